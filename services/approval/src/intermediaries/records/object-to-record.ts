import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, forbid } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type KnownActor, knownAmong, writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { isRelatives } from '../affiliations/ties.js';
import { tellAgency } from '../agencies/join-platform.js';
import { agencyRecordTransitions } from './agency-record.transitions.js';
import { type AnswerObjectionDto, type ObjectDto, RecordObjectionDto } from './record.dto.js';
import { AgencyRecord, RecordObjection } from './record.entities.js';
import { recordObjectionActs } from './record-acts.js';
import { recordObjectionTransitions } from './record-objection.transitions.js';

/** Working days in which an objection is answered. A reading. INT-16 */
const ANSWER_DAYS = 15;

/** An agency objects to a record of it; the authority answers, by somebody who didn't import it. INT-16 */
@Injectable()
export class ObjectToRecord {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  file(
    recordId: string,
    { text }: ObjectDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<RecordObjectionDto> {
    return this.work.run(actor, async (tx) => {
      const record = await tx.lock(AgencyRecord, { id: recordId });
      if (record.agencyCode !== actor.body) throw notFound();
      if (record.state !== 'standing') conflict('INT-16', { state: record.state }, { detail: NOT_STANDING });
      const before = await tx.find(RecordObjection, { recordId });
      if (before.some(({ state }) => state === 'filed')) conflict('INT-16', {}, { detail: UNDER_WAY });
      const row = tx.insert(
        RecordObjection,
        {
          ...{ id: tx.uuid(), recordId, bodyCode: record.bodyCode, agencyCode: record.agencyCode, text },
          evidence: upload ? { ...(await upload.staged.keep()) } : null,
          ...{ state: 'filed', filedBy: actor.sub, filedAt: tx.now, answer: null, answeredBy: null, answeredAt: null },
        },
        { action: 'record-objection.filed', rules: ['INT-16'] },
      );
      const start = { kind: 'record-objection', startAt: tx.now, workingDays: ANSWER_DAYS, basis: 'INT-16' } as const;
      this.limits.open(tx, { id: row.id, caseNumber: null, bodyCode: row.bodyCode }, start);
      writeToBody(tx, row.bodyCode, {
        kind: 'intermediary',
        title: '机构对归集记录提出异议，请核查答复',
        content: `${record.number}：${record.title}。${text}`,
        reference: row.id,
      });
      return RecordObjectionDto.of(row, handsOn(record), actor);
    });
  }

  answer(id: string, { outcome, answer }: AnswerObjectionDto, actor: Actor): Promise<RecordObjectionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(RecordObjection, { id });
      if (row.bodyCode !== actor.body) throw notFound();
      const record = await tx.lock(AgencyRecord, { id: row.recordId });
      const me = await this.among(tx, actor, record);
      demandAct(recordObjectionActs, 'AgencyRecords_answer', row.state, {
        ...{ bodyCode: row.bodyCode, actor: me, hands: handsOn(record) },
      });
      if (await isRelatives(tx, row.agencyCode, me)) forbid('INT-16', {}, { detail: OF_HIS_RELATIVE });
      demandLawful('INT-16', { answer });
      const upheld = outcome === 'upheld';
      row.state = move(recordObjectionTransitions, upheld ? 'uphold' : 'dismiss', row.state);
      Object.assign(row, { answer, answeredBy: actor.sub, answeredAt: tx.now });
      if (upheld && record.state === 'standing') {
        record.state = move(agencyRecordTransitions, 'withdraw', record.state);
        tx.update(AgencyRecord, record, { action: 'agency-record.withdrawn', rules: ['INT-16'] });
      }
      await this.limits.close(tx, id, 'record-objection');
      tx.update(RecordObjection, row, { action: `record-objection.${outcome}`, rules: ['INT-16'] });
      tellAgency(
        tx,
        row.agencyCode,
        '归集记录异议的答复',
        `${record.number}：异议${upheld ? '成立，记录已经撤回' : '不成立'}。${answer}${upheld ? '' : '不服的，可以向其上级投诉，或者依法申请行政复议。'}`,
      );
      return RecordObjectionDto.of(row, handsOn(record), me);
    });
  }

  private among(tx: Tx, actor: Actor, record: AgencyRecord): Promise<KnownActor> {
    return knownAmong(tx, actor, handsOn(record));
  }
}

/** Who imported a record, and who confirmed it: neither answers an objection to it. INT-16 */
export const handsOn = ({ importedBy, releasedBy }: AgencyRecord): (string | null)[] => [importedBy, releasedBy];

const NOT_STANDING = { zh: '该记录已经更正或者撤回', en: 'the record was superseded or withdrawn already' };
const OF_HIS_RELATIVE = {
  zh: '该机构由您近亲属所有或者任职，异议由他人答复',
  en: 'the agency is a relative’s of yours: somebody else answers its objection',
};
const UNDER_WAY = { zh: '对该记录的异议正在核查', en: 'an objection to this record is under way' };
