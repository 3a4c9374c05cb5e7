import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { lapsing, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Body, isOfCityBureau, writeToBody } from '../../bodies/index.js';
import { endLimits, limitIsOver, TimeLimits } from '../../time-limits/index.js';
import { type EndSourceDto, type ProposeSourceDto, RecordSourceDto } from './record.dto.js';
import { KEPT_BY_ONE, type RecordKind, RecordSource } from './record.entities.js';
import { recordSourceActs } from './record-acts.js';
import { recordSourceTransitions } from './record-source.transitions.js';

/** Working days in which a body says that it keeps these records. A reading. PRA-15 */
const CONFIRM_DAYS = 10;

/** Keeps who tells what of agencies: the platform's keeper proposes a department, and its head says so himself. INT-16 */
@Injectable()
export class KeepSources {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  propose({ kind, bodyCode: given, basis }: ProposeSourceDto, actor: Actor): Promise<RecordSourceDto> {
    return this.work.run(actor, async (tx) => {
      if (!(await isOfCityBureau(tx, actor))) forbid('INT-16', {}, { detail: OF_THE_CITY });
      const bodyCode = demandIdentifiers({ '/bodyCode': checkCreditCode(given) })['/bodyCode'];
      const body = await tx.findOne(Body, { code: bodyCode, active: true });
      // A bureau that approves doesn't tell what others found of those whom it approves for.
      if (body?.kind !== 'department')
        refuse('INT-16', {}, { errors: [{ pointer: '/bodyCode', detail: NO_DEPARTMENT }] });
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`record-source:${kind}`]);
      const rows = await tx.find(RecordSource, { kind, state: ['proposed', 'confirmed'] });
      const taken = rows.find((one) => KEPT_BY_ONE.includes(kind) || one.bodyCode === bodyCode);
      if (taken) conflict('INT-16', { source: taken.id, body: taken.bodyCode }, { detail: TAKEN });
      const row = tx.insert(
        RecordSource,
        {
          ...{ id: tx.uuid(), kind, bodyCode, basis, state: 'proposed', proposedBy: actor.sub, proposedAt: tx.now },
          ...{ confirmedBy: null, endReason: null },
        },
        { action: 'record-source.proposed', rules: ['INT-16'] },
      );
      const start = { kind: 'record-source', startAt: tx.now, workingDays: CONFIRM_DAYS, basis: 'INT-16' } as const;
      this.limits.open(tx, { id: row.id, caseNumber: null, bodyCode }, start);
      writeToBody(tx, bodyCode, {
        kind: 'intermediary',
        title: '请确认归集职责',
        content: `拟由贵单位归集中介服务机构的有关信息。${basis}请由单位负责人确认。`,
        reference: row.id,
      });
      return RecordSourceDto.of(row, actor, true);
    });
  }

  confirm(id: string, actor: Actor): Promise<RecordSourceDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(RecordSource, { id });
      if (row.bodyCode !== actor.body) throw notFound();
      assertVersion(row.version);
      demandAct(recordSourceActs, 'RecordSources_confirm', row.state, { ...row, actor, keeper: false });
      row.state = move(recordSourceTransitions, 'confirm', row.state);
      row.confirmedBy = actor.sub;
      await this.limits.close(tx, id, 'record-source');
      tx.update(RecordSource, row, { action: 'record-source.confirmed', rules: ['INT-16'] });
      return RecordSourceDto.of(row, actor, false);
    });
  }

  end(id: string, { reason }: EndSourceDto, actor: Actor): Promise<RecordSourceDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(RecordSource, { id });
      const keeper = await isOfCityBureau(tx, actor);
      if (!keeper && row.bodyCode !== actor.body) throw notFound();
      demandAct(recordSourceActs, 'RecordSources_end', row.state, { ...row, actor, keeper });
      row.state = move(recordSourceTransitions, 'end', row.state);
      row.endReason = reason;
      await this.limits.end(tx, id, 'record-source');
      tx.update(RecordSource, row, { action: 'record-source.ended', rules: ['INT-16'] });
      writeToBody(tx, row.bodyCode, {
        ...{ kind: 'intermediary', title: '归集职责终止', content: reason, reference: row.id },
      });
      return RecordSourceDto.of(row, actor, keeper);
    });
  }
}

/** Ends a proposal that its body never confirmed. PRA-15 */
export const LapseSources = lapsing(RecordSource, {
  name: 'lapse-record-sources',
  table: 'record_source',
  over: `r.state = 'proposed' AND ${limitIsOver('record-source')}`,
  lapse: async (row, tx) => {
    row.state = move(recordSourceTransitions, 'lapse', row.state);
    row.endReason = '逾期未确认，自行失效';
    await endLimits(tx, row.id, 'record-source');
  },
  action: 'record-source.lapsed',
  rules: ['INT-16', 'PRA-15'],
});

/** Lets through the authority that keeps these records itself. INT-16 */
export async function demandSource(tx: Tx, kind: RecordKind): Promise<void> {
  const source = await tx.findOne(RecordSource, { kind, bodyCode: tx.actor.body, state: 'confirmed' });
  if (!source) forbid('INT-16', { kind }, { detail: NOT_YOURS });
}

const OF_THE_CITY = {
  zh: '归集来源由市级审批局的事项管理员提出，由该单位负责人确认',
  en: 'the city’s bureau proposes who keeps records, and the body’s head confirms it',
};
const NO_DEPARTMENT = {
  zh: '须为已登记的在职能部门，审批局不归集他人的监管信息',
  en: 'is a registered department: a bureau that approves tells nothing of what others found',
};
const TAKEN = {
  zh: '该类信息已有归集来源（登记、年度报告、经营异常只由一个部门归集）',
  en: 'these records have their source already (some are kept by one department alone)',
};
const NOT_YOURS = {
  zh: '本单位不是该类信息的归集来源，只能导入本单位依法保存的信息',
  en: 'this body is no source of these records: each authority imports what it keeps itself',
};
