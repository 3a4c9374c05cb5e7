import type { Actor } from '@shenguan/common/auth';
import { chineseTime, type LegalDate, legalDate } from '@shenguan/common/clock';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Review } from './review.entity.js';
import { type ReviewState, reviewTransitions } from './review.transitions.js';

interface ReviewFacts {
  readonly plan: Review['plan'];
  readonly today: LegalDate;
}

const { start, resume } = reviewTransitions;

/** What is done with a review, in the order of the work. REV-3 to REV-17 */
export const reviewActs = thingActs<ReviewState, ReviewFacts>(reviewTransitions)({
  Reviews_plan: { in: ['requested'], basis: 'REV-11', called: { zh: '制定评审计划', en: 'plan it' } },
  Reviews_start: { in: start.from, basis: start.basis, called: start.called, hindrance: notPlanned },
  Reviews_attend: { in: ['started'], basis: 'EXP-20', called: { zh: '登记到场人员', en: 'record who is present' } },
  Reviews_leader: { in: ['started'], basis: 'REV-16', called: { zh: '确认专家组组长', en: 'confirm the leader' } },
  Reviews_resume: { in: resume.from, basis: resume.basis, called: resume.called },
});

/** Returns what the organising bureau may do with a review now; opinions are given by seat and by participant. */
export function reviewActions(row: Review, today: LegalDate, actor: Actor): string[] {
  if (row.bureauCode !== actor.body) return [];
  return availableOperations(reviewActs, row.state, { plan: row.plan, today }, actor);
}

/** From the start the promised limit stands still: it starts neither unplanned nor before the day told. EXP-21, REV-17 */
function notPlanned({ plan, today }: ReviewFacts): Hindrance | undefined {
  if (!plan) {
    const detail = {
      zh: '尚未制定评审计划，须先制定计划并通知部门和专家，方可启动评审',
      en: 'The review is not planned yet: plan it and tell departments and experts first',
    };
    return { rule: 'EXP-21', facts: { plan: null }, detail };
  }
  const at = new Date(plan.at);
  if (today >= legalDate(at)) return undefined;
  const detail = {
    zh: `尚未到评审日：评审定于${chineseTime(at)}，当日起可以启动；需要提前的，先重新制定计划`,
    en: `Too early: the review is set for ${plan.at}; plan it anew to start before that day`,
  };
  return { rule: 'REV-17', facts: { plannedAt: plan.at }, detail };
}
