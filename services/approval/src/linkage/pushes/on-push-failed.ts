import { type CloudEvent, type PushFailedV1, pushFailedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { changeReceipt } from './keep-receipt.js';

/** Notes that a web hook was given up; the push stays received. LINK-5 */
@Consumes()
export class OnPushFailed implements EventConsumer<PushFailedV1> {
  readonly contract = pushFailedV1;

  handle(tx: Tx, { data }: CloudEvent<PushFailedV1>): Promise<void> {
    return changeReceipt(tx, data, (receipt) => {
      receipt.webhookFailedAt = new Date(data.failedAt);
    });
  }
}
