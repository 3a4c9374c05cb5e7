import { type CloudEvent, type PushReadV1, pushReadV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { lockReceipt } from './lock-receipt.js';
import { PushReceipt } from './push-receipt.entity.js';

/** Notes the first reading of a push. LINK-4 */
@Consumes()
export class OnPushRead implements EventConsumer<PushReadV1> {
  readonly contract = pushReadV1;

  async handle(tx: Tx, { data }: CloudEvent<PushReadV1>): Promise<void> {
    const receipt = await lockReceipt(tx, data.entryId);
    receipt.readAt ??= new Date(data.readAt);
    receipt.readBy ??= data.readBy;
    tx.update(PushReceipt, receipt);
  }
}
