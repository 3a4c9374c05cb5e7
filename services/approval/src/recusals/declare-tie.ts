import { Injectable } from '@nestjs/common';
import { type Actor, foldSubject } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Recusal, recusalTransitions, tellParties } from '../case-parties/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { type DeclareTieDto, RecusalDto } from './recusal.dto.js';
import { recusalActs } from './recusal-acts.js';

/**
 * Keeps an official of the bureau out of a case in which he declares a tie of his own, at once: what he says against
 * himself needs nobody’s ruling, whoever else has asked or ruled before. PRA-11
 */
@Injectable()
export class DeclareTie {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute({ caseNumber, reasons }: DeclareTieDto, actor: Actor): Promise<RecusalDto> {
    return this.work.run(actor, async (tx) => {
      const subject = foldSubject(actor.sub);
      const [known] = await tx.query<{ id: string; caseNumber: string }>(
        `SELECT id, case_number AS "caseNumber" FROM approval_case
         WHERE case_number = $1 AND bureau_code = $2 AND submitted_at IS NOT NULL`,
        [caseNumber, actor.body],
      );
      if (!known) throw notFound();
      const asked = await tx.find(Recusal, { caseId: known.id, subject }, { orderBy: { byDocument: 'DESC' } });
      if (asked.some(({ state }) => state === 'barred')) conflict('PRA-11', { barred: true }, { detail: BARRED });
      const said = { reasons, ruledBy: actor.sub, ruledByName: actor.name, ruledAt: tx.now, falseEntry: null };
      const row = asked[0] ? await this.settle(tx, asked[0].id, said, actor) : await this.enter(tx, known, said);
      await tellParties(tx, [known], { ruled: [row] });
      return RecusalDto.of(row, actor);
    });
  }

  private async settle(tx: Tx, id: string, said: Partial<Recusal>, actor: Actor): Promise<Recusal> {
    const row = await tx.lock(Recusal, { id });
    demandAct(recusalActs, 'Recusals_declare', row.state, { ...row, actor });
    assertVersion(row.version);
    const waits = row.state === 'open';
    row.state = move(recusalTransitions, 'declare', row.state);
    Object.assign(row, said);
    if (waits) await this.limits.close(tx, id, 'recusal-ruling');
    tx.update(Recusal, row, { action: 'recusal.declared', rules: ['PRA-11'] });
    return row;
  }

  private async enter(tx: Tx, { id, caseNumber }: { id: string; caseNumber: string }, said: Said): Promise<Recusal> {
    const subject = foldSubject(tx.actor.sub);
    const [entry] = await tx.query<{ id: string; name: string; head: boolean | null }>(
      'SELECT id, name, head FROM staff_member WHERE lower(subject) = $1 AND body_code = $2 AND serving',
      [subject, tx.actor.body],
    );
    if (!entry) throw notFound();
    return tx.insert(
      Recusal,
      {
        id: tx.uuid(),
        ...{ caseId: id, caseNumber, subject, staffId: entry.id, staffName: entry.name, bodyCode: tx.actor.body },
        ...{ byGovernment: entry.head !== false, bars: true, byDocument: false, manyNamed: false, designation: null },
        state: 'barred',
        raisedAt: tx.now,
        ...said,
      },
      { action: 'recusal.declared', rules: ['PRA-11'] },
    );
  }
}

type Said = Pick<Recusal, 'reasons' | 'ruledBy' | 'ruledByName' | 'ruledAt' | 'falseEntry'>;

const BARRED = { zh: '您已在本办件中回避，无须再次申报', en: 'you are out of this case already' };
