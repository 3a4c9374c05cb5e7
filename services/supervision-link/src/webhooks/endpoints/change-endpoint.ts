import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { TargetGuard } from '../sending/target-guard.js';
import { EndpointDto, type EndpointSettingsDto } from '../webhooks.dto.js';
import {
  answersForContents,
  demandKeeper,
  demandOtherUrl,
  demandSameAddress,
  lockOwnEndpoint,
} from './own-endpoint.js';
import { clearPause } from './resume-endpoint.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { LISTENING, webhookEndpointTransitions } from './webhook-endpoint.transitions.js';

/** Changes what an endpoint is told and where, or switches it off. LINK-5 */
@Injectable()
export class ChangeEndpoint {
  constructor(
    private readonly work: UnitOfWork,
    private readonly guard: TargetGuard,
  ) {}

  /** Changes it; what is on its way goes to the new address. */
  async change(id: string, dto: EndpointSettingsDto, actor: Actor): Promise<EndpointDto> {
    await this.work.read(actor, async (tx) => {
      await demandKeeper(tx, actor);
      await tx.get(WebhookEndpoint, { id, bodyCode: actor.body });
    });
    const url = await this.guard.demandUrl(dto.url);
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnEndpoint(tx, id, actor);
      assertVersion(row.version);
      row.state = move(webhookEndpointTransitions, 'change', row.state);
      const inUse = await tx.find(WebhookEndpoint, { bodyCode: row.bodyCode, state: LISTENING });
      demandOtherUrl(
        inUse.filter((other) => other.id !== id),
        url.href,
      );
      demandSameAddress(row, url.href, actor);
      row.url = url.href;
      row.wholeBy = answersForContents(actor) ?? row.wholeBy;
      row.events = dto.events ?? [];
      row.description = dto.description;
      await clearPause(tx, row);
      tx.update(WebhookEndpoint, row, { action: 'webhook-endpoint.changed', rules: ['LINK-5'] });
      return EndpointDto.of(row, actor, true);
    });
  }

  /** Switches it off for good; what is on its way to it is no longer sent. */
  disable(id: string, actor: Actor): Promise<EndpointDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnEndpoint(tx, id, actor);
      assertVersion(row.version);
      row.state = move(webhookEndpointTransitions, 'disable', row.state);
      row.pausedAt = null;
      row.previousSecretCipher = null;
      row.previousSecretUntil = null;
      tx.update(WebhookEndpoint, row, { action: 'webhook-endpoint.disabled', rules: ['LINK-5'] });
      await tx.query(
        `UPDATE webhook_delivery SET state = 'cancelled', settled_at = $2, lease_until = NULL
         WHERE endpoint_id = $1 AND state = 'pending'`,
        [id, tx.systemNow],
      );
      return EndpointDto.of(row, actor, true);
    });
  }
}
