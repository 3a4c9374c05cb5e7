import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import { barredFrom, isBarred, isKnown, type StaffMember, servingStaff } from '@shenguan/common/reference';
import { conflict, notYet, type RuleId, refuse } from '@shenguan/common/rules';
import { demandState, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { readableReview } from '../review-access.js';
import { ReviewParticipant } from '../review-participant.entity.js';
import { type NameDelegateDto, ParticipantViewDto } from './participant.dto.js';
import { participantTransitions } from './review-participant.transitions.js';
import { demandVacant } from './vacant-delegation.js';

/** Names whom a department or the bureau sends to a review: its own head or liaison, from its own staff register. REV-6, REV-7 */
@Injectable()
export class NameDelegate {
  constructor(private readonly work: UnitOfWork) {}

  execute(reviewId: string, { subject }: NameDelegateDto, actor: Actor): Promise<ParticipantViewDto> {
    return this.work.run(actor, async (tx) => {
      await readableReview(tx, reviewId);
      const review = await tx.lock(Review, { id: reviewId });
      const called = { zh: '指派参会人员', en: 'name who takes part' };
      demandState(reviewTransitions, review.state, ['requested', 'rectifying', 'started'], 'REV-6', called);
      const capacity = review.bureauCode === actor.body ? ('bureau' as const) : ('department' as const);
      if (review.state === 'started') await demandVacant(tx, review, actor.body);
      const staff = await demandStaff(tx, subject, actor.body, capacity === 'department');
      const parties = (await barredFrom(tx, [review.caseNumber])).get(review.caseNumber);
      if (parties && isBarred(parties, { sub: staff.subject, body: '' })) {
        refuse('PRA-11', { party: true }, { errors: [{ pointer: '/subject', detail: PARTY }] });
      }
      const aside = await tx.find(ReviewParticipant, { reviewId, state: 'stood-aside' });
      if (aside.some((one) => isSamePerson(one.subject, staff.subject))) {
        refuse('REV-18', { stoodAside: true }, { errors: [{ pointer: '/subject', detail: STOOD_ASIDE }] });
      }
      const states = ['entered', 'named', 'declared'] as const;
      const known = await tx.find(ReviewParticipant, { reviewId, bodyCode: actor.body, state: states });
      const his = known.filter(({ subject }) => isSamePerson(subject, staff.subject));
      if (his.some(({ state }) => state !== 'entered')) conflict('REV-6', { named: true }, { detail: TWICE });
      const row = this.keep(tx, review, capacity, staff, his[0]);
      sendMessage(tx, {
        recipient: staff.subject,
        kind: 'review-plan',
        title: '请对参加专家评审作出声明和承诺',
        content: `贵单位指派您参加业务编号${review.caseNumber}“${review.itemName}”的专家评审${whenOf(review)}。请${review.state === 'started' ? '及时' : '在评审启动前'}以本人账号声明有无利害关系并作出廉洁承诺；有利害关系的，请申请回避。未声明的，不得查看评审资料、发表意见。`,
        caseNumber: review.caseNumber,
      });
      return ParticipantViewDto.of(row, review, actor);
    });
  }

  /** Enters him; whom the organiser had listed, before bodies named their own, is named with the row that there is. */
  private keep(
    tx: Tx,
    { id: reviewId, caseNumber }: Review,
    capacity: 'bureau' | 'department',
    { subject, name, bodyCode }: StaffMember,
    listed: ReviewParticipant | undefined,
  ): ReviewParticipant {
    const act = { action: 'review-participant.named', rules: ['REV-6', 'REV-7'] as RuleId[] };
    const by = { namedBy: tx.actor.sub, namedAt: tx.now };
    if (listed) {
      listed.state = move(participantTransitions, 'name', listed.state);
      return tx.update(ReviewParticipant, Object.assign(listed, by), act);
    }
    return tx.insert(
      ReviewParticipant,
      {
        ...{ id: tx.uuid4(), reviewId, caseNumber, capacity, subject, name, bodyCode },
        ...{ state: 'named', ...by, declaredAt: null, endReason: null },
        ...{ knowsTheWork: false, noConflict: false, integrity: false, attendedAt: null },
      },
      act,
    );
  }
}

const whenOf = ({ plan }: Review): string => (plan ? `（${chineseTime(new Date(plan.at))}，${plan.place}）` : '');

/** Returns the register's entry of whom a body may send: serving there, a department's on its establishment. REV-6, REV-7 */
export async function demandStaff(tx: Tx, subject: string, bodyCode: string, ofDepartment: boolean) {
  const staff = await servingStaff(tx, subject, bodyCode);
  if (staff && (!ofDepartment || staff.onEstablishment)) return staff;
  // Who was just entered may be under way.
  const say = (await isKnown(tx, subject)) ? refuse : notYet;
  const detail = ofDepartment ? NOT_ESTABLISHED : NOT_OF_BUREAU;
  return say(ofDepartment ? 'REV-7' : 'REV-6', {}, { errors: [{ pointer: '/subject', detail }] });
}

const NOT_ESTABLISHED = {
  zh: '须为本单位工作人员登记簿所载的在职在编人员',
  en: 'must serve on the establishment of your department, by its staff register',
};
const NOT_OF_BUREAU = {
  zh: '须为集中审批部门工作人员登记簿所载的在职人员',
  en: 'must serve at the bureau, by its staff register',
};
const STOOD_ASIDE = {
  zh: '该人员在本次评审中已经申请回避，请另行指派',
  en: 'stood aside from this review: name somebody else',
};
const TWICE = { zh: '该人员已经指派，请由本人作出声明', en: 'He is named already: he declares for himself now' };
const PARTY = {
  zh: '该人员是本办件的当事人、代理人，或者登记信息尚不能将其与其中一人区分，应当回避，请另行指派',
  en: 'is party to this case or agent in it, or can’t be told from one of them: name somebody else',
};
