import type { Calendar } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { RecordEntry } from '../../inboxes/index.js';
import { Feedback } from '../feedback.entity.js';
import { CONTEST_STATE_NAMES, contestTransitions } from './contest.transitions.js';
import { FeedbackContest } from './feedback-contest.entity.js';
import { recountFeedback } from './recount-feedback.js';

/**
 * Closes a contest and counts the push anew by the facts that now hold: those of the bureau where the department accepts
 * them or lets its time pass (R), else the day that it answered, else what it pushed. Both sides hear of it. LINK-6.1, LINK-6.2
 */
export async function closeContest(
  tx: Tx,
  entries: RecordEntry,
  calendar: Calendar,
  row: FeedbackContest,
  how: 'accept' | 'maintain' | 'lapse',
): Promise<void> {
  const feedback = await tx.lock(Feedback, { id: row.feedbackId });
  row.state = move(contestTransitions, how, row.state);
  row.closedAt = tx.now;
  const facts =
    how === 'maintain' ? { actOn: row.answeredOn, actType: null } : { actOn: row.claimedOn, actType: row.claimedType };
  row.counted = recountFeedback(tx, feedback, facts, calendar);
  tx.update(FeedbackContest, row, {
    action: how === 'lapse' ? 'feedback-contest.left-unanswered' : 'feedback-contest.answered',
    rules: ['LINK-6.1', 'LINK-6.2'],
    ...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
  });
  const bureau = { code: row.bureauCode, name: row.bureauName };
  const department = { code: row.departmentCode, name: row.departmentName };
  const { counted, pushed } = row;
  const said = { contestId: row.id, feedbackId: row.feedbackId, state: row.state, pushed, counted, answer: row.answer };
  const told = {
    sender: 'supervision-link',
    eventId: tx.uuid(),
    ...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
    title: `对“${feedback.title}”日期、类别的异议：${CONTEST_STATE_NAMES[row.state].zh}`,
    reference: row.id,
    sentAt: tx.now,
  };
  const content = { about: `feedback-contest-${row.state}`, to: ['head'], ...said };
  // What both sides agree on is told to whoever contested; a difference that remains, or a silence, goes to both heads.
  await entries.record(
    tx,
    how === 'accept'
      ? [{ ...told, recipient: bureau, kind: 'feedback-contest-settled', content: said }]
      : [bureau, department].map((recipient) => ({ ...told, recipient, kind: 'escalation' as const, content })),
  );
}
