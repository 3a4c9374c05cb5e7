import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { EndpointDto, type EndpointWithSecretDto } from '../webhooks.dto.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import { lockOwnEndpoint } from './own-endpoint.js';
import { clearPause } from './resume-endpoint.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { webhookEndpointTransitions } from './webhook-endpoint.transitions.js';

const HOUR_MS = 3_600_000;

/** Replaces an endpoint's secret; during the overlap the old one signs too, so that no message is lost on the way. LINK-5 */
@Injectable()
export class RotateSecret {
  constructor(
    private readonly work: UnitOfWork,
    private readonly secrets: EndpointSecrets,
  ) {}

  /** An overlap of 0 hours is for a secret that has become known. */
  async execute(id: string, overlapHours: number, actor: Actor): Promise<EndpointWithSecretDto> {
    let secret = '';
    const endpoint = await this.work.run(actor, async (tx) => {
      const row = await lockOwnEndpoint(tx, id, actor);
      assertVersion(row.version);
      row.state = move(webhookEndpointTransitions, 'rotate-secret', row.state);
      await clearPause(tx, row);
      secret = this.secrets.make(tx);
      this.secrets.replace(row, secret, tx.systemNow, new Date(tx.systemNow.getTime() + overlapHours * HOUR_MS));
      tx.update(WebhookEndpoint, row, { action: 'webhook-endpoint.secret-rotated', rules: ['LINK-5'] });
      return EndpointDto.of(row, actor, true);
    });
    return { ...endpoint, secret };
  }
}
