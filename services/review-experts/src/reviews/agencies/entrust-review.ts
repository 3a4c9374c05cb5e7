import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { chineseDay, chineseTime, type LegalDate, workingDaysFrom } from '@shenguan/common/clock';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict, figureOf, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, demandState, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { inOneHand } from '../../affiliations/index.js';
import { DrawRequest, DrawVault } from '../../draws/index.js';
import { ReviewArchive } from '../archive/review-archive.entity.js';
import { archiveTransitions } from '../archive/review-archive.transitions.js';
import { demandNotOnPanel } from '../participants/not-on-panel.js';
import { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { lockOwnReview } from '../review-access.js';
import { CommissionAward } from './commission-award.entity.js';
import {
  type CheckReportDto,
  type DeliverReportDto,
  type EntrustDto,
  EntrustmentDto,
  type UndertakeDto,
} from './entrustment.dto.js';
import { overOf } from './over.js';
import { REPORT_PARTS, type ReportPart, ReviewEntrustment } from './review-entrustment.entity.js';
import { entrustmentTransitions } from './review-entrustment.transitions.js';
import { entrustmentActs } from './review-entrustment-acts.js';
import { tellAgency } from './tell-agency.js';

/** Largest report, in bytes. */
export const REPORT_SIZE_MAX = 50 * 1024 * 1024;

/** Entrusts a review to an agency that the bureau chose by competition, and takes its complete report. REV-3, REV-14, INT-8 */
@Injectable()
export class EntrustReview {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly calendar: StoredCalendar,
  ) {}

  entrust(id: string, { awardId, reportDueOn }: EntrustDto, actor: Actor): Promise<EntrustmentDto> {
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      const others = await tx.find(ReviewEntrustment, { reviewId: id });
      await demandEntrustable(tx, review, others);
      const award = await tx.findOne(CommissionAward, { id: awardId });
      if (!award || !fits(award, review)) {
        refuse('REV-3', { awardId }, { errors: [{ pointer: '/awardId', detail: NOT_AWARDED }] });
      }
      await demandNoTie(tx, review, award.agencyCode);
      if (reportDueOn <= tx.today) {
        refuse('REV-14', { reportDueOn }, { errors: [{ pointer: '/reportDueOn', detail: PAST }] });
      }
      if (others.some(({ state }) => state !== 'declined' && state !== 'ended')) {
        conflict('REV-3', { entrusted: true }, { detail: ENTRUSTED });
      }
      const days = figureOf('REV-3.undertaking');
      const { dueAt: undertakeBy, calendarVersion } = workingDaysFrom(tx.now, days, this.calendar.current());
      const row = tx.insert(
        ReviewEntrustment,
        {
          ...{ id: tx.uuid(), reviewId: id, caseNumber: review.caseNumber, bureauCode: review.bureauCode, awardId },
          ...{ agencyCode: award.agencyCode, agencyName: award.agencyName, state: 'entrusted', reportDueOn },
          ...{
            overdueTold: false,
            entrustedBy: actor.sub,
            entrustedAt: tx.now,
            undertakenBy: null,
            undertakenAt: null,
          },
          ...{ parts: null, report: null, deliveredBy: null, deliveredAt: null, returned: [] },
          ...{ checkedBy: null, checkedAt: null, endReason: null, endedBy: null, endedAt: null },
          ...{ undertakeBy, calendarVersion },
        },
        { action: 'review-entrustment.entrusted', rules: ['REV-3', 'INT-8'] },
      );
      tellAgency(
        tx,
        row,
        '受托承办专家评审，请声明并承诺',
        `贵机构经竞争成交，受托承办业务编号${row.caseNumber}的专家评审。请在${chineseTime(undertakeBy)}前以本机构账号声明有无利害关系并承诺承办，或者不予承办；逾期委托自行终止。报告提交日为${chineseDay(reportDueOn as LegalDate)}。`,
      );
      return EntrustmentDto.of(row, tx);
    });
  }

  undertake(id: string, { noTie, undertaking }: UndertakeDto, actor: Actor): Promise<EntrustmentDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewEntrustment, { id, agencyCode: actor.body });
      demandAct(entrustmentActs, 'OwnEntrustments_undertake', row.state, { row, actor, today: tx.today });
      await demandNoPart(tx, row.caseNumber);
      if (!noTie) refuse('REV-18', {}, { errors: [{ pointer: '/noTie', detail: TIED }] });
      if (!undertaking) refuse('REV-19', {}, { errors: [{ pointer: '/undertaking', detail: UNBOUND }] });
      const speaker = { subject: actor.sub, name: actor.name, personKey: null };
      const review = await tx.get(Review, { id: row.reviewId });
      // What came to be known of it since, its own word does not undo.
      await demandNoTie(tx, review, row.agencyCode);
      await demandNotOnPanel(tx, this.vault, review, speaker);
      row.state = move(entrustmentTransitions, 'undertake', row.state);
      Object.assign(row, { undertakenBy: actor.sub, undertakenAt: tx.now });
      tx.update(ReviewEntrustment, row, {
        action: 'review-entrustment.undertaken',
        rules: ['REV-3', 'REV-18', 'REV-19'],
      });
      return EntrustmentDto.of(row, tx);
    });
  }

  decline(id: string, reason: string, actor: Actor): Promise<EntrustmentDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewEntrustment, { id, agencyCode: actor.body });
      demandAct(entrustmentActs, 'OwnEntrustments_decline', row.state, { row, actor, today: tx.today });
      row.state = move(entrustmentTransitions, 'decline', row.state);
      row.endReason = reason;
      tx.update(ReviewEntrustment, row, { action: 'review-entrustment.not-undertaken', rules: ['REV-3'] });
      return EntrustmentDto.of(row, tx);
    });
  }

  async deliver(
    id: string,
    { parts }: DeliverReportDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<EntrustmentDto> {
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(ReviewEntrustment, { id, agencyCode: actor.body });
      await demandDelivery(tx, row);
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewEntrustment, { id, agencyCode: actor.body });
      await demandDelivery(tx, row);
      const missing = REPORT_PARTS.filter((part) => !parts.includes(part));
      if (missing.length > 0) refuse('REV-14', { missing }, { errors: [{ pointer: '/parts', detail: INCOMPLETE }] });
      if (row.returned.some(({ sha256 }) => sha256 === staged.sha256)) {
        refuse('REV-14', { sha256: staged.sha256 }, { errors: [{ pointer: '/file', detail: AS_BEFORE }] });
      }
      row.state = move(entrustmentTransitions, 'deliver', row.state);
      const report = { ...(await staged.keep()) };
      Object.assign(row, { parts: [...REPORT_PARTS], report, deliveredBy: actor.sub, deliveredAt: tx.now });
      tx.update(ReviewEntrustment, row, { action: 'review-entrustment.delivered', rules: ['REV-14'] });
      return EntrustmentDto.of(row, tx);
    });
  }

  /** Ends it for want of a report, by a head who didn't entrust the agency; another one may follow. REV-14, PRA-15 */
  giveUp(id: string, reason: string, actor: Actor): Promise<EntrustmentDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewEntrustment, { id, bureauCode: actor.body });
      await demandNoPart(tx, row.caseNumber);
      const over = (await overOf(tx, [row])).get(row.reviewId);
      demandAct(entrustmentActs, 'ReviewEntrustments_end', row.state, { row, actor, today: tx.today, over });
      row.state = move(entrustmentTransitions, 'giveUp', row.state);
      Object.assign(row, { endReason: reason, endedBy: actor.sub, endedAt: tx.now });
      tx.update(ReviewEntrustment, row, { action: 'review-entrustment.given-up', rules: ['REV-14', 'PRA-15'] });
      const content = `贵机构承办的业务编号${row.caseNumber}的专家评审，逾期未提交完整报告，委托终止。理由：${reason}`;
      tellAgency(tx, row, '逾期未提交评估报告，委托终止', content);
      return EntrustmentDto.of(row, tx);
    });
  }

  /** Takes the report, or returns it with what is missing: by somebody other than who entrusted the agency. REV-14 */
  check(id: string, { outcome, missing = [], reason }: CheckReportDto, actor: Actor): Promise<EntrustmentDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewEntrustment, { id, bureauCode: actor.body });
      await demandNoPart(tx, row.caseNumber);
      demandAct(entrustmentActs, 'ReviewEntrustments_check', row.state, { row, actor, today: tx.today });
      const returns = outcome === 'returned';
      if (returns !== missing.length > 0) {
        refuse('REV-14', { outcome }, { errors: [{ pointer: '/missing', detail: returns ? SAY_WHAT : NOTHING }] });
      }
      if (returns) demandReturnable(row, missing, actor);
      row.state = move(entrustmentTransitions, returns ? 'return' : 'accept', row.state);
      Object.assign(row, { checkedBy: actor.sub, checkedAt: tx.now });
      if (returns) {
        const back = { missing, reason, sha256: row.report!.sha256, by: actor.sub, at: tx.now.toISOString() };
        Object.assign(row, { returned: [...row.returned, back], parts: null, report: null });
        Object.assign(row, { deliveredBy: null, deliveredAt: null, overdueTold: false });
      }
      const action = returns ? 'review-entrustment.returned' : 'review-entrustment.accepted';
      tx.update(ReviewEntrustment, row, { action, rules: ['REV-14'], content: { reason } });
      return EntrustmentDto.of(row, tx);
    });
  }
}

