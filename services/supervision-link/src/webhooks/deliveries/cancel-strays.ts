import { type Sweep, Sweeping } from '@shenguan/common/work';
import { DataSource } from 'typeorm';

/**
 * Cancels what was queued for an endpoint while it was switched off: the entry's transaction still saw it in use, and
 * whoever switched it off did not see the entry yet. Nothing claims such a delivery, so it would wait for ever. PRA-15
 */
@Sweeping()
export class CancelStrays implements Sweep {
  readonly name = 'cancel-stray-deliveries';
  readonly everyMs = 10_000;

  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<void> {
    await this.dataSource.query(
      `UPDATE webhook_delivery d SET state = 'cancelled', settled_at = now(), lease_until = NULL
       FROM webhook_endpoint e WHERE e.id = d.endpoint_id AND e.state IN ('disabled', 'ended') AND d.state = 'pending'`,
    );
  }
}
