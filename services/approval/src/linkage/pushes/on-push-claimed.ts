import { type CloudEvent, type PushClaimedV1, pushClaimedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { changeReceipt } from './keep-receipt.js';

/** Notes who claimed a push (认领). LINK-4 */
@Consumes()
export class OnPushClaimed implements EventConsumer<PushClaimedV1> {
  readonly contract = pushClaimedV1;

  handle(tx: Tx, { data }: CloudEvent<PushClaimedV1>): Promise<void> {
    return changeReceipt(tx, data, (receipt) => {
      receipt.claimedAt = new Date(data.claimedAt);
      receipt.claimedBy = data.claimedBy;
    });
  }
}
