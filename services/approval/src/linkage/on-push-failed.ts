import { type CloudEvent, type PushFailedV1, pushFailedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { lockReceipt } from './lock-receipt.js';
import { PushReceipt } from './push-receipt.entity.js';

/** Notes that a web hook was given up; the push stays received. LINK-5 */
@Consumes()
export class OnPushFailed implements EventConsumer<PushFailedV1> {
  readonly contract = pushFailedV1;

  async handle(tx: Tx, { data }: CloudEvent<PushFailedV1>): Promise<void> {
    const receipt = await lockReceipt(tx, data.entryId);
    receipt.webhookFailedAt = new Date(data.failedAt);
    tx.update(PushReceipt, receipt);
  }
}
