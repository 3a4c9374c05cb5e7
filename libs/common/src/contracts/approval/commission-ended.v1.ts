import { IsString } from 'class-validator';
import { defineEvent } from '../event.js';

/** A commission that was awarded has ended before it was carried out (委托终止): nothing rests on its award any more. INT-8 */
export class CommissionEndedV1 {
  /** Names the commission in approval. */
  @IsString()
  commissionId: string;

  @IsString()
  endedAt: string;
}

export const commissionEndedV1 = defineEvent<CommissionEndedV1>({
  type: 'approval.commission.ended.v1',
  to: ['review-experts'],
  summary: { zh: '已成交的委托终止', en: 'A commission that was awarded has ended' },
  data: CommissionEndedV1,
  example: {
    commissionId: '01990000-0000-7000-8000-000000000071',
    endedAt: '2026-04-20T02:00:00.000Z',
  },
});
