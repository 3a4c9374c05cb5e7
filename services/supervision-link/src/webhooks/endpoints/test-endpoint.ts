import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { move } from '@shenguan/common/states';
import { Sweeps, UnitOfWork } from '@shenguan/common/work';
import { DELIVER_WEBHOOKS } from '../deliveries/deliver-webhooks.js';
import { queueTest } from '../deliveries/delivery-message.js';
import { DeliveryDto } from '../webhooks.dto.js';
import { lockOwnEndpoint } from './own-endpoint.js';
import { resumeFor } from './resume-endpoint.js';
import { webhookEndpointTransitions } from './webhook-endpoint.transitions.js';

/** Sends a test message to an endpoint: once, without retries, so that its answer is the answer. LINK-5 */
@Injectable()
export class TestEndpoint {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sweeps: Sweeps,
  ) {}

  execute(id: string, actor: Actor): Promise<DeliveryDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnEndpoint(tx, id, actor);
      move(webhookEndpointTransitions, 'test', row.state);
      await resumeFor(tx, row);
      const delivery = queueTest(tx, id);
      tx.afterCommit(() => this.sweeps.wake(DELIVER_WEBHOOKS));
      return DeliveryDto.of(delivery);
    });
  }
}
