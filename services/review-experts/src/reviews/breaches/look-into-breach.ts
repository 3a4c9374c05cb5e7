import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { agencyBreachFoundV1, type BodyRef } from '@shenguan/common/contracts';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { partyOfBody } from '@shenguan/common/parties';
import { sendNotice } from '@shenguan/common/receipts';
import { demandNoPart, servingStaff } from '@shenguan/common/reference';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ReviewEntrustment } from '../agencies/review-entrustment.entity.js';
import { Review } from '../review.entity.js';
import { lockOwnReview } from '../review-access.js';
import { type AllegeBreachDto, BreachDto, type DecideBreachDto } from './breach.dto.js';
import { ReviewBreach } from './review-breach.entity.js';
import { breachTransitions } from './review-breach.transitions.js';
import { breachActs, isConcerned } from './review-breach-acts.js';

/** Largest piece of evidence, in bytes. */
export const PROOF_SIZE_MAX = 20 * 1024 * 1024;

/** Looks into what officials and agencies are said to have broken at a review, and tells whom it concerns. REV-18 to REV-20 */
@Injectable()
export class LookIntoBreach {
  constructor(private readonly work: UnitOfWork) {}

  async allege(
    id: string,
    { subject, bodyCode, kind, allegation }: AllegeBreachDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<BreachDto> {
    await this.work.read(actor, (tx) => tx.get(Review, { id, bureauCode: actor.body }));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const review = await lockOwnReview(tx, id);
      if (!(await hadPart(tx, review, bodyCode, subject))) {
        const pointer = subject === undefined ? '/bodyCode' : '/subject';
        refuse('REV-20', { bodyCode }, { errors: [{ pointer, detail: NO_PART }] });
      }
      if (subject !== undefined && mayBeHis(actor, subject)) forbid('REV-20', { own: true }, { detail: HIMSELF });
      await demandNew(tx, { reviewId: id, bodyCode, subject: subject ?? null, kind }, staged.sha256);
      const file = { ...(await staged.keep()) };
      const row = tx.insert(
        ReviewBreach,
        {
          ...{ id: tx.uuid(), reviewId: id, caseNumber: review.caseNumber, bureauCode: review.bureauCode },
          ...{ subject: subject ?? null, bodyCode, kind, allegation, file, state: 'opened' },
          ...{ allegedBy: actor.sub, allegedAt: tx.now, hearingEndsAt: null, calendarVersion: null, receipt: null },
          ...{ statement: null, statedBy: null, heardAt: null, reason: null, decidedBy: null, decidedAt: null },
        },
        { action: 'review-breach.alleged', rules: ['REV-20'] },
      );
      await tell(
        tx,
        review,
        row,
        '评审违规情况待陈述申辩',
        '有一项评审违规情况待陈述申辩，请登录查看，期限自收到之日起计算。',
      );
      return BreachDto.of(row, actor);
    });
  }

  state(id: string, statement: string, actor: Actor): Promise<BreachDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewBreach, { id });
      if (!isConcerned({ row, actor })) throw notFound();
      demandAct(breachActs, 'OwnReviewBreaches_state', row.state, { row, actor });
      row.state = move(breachTransitions, 'state', row.state);
      Object.assign(row, { statement, statedBy: actor.sub, heardAt: tx.now });
      tx.update(ReviewBreach, row, { action: 'review-breach.stated', rules: ['REV-20'] });
      return BreachDto.of(row, actor);
    });
  }

  decide(id: string, { outcome, reason }: DecideBreachDto, actor: Actor): Promise<BreachDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ReviewBreach, { id, bureauCode: actor.body });
      demandAct(breachActs, 'ReviewBreaches_decide', row.state, { row, actor });
      await demandNoPart(tx, row.caseNumber);
      row.state = move(breachTransitions, outcome === 'upheld' ? 'uphold' : 'reject', row.state);
      Object.assign(row, { reason, decidedBy: actor.sub, decidedAt: tx.now });
      tx.update(ReviewBreach, row, { action: `review-breach.${row.state}`, rules: ['REV-20'] });
      const review = await tx.get(Review, { id: row.reviewId });
      const found = outcome === 'upheld' ? '成立' : '不成立';
      if (outcome === 'upheld' && row.subject === null) await intoItsRecord(tx, review, row);
      await tell(tx, review, row, `评审违规认定${found}`, `评审违规情况经核实，认定${found}。理由：${reason}`);
      return BreachDto.of(row, actor);
    });
  }
}