/** What lacks is said at once, and nobody sends a report back a second time: it isn't returned until it says what he likes. REV-14 (R) */
function demandReturnable({ returned }: ReviewEntrustment, missing: readonly ReportPart[], actor: Actor): void {
  const last = returned.at(-1);
  if (!last) return;
  if (returned.some(({ by }) => mayBeHis(actor, by))) forbid('REV-14', { returned: true }, { detail: BY_ANOTHER });
  if (missing.some((part) => !last.missing.includes(part))) {
    refuse('REV-14', { missing: last.missing }, { errors: [{ pointer: '/missing', detail: SAID_AT_ONCE }] });
  }
}

/** A report says what each expert said and the panel's conclusion: it is complete, and read, once the review is over. REV-14, PRA-5, PRA-11 */
async function demandDelivery(tx: Tx, row: ReviewEntrustment): Promise<void> {
  const over = (await overOf(tx, [row])).get(row.reviewId);
  demandAct(entrustmentActs, 'OwnEntrustments_deliver', row.state, {
    row,
    actor: tx.actor,
    today: tx.today,
    over,
  });
  await demandNoPart(tx, row.caseNumber);
  // A tie that was entered after it undertook: its report is none, and the entrustment ends for want of one.
  await demandNoTie(tx, await tx.get(Review, { id: row.reviewId }), row.agencyCode);
}

