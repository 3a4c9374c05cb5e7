import { IsBoolean, IsIn, IsString } from 'class-validator';
import { defineEvent } from '../event.js';
import { FEEDBACK_KINDS, type FeedbackKind } from './feedback-pushed.v1.js';

/** Date or kind of a push was set right after the bureau contested it; its lateness was counted anew. LINK-6.1, LINK-6.2 */
export class FeedbackRecountedV1 {
  @IsString()
  feedbackId: string;

  @IsIn(FEEDBACK_KINDS)
  kind: FeedbackKind;

  @IsString()
  actOn: string;

  @IsString()
  dueAt: string;

  @IsBoolean()
  late: boolean;

  /** Of two, the later one counts. */
  @IsString()
  recountedAt: string;
}

export const feedbackRecountedV1 = defineEvent<FeedbackRecountedV1>({
  type: 'supervision-link.feedback.recounted.v1',
  to: ['approval'],
  summary: { zh: '监管信息的日期、类别经异议更正', en: 'Date or kind of a push was set right after a contest' },
  data: FeedbackRecountedV1,
  example: {
    feedbackId: '01990000-0000-7000-8000-000000000010',
    kind: 'decision',
    actOn: '2026-03-09',
    dueAt: '2026-03-10T16:00:00.000Z',
    late: true,
    recountedAt: '2026-03-13T02:00:00.000Z',
  },
});
