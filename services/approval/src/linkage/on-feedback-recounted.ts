import { type CloudEvent, type FeedbackRecountedV1, feedbackRecountedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { Feedback } from './feedback.entity.js';

/** Sets date, kind and lateness of a push right, as a contest ended; of two the later one counts. LINK-6.1, LINK-6.2 */
@Consumes()
export class OnFeedbackRecounted implements EventConsumer<FeedbackRecountedV1> {
  readonly contract = feedbackRecountedV1;

  async handle(tx: Tx, { data }: CloudEvent<FeedbackRecountedV1>): Promise<void> {
    const row = await tx.findOne(Feedback, { id: data.feedbackId }, { lock: 'update' });
    if (!row) throw new TooEarly(`feedback ${data.feedbackId} has not arrived`);
    const recountedAt = new Date(data.recountedAt);
    if (row.recountedAt && row.recountedAt >= recountedAt) return;
    const { kind, actOn, late } = data;
    Object.assign(row, { kind, actOn, late, dueAt: new Date(data.dueAt), recountedAt });
    tx.update(Feedback, row, {
      action: 'feedback.recounted',
      rules: [kind === 'change' ? 'LINK-6.2' : 'LINK-6.1'],
      ...(row.caseNumber ? { caseNumber: row.caseNumber } : {}),
    });
  }
}
