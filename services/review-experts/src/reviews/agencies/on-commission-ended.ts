import { type CloudEvent, type CommissionEndedV1, commissionEndedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { CommissionAward } from './commission-award.entity.js';

/** An award whose commission ended is none to entrust a review on. REV-3, INT-8 */
@Consumes()
export class OnCommissionEnded implements EventConsumer<CommissionEndedV1> {
  readonly contract = commissionEndedV1;

  async handle(tx: Tx, { data }: CloudEvent<CommissionEndedV1>): Promise<void> {
    if (!(await tx.findOne(CommissionAward, { id: data.commissionId })))
      throw new TooEarly('the award has not arrived yet');
    await tx.query('UPDATE commission_award SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [
      ...[data.commissionId, data.endedAt],
    ]);
  }
}
