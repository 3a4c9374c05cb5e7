import { Inject } from '@nestjs/common';
import { TimeSource } from '@shenguan/common/clock';
import { SERVICE_CONFIG, type ServiceConfig } from '@shenguan/common/service';
import { daysBefore, firstUuidOf, forget, type Sweep, Sweeping } from '@shenguan/common/work';
import { DataSource } from 'typeorm';

/**
 * Removes deliveries and their attempts (投递记录) that were settled long ago: courtesy copies, of which the inbox entry
 * is the receipt and stays. One that is sent again later is queued anew.
 */
@Sweeping()
export class ForgetDeliveries implements Sweep {
  readonly name = 'forget-deliveries';
  readonly everyMs = 3_600_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    @Inject(SERVICE_CONFIG) private readonly config: Pick<ServiceConfig, 'keptMessagesDays'>,
  ) {}

  async run(): Promise<void> {
    const { keptMessagesDays } = this.config;
    if (keptMessagesDays === 0) return;
    const before = daysBefore(this.time.system(), keptMessagesDays);
    const values = [firstUuidOf(before), before];
    // First what points at them.
    await forget(this.dataSource, {
      ...{ table: 'webhook_attempt', key: 'id', orderBy: 'id', values },
      where: 'id < $1 AND EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.id = delivery_id AND d.settled_at < $2)',
    });
    await forget(this.dataSource, {
      ...{ table: 'webhook_delivery', key: 'id', orderBy: 'id', values },
      where: `id < $1 AND settled_at < $2
        AND NOT EXISTS (SELECT 1 FROM webhook_attempt a WHERE a.delivery_id = webhook_delivery.id)`,
    });
  }
}
