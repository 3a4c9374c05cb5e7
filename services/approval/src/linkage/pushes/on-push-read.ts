import { type CloudEvent, type PushReadV1, pushReadV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { changeReceipt } from './keep-receipt.js';

/** Notes the first reading of a push. LINK-4 */
@Consumes()
export class OnPushRead implements EventConsumer<PushReadV1> {
  readonly contract = pushReadV1;

  handle(tx: Tx, { data }: CloudEvent<PushReadV1>): Promise<void> {
    return changeReceipt(tx, data, (receipt) => {
      receipt.readAt ??= new Date(data.readAt);
      receipt.readBy ??= data.readBy;
    });
  }
}
