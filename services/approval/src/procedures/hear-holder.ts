import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { type Bilingual, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { demandNotFrozen } from '../case-parties/index.js';
import { paperFacts, tellApplicant } from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { groundOfLaw, KINDS_OF_PROCEDURE } from './domain/grounds.js';
import { figureFor } from './domain/procedure-limits.js';
import { enterAct } from './enter-act.js';
import { interestAndChanges } from './interest-and-changes.js';
import type { ProcedureDto, ReceiveNoticeDto, StateProcedureDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { procedureTransitions } from './procedure.transitions.js';
import { ProcedureAct, type ReceiptMethod } from './procedure-act.entity.js';
import { procedureActs } from './procedure-acts.js';
import { ProcedureFile } from './procedure-file.entity.js';
import { basisOf, ProcedureSight } from './procedure-sight.js';
import { titleOf } from './title-of-file.js';

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
      const statementDays = figureFor(row, 'APL-36.statement');
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
          ...interestAndChanges(row),
          evidence: evidence.map(({ file }) => titleOf(file.name)),
          legalBasis: basisOf(row),
          statementDays,
        },
        // What the holder handed in is called as he called it.
        quotes: evidence.filter(({ side }) => side === 'holder').map(({ file }) => titleOf(file.name)),
        departments: [],
        recipientSub: of.ownerSub,
      });
      enterAct(tx, row, 'notify', `拟${called.zh}${approval.kind}（${approval.number}）`, {}, ref.id);
      await tellApplicant(tx, of, {
        kind: 'procedure-notice',
        title: `拟${called.zh}${approval.kind}的事先告知书`,
        content: `本机关拟${called.zh}您持有的${approval.kind}（编号：${approval.number}）。请签收告知书；自签收之日起${statementDays}个工作日内可以陈述申辩、提交材料并主张财产损失，逾期未提出的视为放弃。`,
        documentId: ref.id,
      });
      return this.sight.answer(tx, row, actor);
    });
  }

  /** Records that he has it: his own signature, else proof by file. */
  receive(id: string, { method, proof }: ReceiveNoticeDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Procedure, { id });
      await this.sight.readable(tx, id, actor);
      assertVersion(row.version);
      const facts = await this.sight.facts(tx, row, actor);
      demandAct(procedureActs, 'Procedures_receive', row.state, facts);
      if ((method === 'signed') !== facts.own) {
        refuse('APL-36', { method }, { errors: [{ pointer: '/method', detail: facts.own ? SIGN : NOT_YOURS }] });
      }
      if (!facts.own) await demandProof(tx, row, { method, proof });
      if (method === 'attempted') {
        tx.update(Procedure, row, { action: 'procedure.delivery-attempted', rules: ['APL-36'] });
        enterAct(tx, row, 'attempt', RECEIVED.attempted, { method, proof: proof! });
        return this.sight.answer(tx, row, actor);
      }
      const received =
        method === 'public-notice'
          ? new Date(tx.now.getTime() + figureFor(row, 'APL-69.publicNotice') * DAY_MS)
          : tx.now;
      row.state = move(procedureTransitions, 'receive', row.state);
      const { caseNumber, bureauCode: bodyCode } = row;
      const start = { startAt: received, workingDays: figureFor(row, 'APL-36.statement'), basis: 'APL-36' as const };
      this.limits.open(tx, { id, caseNumber, bodyCode }, { kind: 'statement', ...start });
      tx.update(Procedure, row, { action: 'procedure.notice-received', rules: ['APL-36'] });
      enterAct(tx, row, 'receive', RECEIVED[method], { method, ...(proof ? { proof } : {}) });
      return this.sight.answer(tx, row, actor);
    });
  }

  /**
   * His statement, or that he waives it: by his own token. While the time runs he may speak again, and take a waiver back;
   * what he says is all ends it earlier.
   */
  state(id: string, { statement, waived, final, claimed }: StateProcedureDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Procedure, { id });
      await this.sight.readable(tx, id, actor);
      await demandNotFrozen(tx, row.holderParty);
      demandAct(procedureActs, 'Procedures_state', row.state, await this.sight.facts(tx, row, actor));
      if (Boolean(waived) === Boolean(statement)) {
        refuse('APL-36', {}, { errors: [{ pointer: '/statement', detail: EITHER }] });
      }
      if (waived && claimed) refuse('APL-36', {}, { errors: [{ pointer: '/claimed', detail: WAIVED }] });
      row.spoken = waived === true || final === true;
      if (row.spoken) await this.limits.close(tx, id, 'statement');
      tx.update(Procedure, row, { action: 'procedure.holder-heard', rules: ['APL-36'] });
      enterAct(tx, row, waived ? 'waive' : 'state', statement ?? '放弃陈述申辩', {
        final: row.spoken,
        ...(claimed ? { claimed } : {}),
      });
      return this.sight.answer(tx, row, actor);
    });
  }
}

/**
 * Asks for the file that shows how the notice was delivered: handed in by one, recorded by another. The public is told
 * only after a vain attempt. APL-36, SUP-5
 */
async function demandProof(
  tx: Tx,
  row: Procedure,
  { method, proof }: { method: ReceiptMethod; proof: string | undefined },
): Promise<void> {
  const [acts, files] = await Promise.all([
    tx.find(ProcedureAct, { procedureId: row.id }),
    tx.find(ProcedureFile, { procedureId: row.id, purpose: 'receipt' }),
  ]);
  const refused = (pointer: string, detail: Bilingual): never =>
    refuse('APL-36', { method }, { errors: [{ pointer, detail }] });
  const file = files.find((one) => one.id === proof);
  if (!file || acts.some(({ details }) => details.proof === proof)) return refused('/proof', PROVE);
  if (mayBeHis(tx.actor, file.addedBy)) return refused('/proof', TWO_PEOPLE);
  if (method !== 'public-notice') return;
  const [vain] = acts.filter(({ kind }) => kind === 'attempt').map(({ at }) => at);
  const pause = figureFor(row, 'APL-69.vainAttempt');
  if (!vain || tx.now.getTime() - vain.getTime() < pause * DAY_MS) refused('/method', tryFirst(pause));
}

const RECEIVED = {
  signed: '被许可人签收',
  'handed-over': '窗口送达，附送达回证',
  attempted: '未能送达，附送达经过',
  'public-notice': '公告送达，期满视为送达',
} as const;
const SIGN = { zh: '被许可人以本人令牌签收（signed）', en: 'the holder signs by his own token (signed)' };
const NOT_YOURS = {
  zh: '签收须由被许可人本人办理；窗口送达或者公告送达的，选择相应方式并附材料',
  en: 'only the holder signs; where it was handed over or told to the public, say so and hand in the proof',
};
const PROVE = {
  zh: '须写明证明这一送达经过的材料：先由登记人以外的人员提交送达回证或者公告材料（POST /procedures/{id}/files），每份只能使用一次',
  en: 'name the file that shows it: handed in by somebody else (POST /procedures/{id}/files), and not used before',
};
const TWO_PEOPLE = {
  zh: '送达由两人办理：登记人不得以自己提交的材料为证',
  en: 'two people deliver: who records it does not prove it by his own file',
};
const tryFirst = (days: number): Bilingual => ({
  zh: `公告送达须在登记未能送达（attempted）满${days}日后办理`,
  en: `The public is told ${days} days after a vain attempt was recorded (attempted)`,
});
const WAIVED = { zh: '放弃陈述申辩的，不得同时主张损失', en: 'who waives the statement claims nothing in it' };
const EITHER = {
  zh: '陈述申辩与放弃须择一填写',
  en: 'make a statement or waive it: one of the two',
};
