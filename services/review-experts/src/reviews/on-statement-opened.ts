import { type CloudEvent, type StatementOpenedV1, statementOpenedV1 } from '@shenguan/common/contracts';
import { accountForNotices } from '@shenguan/common/receipts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';

/** Gives this service's account of a month, when a monthly statement asks for it. LINK-7 */
@Consumes()
export class OnStatementOpened implements EventConsumer<StatementOpenedV1> {
  readonly contract = statementOpenedV1;

  handle(tx: Tx, { data }: CloudEvent<StatementOpenedV1>): Promise<void> {
    return accountForNotices(
      tx,
      'review-experts',
      data,
      'SELECT case_number FROM review WHERE bureau_code = ANY($2::text[])',
    );
  }
}
