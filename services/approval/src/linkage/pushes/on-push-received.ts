import { type CloudEvent, type PushReceivedV1, pushReceivedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { closeExpected, keepReceipt } from './keep-receipt.js';
import { PushReceipt } from './push-receipt.entity.js';

/** Notes that a push stands in a department's inbox: from here on it counts as received, and is owed no more. LINK-5 */
@Consumes()
export class OnPushReceived implements EventConsumer<PushReceivedV1> {
  readonly contract = pushReceivedV1;

  async handle(tx: Tx, { data }: CloudEvent<PushReceivedV1>): Promise<void> {
    if (await tx.findOne(PushReceipt, { entryId: data.entryId })) await closeExpected(tx, data);
    else await keepReceipt(tx, data);
  }
}