/**
 * Lets an agency be entrusted before the review starts, or in the place of one that was ended for its silence, until the
 * archive is closed: by an award of its own as ever. REV-3, REV-14
 */
async function demandEntrustable(tx: Tx, { id, state }: Review, others: readonly ReviewEntrustment[]): Promise<void> {
  const follows = others.some((one) => one.state === 'ended');
  const called = { zh: '委托评估机构', en: 'entrust an agency' };
  const during = follows
    ? (['requested', 'started', 'signing', 'rectifying', 'concluded'] as const)
    : (['requested'] as const);
  demandState(reviewTransitions, state, during, 'REV-3', called);
  const archive = await tx.findOne(ReviewArchive, { reviewId: id });
  if (archive) demandState(archiveTransitions, archive.state, ['owed'], 'REV-3', called);
}

/** Whether an award is this bureau’s, for this matter, and stands. INT-8 */
function fits(award: CommissionAward, { bureauCode, itemCode, caseNumber }: Review): boolean {
  const own = award.bureauCode === bureauCode && award.itemCode === itemCode;
  return own && award.endedAt === null && (award.caseNumber === null || award.caseNumber === caseNumber);
}

/** Refuses an agency that is, or is in one hand with, the applicant, whoever works for him in this matter, or a body of the case. REV-3 */
async function demandNoTie(tx: Tx, review: Review, agencyCode: string): Promise<void> {
  const { applicantCode, ties } = await tx.get(DrawRequest, { id: review.requestId });
  const supervisors = review.departments.map(({ code }) => code);
  const known = [applicantCode, review.bureauCode, ...ties.bodies.map(({ code }) => code), ...supervisors];
  const bodies = [...new Set(known.flatMap((code) => code ?? []))];
  const related = bodies.includes(agencyCode) ? [] : await inOneHand(tx, bodies);
  const tie = related.find(({ code }) => code === agencyCode);
  if (!tie && !bodies.includes(agencyCode)) return;
  const facts = { agencyCode, ...(tie && { inOneHandWith: tie.of }) };
  refuse('REV-3', facts, { errors: [{ pointer: '/awardId', detail: tie ? ONE_HAND : IS_TIED }] });
}

const NOT_AWARDED = {
  zh: '须为本审批部门就该事项（该办件）经竞争成交且未终止的委托；尚未成交的，先按委托技术服务的程序择定评估机构',
  en: 'must be an award of this bureau for this matter: choose an agency by competition first',
};
const IS_TIED = {
  zh: '该机构为申请人、项目参与单位或者本案有关单位，不得承办本次评审',
  en: 'this agency is the applicant, works for him in this matter, or is a body of the case: it holds no review of it',
};
const ONE_HAND = {
  zh: '据关联关系登记，该机构与申请人、项目参与单位或者本案有关单位存在隶属、主管或者控股关系，不得承办本次评审',
  en: 'by the register of ties this agency is in one hand with the applicant, who works for him, or a body of the case: it holds no review of it',
};
const PAST = { zh: '报告提交日须晚于今日', en: 'must lie ahead' };
const ENTRUSTED = {
  zh: '本次评审已经委托评估机构承办',
  en: 'This review is entrusted to an agency already',
};
const TIED = { zh: '有利害关系的，应当不予承办', en: 'whoever has a tie declines it' };
const UNBOUND = { zh: '须作出承诺', en: 'must undertake it' };
const INCOMPLETE = { zh: '报告不完整：各部分均须具备', en: 'is not complete: every part must be there' };
const AS_BEFORE = {
  zh: '与已退回的报告相同，请补全后提交',
  en: 'is the report that was returned: complete it first',
};
const SAY_WHAT = { zh: '退回须写明所缺部分', en: 'name what is missing, to return it' };
const BY_ANOTHER = {
  zh: '您已经退回过该报告，再次退回由其他人员办理；补全的应当接收',
  en: 'You returned it before: whether it lacks something still is for somebody else to say',
};
const SAID_AT_ONCE = {
  zh: '所缺部分须在首次退回时一次告知，不得另行增加',
  en: 'what is missing was said when it was first returned: nothing is added to it',
};
const NOTHING = { zh: '缺项的报告不得接收', en: 'nothing is missing in a report that is taken' };
