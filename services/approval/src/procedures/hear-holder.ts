import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { paperFacts, tellApplicant } from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { groundOfLaw, KINDS_OF_PROCEDURE } from './domain/grounds.js';
import { PUBLIC_NOTICE_DAYS, STATEMENT_DAYS } from './domain/procedure-limits.js';
import { enterAct } from './enter-act.js';
import type { ProcedureDto, ReceiveNoticeDto, StateProcedureDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { procedureTransitions } from './procedure.transitions.js';
import { procedureActs } from './procedure-acts.js';
import { ProcedureFile } from './procedure-file.entity.js';
import { basisOf, ProcedureSight } from './procedure-sight.js';

const DAY_MS = 86_400_000;

/** Tells the holder what is intended and why, and hears him: his time runs from when he has the notice. APL-7, APL-36 */
@Injectable()
export class HearHolder {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ProcedureSight,
    private readonly documents: Documents,
    private readonly items: PublishedItems,
    private readonly limits: TimeLimits,
  ) {}

  /** Issues the notice (事先告知书). */
  notify(id: string, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.sight.take(tx, id, actor);
      demandAct(procedureActs, 'Procedures_notify', row.state, await this.sight.facts(tx, row, actor));
      row.state = move(procedureTransitions, 'notify', row.state);
      const { rule, called } = KINDS_OF_PROCEDURE[row.kind];
      tx.update(Procedure, row, { action: 'procedure.holder-told', rules: [rule, 'APL-36'] });
      const [of, approval, evidence] = await Promise.all([
        this.sight.caseOf(tx, row),
        tx.get(Approval, { id: row.approvalId }),
        tx.find(ProcedureFile, { procedureId: id, purpose: 'evidence' }),
      ]);
      const item = await this.items.pinned(tx, of.itemCode, of.itemVersion);
      const { ref } = await this.documents.issue(tx, {
        kind: 'procedure-notice',
        caseNumber: row.caseNumber,
        bureauCode: row.bureauCode,
        itemCode: of.itemCode,
        requester: actor,
        facts: {
          ...paperFacts(of, item.guide),
          approvalKind: approval.kind,
          approvalNumber: approval.number,
          grantedOn: legalDate(approval.grantedAt),
          intended: row.kind,
          ground: groundOfLaw(row.ground).words.zh,
          facts: row.facts,
          evidence: evidence.map(({ file }) => file.name),
          legalBasis: basisOf(row),
          statementDays: STATEMENT_DAYS,
        },
        departments: [],
        recipientSub: of.ownerSub,
      });
      enterAct(tx, row, 'notify', `拟${called.zh}${approval.kind}（${approval.number}）`, {}, ref.id);
      await tellApplicant(tx, of, {
        kind: 'procedure-notice',
        title: `拟${called.zh}${approval.kind}的事先告知书`,
        content: `本机关拟${called.zh}您持有的${approval.kind}（编号：${approval.number}）。请签收告知书；自签收之日起${STATEMENT_DAYS}个工作日内可以陈述申辩，逾期未提出的视为放弃。`,
        documentId: ref.id,
      });
      return this.sight.answer(tx, row, actor);
    });
  }

  /** Records that he has it: his own signature, else proof by file. */
  receive(id: string, { method }: ReceiveNoticeDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Procedure, { id });
      await this.sight.readable(tx, id, actor);
      assertVersion(row.version);
      const facts = await this.sight.facts(tx, row, actor);
      demandAct(procedureActs, 'Procedures_receive', row.state, facts);
      const proofs = await tx.find(ProcedureFile, { procedureId: id, purpose: 'receipt' });
      if ((method === 'signed') !== facts.own) {
        refuse('APL-36', { method }, { errors: [{ pointer: '/method', detail: facts.own ? SIGN : NOT_YOURS }] });
      }
      if (!facts.own && proofs.length === 0) {
        refuse('APL-36', { method }, { errors: [{ pointer: '/method', detail: PROVE }] });
      }
      const received = method === 'public-notice' ? new Date(tx.now.getTime() + PUBLIC_NOTICE_DAYS * DAY_MS) : tx.now;
      row.state = move(procedureTransitions, 'receive', row.state);
      const { caseNumber, bureauCode: bodyCode } = row;
      const start = { startAt: received, workingDays: STATEMENT_DAYS, basis: 'APL-36' as const };
      this.limits.open(tx, { id, caseNumber, bodyCode }, { kind: 'statement', ...start });
      tx.update(Procedure, row, { action: 'procedure.notice-received', rules: ['APL-36'] });
      enterAct(tx, row, 'receive', RECEIVED[method], { method });
      return this.sight.answer(tx, row, actor);
    });
  }

  /** His statement, or that he waives it: by his own token. */
  state(id: string, { statement, waived }: StateProcedureDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Procedure, { id });
      await this.sight.readable(tx, id, actor);
      demandAct(procedureActs, 'Procedures_state', row.state, await this.sight.facts(tx, row, actor));
      if (Boolean(waived) === Boolean(statement)) {
        refuse('APL-36', {}, { errors: [{ pointer: '/statement', detail: EITHER }] });
      }
      row.spoken = true;
      await this.limits.close(tx, id, 'statement');
      tx.update(Procedure, row, { action: 'procedure.holder-heard', rules: ['APL-36'] });
      enterAct(tx, row, waived ? 'waive' : 'state', statement ?? '放弃陈述申辩');
      return this.sight.answer(tx, row, actor);
    });
  }
}

const RECEIVED = {
  signed: '被许可人签收',
  'handed-over': '窗口送达，附送达回证',
  'public-notice': '公告送达，自公告之日起满三十日视为送达',
} as const;
const SIGN = { zh: '被许可人以本人令牌签收（signed）', en: 'the holder signs by his own token (signed)' };
const NOT_YOURS = {
  zh: '签收须由被许可人本人办理；窗口送达或者公告送达的，选择相应方式并附材料',
  en: 'only the holder signs; where it was handed over or told to the public, say so and hand in the proof',
};
const PROVE = {
  zh: '须先提交送达回证或者公告材料（POST /procedures/{id}/files）',
  en: 'hand in the receipt or the public notice first (POST /procedures/{id}/files)',
};
const EITHER = {
  zh: '陈述申辩与放弃须择一填写',
  en: 'make a statement or waive it: one of the two',
};
