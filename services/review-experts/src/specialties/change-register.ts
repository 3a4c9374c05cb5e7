import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { changeFlaws } from './change-flaws.js';
import { Specialty } from './specialty.entity.js';
import { type EnterSpecialtiesDto, SpecialtyChangeDto } from './specialty-change.dto.js';
import { SpecialtyChange, type StatedSpecialty } from './specialty-change.entity.js';
import { specialtyChangeTransitions } from './specialty-change.transitions.js';
import { specialtyChangeActs } from './specialty-change-acts.js';
import { tellSpecialty } from './tell-specialty.js';

/** Changes the register of specialties: one person enters rows, another of the same bureau confirms them. EXP-10, EXP-14 */
@Injectable()
export class ChangeRegister {
  constructor(private readonly work: UnitOfWork) {}

  enter(order: EnterSpecialtiesDto, actor: Actor): Promise<SpecialtyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const rows = order.rows.map((row) => ({ ...row }));
      await knownSound(tx, rows);
      const change = tx.insert(
        SpecialtyChange,
        {
          id: tx.uuid(),
          keeperCode: actor.body,
          rows,
          state: 'entered',
          enteredBy: actor.sub,
          enteredAt: tx.now,
          answeredBy: null,
          answeredAt: null,
          reason: null,
        },
        { action: 'specialty-change.entered', rules: ['EXP-14'] },
      );
      return SpecialtyChangeDto.of(change, actor);
    });
  }

  confirm(id: string, actor: Actor): Promise<SpecialtyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const change = await this.answered(tx, id, 'SpecialtyChanges_confirm', null);
      const { rows, enteredBy, enteredAt } = change;
      const known = await knownSound(tx, rows);
      const by = { changeId: id, enteredBy, enteredAt, confirmedBy: actor.sub, confirmedAt: tx.now };
      for (const { code, name, validFrom = tx.today, validUntil = null } of rows) {
        const row = known.find((one) => one.code === code);
        if (row) {
          Object.assign(row, { name, validUntil, ...by });
          tellSpecialty(tx, tx.update(Specialty, row, { action: 'specialty.changed', rules: ['EXP-14'] }));
        } else {
          const entered = { id: tx.uuid(), code, name, validFrom, validUntil, keeperCode: actor.body, ...by };
          tellSpecialty(
            tx,
            tx.insert(Specialty, entered, { action: 'specialty.entered', rules: ['EXP-10', 'EXP-14'] }),
          );
        }
      }
      return SpecialtyChangeDto.of(change, actor);
    });
  }

  reject(id: string, reason: string, actor: Actor): Promise<SpecialtyChangeDto> {
    return this.work.run(actor, async (tx) =>
      SpecialtyChangeDto.of(await this.answered(tx, id, 'SpecialtyChanges_reject', reason), actor),
    );
  }

  private async answered(
    tx: Tx,
    id: string,
    act: 'SpecialtyChanges_confirm' | 'SpecialtyChanges_reject',
    reason: string | null,
  ): Promise<SpecialtyChange> {
    const row = await tx.lock(SpecialtyChange, { id, keeperCode: tx.actor.body });
    assertVersion(row.version);
    demandAct(specialtyChangeActs, act, row.state, { row, actor: tx.actor });
    row.state = move(specialtyChangeTransitions, reason === null ? 'confirm' : 'reject', row.state);
    Object.assign(row, { answeredBy: tx.actor.sub, answeredAt: tx.now, reason });
    tx.update(SpecialtyChange, row, { action: `specialty-change.${row.state}`, rules: ['EXP-14'] });
    return row;
  }
}

/** Refuses rows that the register doesn't take; returns those that stand under their codes or names, locked. */
async function knownSound(tx: Tx, rows: readonly StatedSpecialty[]): Promise<Specialty[]> {
  const codes = rows.map(({ code }) => code);
  const found = await tx.query<{ id: string }>('SELECT id FROM specialty WHERE code = ANY ($1) OR name = ANY ($2)', [
    codes,
    rows.map(({ name }) => name),
  ]);
  const known = found.length > 0 ? await tx.find(Specialty, { id: found.map(({ id }) => id) }, { lock: 'update' }) : [];
  const named = await tx.query<{ code: string }>(
    `SELECT DISTINCT seat->>'specialty' AS code FROM item_panel, jsonb_array_elements(panel) AS seat
     WHERE seat->>'specialty' = ANY ($1)`,
    [codes],
  );
  const inGuides = new Set(named.map(({ code }) => code));
  const [first, ...more] = changeFlaws(rows, { keeperCode: tx.actor.body, today: tx.today, known, inGuides });
  if (!first) return known;
  const errors = [first, ...more].map(({ pointer, detail }) => ({ pointer, detail }));
  return refuse(first.rule, {}, { errors });
}
