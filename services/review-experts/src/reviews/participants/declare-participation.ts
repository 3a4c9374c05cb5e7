import { Injectable } from '@nestjs/common';
import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict, type PointerError, type RuleId, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault } from '../../draws/index.js';
import { Review } from '../review.entity.js';
import { ReviewParticipant } from '../review-participant.entity.js';
import { demandStaff } from './name-delegate.js';
import { demandNotOnPanel } from './not-on-panel.js';
import { type DeclareDto, ParticipantViewDto } from './participant.dto.js';
import { participantTransitions } from './review-participant.transitions.js';
import { isHimself, participantActs } from './review-participant-acts.js';
import { tellVacancy } from './told-vacancies.js';

interface Locked {
  row: ReviewParticipant;
  review: Review;
}

/** What whoever takes part says and does for himself, and his body about him. REV-6, REV-7, REV-18, REV-19 */
@Injectable()
export class DeclareParticipation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
  ) {}

  /** Declares that he knows the work and has no conflict, and undertakes integrity; the register is asked once more. */
  declare(id: string, order: DeclareDto, actor: Actor): Promise<ParticipantViewDto> {
    return this.act(id, 'ReviewParticipants_declare', actor, async (tx, { row, review }) => {
      await demandNoPart(tx, review.caseNumber);
      const staff = await demandStaff(tx, row.subject!, row.bodyCode!, row.capacity === 'department');
      await demandNotOnPanel(tx, this.vault, review, staff);
      demandDeclared(order, row.capacity === 'department');
      await demandOneBody(tx, row.reviewId, row.bodyCode!);
      row.state = move(participantTransitions, 'declare', row.state);
      const { knowsTheWork = false, noConflict, integrity } = order;
      Object.assign(row, { knowsTheWork, noConflict, integrity, declaredAt: tx.now });
      tx.update(ReviewParticipant, row, {
        action: 'review-participant.declared',
        rules: ['REV-7', 'REV-18', 'REV-19'],
      });
    });
  }

  standAside(id: string, reason: string, actor: Actor): Promise<ParticipantViewDto> {
    return this.act(id, 'ReviewParticipants_standAside', actor, async (tx, { row, review }) => {
      row.state = move(participantTransitions, 'standAside', row.state);
      row.endReason = reason;
      tx.update(ReviewParticipant, row, { action: 'review-participant.stood-aside', rules: ['REV-18'] });
      if (row.capacity === 'department' && review.state === 'started') tellVacancy(tx, review, row);
    });
  }

  /** His body takes another one: before the review begins, never once he may speak. REV-6 */
  replace(id: string, reason: string, actor: Actor): Promise<ParticipantViewDto> {
    return this.act(id, 'ReviewParticipants_replace', actor, async (tx, { row }) => {
      row.state = move(participantTransitions, 'replace', row.state);
      row.endReason = reason;
      tx.update(ReviewParticipant, row, { action: 'review-participant.replaced', rules: ['REV-6'] });
    });
  }

  /** Checks in with his own token: nobody is left out by not being ticked off. REV-6 */
  attend(id: string, actor: Actor): Promise<ParticipantViewDto> {
    return this.act(id, 'ReviewParticipants_attend', actor, async (tx, { row }) => {
      row.attendedAt = tx.now;
      tx.update(ReviewParticipant, row, { action: 'review-participant.attended', rules: ['REV-6'] });
    });
  }

  private act(
    id: string,
    act: (typeof participantActs.ids)[number],
    actor: Actor,
    run: (tx: Tx, locked: Locked) => Promise<void>,
  ): Promise<ParticipantViewDto> {
    return this.work.run(actor, async (tx) => {
      const { reviewId } = await tx.get(ReviewParticipant, { id });
      const review = await tx.lock(Review, { id: reviewId });
      const row = await tx.lock(ReviewParticipant, { id });
      // A colleague is told whose it is to do; of other bodies' people there is nothing to find.
      if (row.bodyCode !== actor.body || row.subject === null) throw notFound();
      demandAct(participantActs, act, row.state, { row, review, actor });
      await run(tx, { row, review });
      return ParticipantViewDto.of(row, review, actor);
    });
  }
}

/**
 * Refuses whoever has declared for another body in this review, or can't be told from somebody who has: a second login
 * lets nobody speak for two. REV-6
 */
export async function demandOneBody(tx: Tx, reviewId: string, bodyCode: string): Promise<void> {
  const declared = await tx.find(ReviewParticipant, { reviewId, state: 'declared' });
  const others = declared.filter((one) => one.bodyCode !== bodyCode).map(({ subject }) => subject);
  if (mayBeAmong(tx.actor, others)) conflict('REV-6', { twoBodies: true }, { detail: TWO_BODIES });
}

/** Refuses a declaration that leaves something open: who has a conflict stands aside instead. REV-7, REV-18, REV-19 */
export function demandDeclared({ knowsTheWork, noConflict, integrity }: DeclareDto, ofDepartment: boolean): void {
  const lacks: (PointerError & { rule: RuleId })[] = [];
  if (ofDepartment && !knowsTheWork) lacks.push({ rule: 'REV-7', pointer: '/knowsTheWork', detail: NOT_VERSED });
  if (!noConflict) lacks.push({ rule: 'REV-18', pointer: '/noConflict', detail: CONFLICTED });
  if (!integrity) lacks.push({ rule: 'REV-19', pointer: '/integrity', detail: NO_UNDERTAKING });
  const [first] = lacks;
  if (first) refuse(first.rule, {}, { errors: lacks.map(({ pointer, detail }) => ({ pointer, detail })) });
}

/**
 * Returns the caller's own row at a review, in which he has declared for himself; 404 where he takes no part, 409 where he
 * has not declared: nobody's opinion counts without. REV-7, REV-18, REV-19
 */
export async function demandOwnPart(tx: Tx, review: Review): Promise<ReviewParticipant> {
  const { actor } = tx;
  const rows = await tx.find(ReviewParticipant, { reviewId: review.id, bodyCode: actor.body });
  const own = rows.filter(
    (row) => isHimself({ row, actor }) && row.state !== 'replaced' && row.state !== 'stood-aside',
  );
  const [row] = own;
  if (!row || (row.capacity !== 'department' && row.capacity !== 'bureau')) throw notFound();
  const declared = own.find(({ state }) => state === 'declared');
  if (!declared) conflict('REV-18', { declared: false }, { detail: NOT_DECLARED });
  return declared;
}

const TWO_BODIES = {
  zh: '您已经代表另一单位参加本次评审，或者登记信息尚不能将您与其参会人员区分（同名）：一人只代表一个单位，请由其他人员参加；确系同名的，由本单位在工作人员登记中补充您的身份证件',
  en: 'You take part for another body already, or the staff register can’t tell you from somebody who does (the same name): one person speaks for one body. Where it is a mere namesake, your body adds your identity document to the register',
};
const NOT_VERSED = {
  zh: '须熟悉本部门监督管理工作，否则请由本单位另行指派',
  en: 'must know the work; else your body names somebody else',
};
const CONFLICTED = {
  zh: '有利害关系的须申请回避，由本单位另行指派',
  en: 'whoever has a conflict stands aside, and his body names somebody else',
};
const NO_UNDERTAKING = { zh: '须作出廉洁、保密承诺', en: 'must undertake integrity and silence' };
const NOT_DECLARED = {
  zh: '您尚未以本人账号作出利害关系声明和廉洁承诺，作出后方可发表意见',
  en: 'You have not declared and undertaken with your own login: that comes before an opinion',
};
