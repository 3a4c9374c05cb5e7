import { type Calendar, outcomeOf, parseLegalDate } from '@shenguan/common/clock';
import { feedbackRecountedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { type ActType, kindOf } from '../domain/act-types.js';
import { pushLimit, ruleOf } from '../domain/push-limit.js';
import { Feedback } from '../feedback.entity.js';
import type { CountedFacts } from './feedback-contest.entity.js';

/** Returns how a push stands: its facts and its time. */
export function countedFacts(row: Feedback): CountedFacts {
  const { kind, actType, actOn, dueOn, dueAt, late } = row;
  return { kind, actType: actType ?? null, actOn, dueOn, dueAt: dueAt.toISOString(), late };
}

/** Counts the lateness of a push anew by other facts, and tells approval; the same facts change nothing. LINK-6.1, LINK-6.2 */
export function recountFeedback(
  tx: Tx,
  row: Feedback,
  facts: { actOn: string | null; actType: ActType | null },
  calendar: Calendar,
): CountedFacts {
  const actOn = facts.actOn ?? row.actOn;
  const actType = facts.actType ?? row.actType;
  if (actOn === row.actOn && actType === row.actType) return countedFacts(row);
  const kind = facts.actType ? kindOf(facts.actType) : row.kind;
  const limit = pushLimit(kind, parseLegalDate(actOn), calendar);
  Object.assign(row, {
    kind,
    actType,
    actOn,
    dueOn: limit.dueOn!,
    dueAt: limit.dueAt!,
    late: outcomeOf(limit, row.pushedAt) === 'late',
    calendarVersion: limit.calendarVersion,
    days: [...limit.days],
    recountedAt: tx.now,
  });
  tx.update(Feedback, row, {
    action: 'feedback.recounted',
    rules: [ruleOf(kind)],
    ...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
  });
  tx.publish(feedbackRecountedV1, {
    subject: row.id,
    ...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
    data: {
      feedbackId: row.id,
      kind,
      actOn,
      dueAt: row.dueAt.toISOString(),
      late: row.late,
      recountedAt: tx.now.toISOString(),
    },
  });
  return countedFacts(row);
}
