import { type CloudEvent, type PushClaimedV1, pushClaimedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { lockReceipt } from './lock-receipt.js';
import { PushReceipt } from './push-receipt.entity.js';

/** Notes who claimed a push (认领). LINK-4 */
@Consumes()
export class OnPushClaimed implements EventConsumer<PushClaimedV1> {
  readonly contract = pushClaimedV1;

  async handle(tx: Tx, { data }: CloudEvent<PushClaimedV1>): Promise<void> {
    const receipt = await lockReceipt(tx, data.entryId);
    receipt.claimedAt = new Date(data.claimedAt);
    receipt.claimedBy = data.claimedBy;
    tx.update(PushReceipt, receipt);
  }
}