/** Whether somebody of the body, or the agency, had to do with the review. */
async function hadPart(tx: Tx, review: Review, bodyCode: string, subject?: string): Promise<boolean> {
  if (subject !== undefined) {
    const own = [review.bureauCode, ...review.departments.map(({ code }) => code)].includes(bodyCode);
    return own && (await servingStaff(tx, subject, bodyCode)) !== null;
  }
  // Who declined, or let its time pass, had no part: that it stayed away is held against nobody.
  const entrusted = await tx.find(ReviewEntrustment, { reviewId: review.id, agencyCode: bodyCode });
  return entrusted.some(({ undertakenAt }) => undertakenAt !== null);
}

/** Nobody answers for one thing twice: not while it is looked into, nor after it was decided on the same evidence. REV-20 */
async function demandNew(
  tx: Tx,
  of: Pick<ReviewBreach, 'reviewId' | 'bodyCode' | 'subject' | 'kind'>,
  sha256: string,
): Promise<void> {
  const before = await tx.find(ReviewBreach, of);
  if (before.some(({ state }) => state === 'opened' || state === 'heard')) {
    conflict('REV-20', { open: true }, { detail: LOOKED_INTO });
  }
  if (before.some(({ file }) => file.sha256 === sha256)) conflict('REV-20', { decided: true }, { detail: DECIDED });
}

/** The person, or whoever of the agency looks, by message; the body that answers for him, or for an agency those who supervise the matter, by notice. */
async function tell(tx: Tx, review: Review, row: ReviewBreach, title: string, words: string): Promise<void> {
  const { caseNumber } = row;
  const content = `业务编号${caseNumber}的专家评审：${words}`;
  const recipients = row.subject === null ? [partyOfBody(row.bodyCode)] : [row.subject];
  for (const recipient of recipients) sendMessage(tx, { recipient, kind: 'review-breach', title, content, caseNumber });
  const bureau = { code: review.bureauCode, name: review.bureauName };
  const bodies: BodyRef[] = [bureau, ...review.departments];
  const concerned = row.subject === null ? bodies : bodies.filter(({ code }) => code === row.bodyCode);
  for (const recipient of concerned) {
    const notice = { kind: 'review-breach' as const, title, content };
    sendNotice(tx, { sender: 'review-experts', thingId: row.id, recipient, caseNumber, rules: ['REV-20'], notice });
  }
}

/** What an agency is found to have broken stands in its record as an intermediary, where it may object. REV-20, INT-16 */
async function intoItsRecord(tx: Tx, review: Review, row: ReviewBreach): Promise<void> {
  const { id: breachId, bodyCode: code, caseNumber, kind, allegedBy, decidedBy, decidedAt } = row;
  const [entrusted] = await tx.find(ReviewEntrustment, { reviewId: review.id, agencyCode: code });
  tx.publish(agencyBreachFoundV1, {
    subject: breachId,
    caseNumber,
    data: {
      ...{ breachId, caseNumber, kind, allegedBy, decidedBy: decidedBy!, decidedAt: decidedAt!.toISOString() },
      bureau: { code: review.bureauCode, name: review.bureauName },
      agency: { code, name: entrusted!.agencyName },
    },
  });
}

const NO_PART = {
  zh: '须为本案集中审批部门、受邀部门登记在册的工作人员，或者受托承办本次评审的评估机构',
  en: 'must serve at the bureau or at a department of the case, or be the agency that is entrusted with this review',
};
const LOOKED_INTO = {
  zh: '对同一单位、同一人员的同类情形正在核实',
  en: 'The same is being looked into already',
};
const DECIDED = {
  zh: '同一情形已依同一证据作出认定，没有新证据的不得再次提出',
  en: 'It was decided on this evidence: it is alleged again on new evidence alone',
};
const HIMSELF = { zh: '不得对本人提出', en: 'Nobody alleges anything of himself' };
