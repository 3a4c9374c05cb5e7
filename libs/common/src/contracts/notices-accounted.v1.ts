import { PushesAccountedV1 } from './approval/pushes-accounted.v1.js';
import { defineEvent, type EventContract } from './event.js';

/** Services beside approval that send notices about cases to departments. */
export type NoticeSender = 'review-experts' | 'joint-inspection';

/** The account of a month of each service that sends notices (通知发送账目): from the rows that it wrote as it sent them. LINK-7 */
export const noticesAccountedV1 = (service: NoticeSender): EventContract<PushesAccountedV1> =>
  defineEvent({
    type: `${service}.notices.accounted.v1`,
    to: ['supervision-link'],
    summary: { zh: '发送方报送当月通知账目', en: 'A sender’s account of the notices of a month' },
    data: PushesAccountedV1,
    example: {
      statementId: '01990000-0000-7000-8000-000000000031',
      part: 1,
      parts: 1,
      pushes: [
        {
          kind: 'inspection-schedule',
          caseNumber: 'SP2026-000001',
          eventIds: ['01990000-0000-7000-8000-000000000018'],
          actedAt: '2026-03-03T02:00:00.000Z',
          receivedAt: '2026-03-03T02:00:01.000Z',
          entryId: '01990000-0000-7000-8000-000000000017',
        },
      ],
    },
  });
