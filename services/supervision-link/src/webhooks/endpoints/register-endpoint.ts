import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { stateConflict } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { refOf } from '../../reference/index.js';
import { TargetGuard } from '../sending/target-guard.js';
import { EndpointDto, type EndpointSettingsDto, type EndpointWithSecretDto } from '../webhooks.dto.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import { answersForContents, demandKeeper, demandOtherUrl } from './own-endpoint.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';
import { LISTENING } from './webhook-endpoint.transitions.js';

/** Endpoints that a body may have in use: each multiplies what is sent. */
const ENDPOINTS_MAX = 20;

/** Registers an endpoint of the own body and shows its secret, this once. LINK-5 */
@Injectable()
export class RegisterEndpoint {
  constructor(
    private readonly work: UnitOfWork,
    private readonly guard: TargetGuard,
    private readonly secrets: EndpointSecrets,
  ) {}

  async execute(dto: EndpointSettingsDto, actor: Actor): Promise<EndpointWithSecretDto> {
    await this.work.read(actor, (tx) => demandKeeper(tx, actor));
    // Outside the transaction: a name server may take its time.
    const url = await this.guard.demandUrl(dto.url);
    let secret = '';
    const endpoint = await this.work.run(actor, async (tx) => {
      await demandKeeper(tx, actor);
      await demandRoom(tx, actor.body, url.href);
      secret = this.secrets.make(tx);
      const id = tx.uuid();
      const row = tx.insert(
        WebhookEndpoint,
        {
          id,
          bodyCode: actor.body,
          bodyName: (await refOf(tx, actor.body)).name,
          url: url.href,
          events: dto.events ?? [],
          description: dto.description,
          state: 'active',
          secretCipher: this.secrets.keep(secret, id),
          previousSecretCipher: null,
          previousSecretUntil: null,
          registeredBy: actor.sub,
          registeredByName: actor.name,
          registeredAt: tx.now,
          pausedAt: null,
          endReason: null,
          wholeBy: answersForContents(actor),
        },
        { action: 'webhook-endpoint.registered', rules: ['LINK-5'] },
      );
      return EndpointDto.of(row, actor, true);
    });
    // Joined here and not inside: the answer kept under an Idempotency-Key must not hold the secret.
    return { ...endpoint, secret };
  }
}

async function demandRoom(tx: Tx, bodyCode: string, url: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`webhook-endpoints:${bodyCode}`]);
  const inUse = await tx.find(WebhookEndpoint, { bodyCode, state: LISTENING });
  demandOtherUrl(inUse, url);
  if (inUse.length >= ENDPOINTS_MAX) {
    const detail = {
      zh: `每个单位最多启用${ENDPOINTS_MAX}个端点`,
      en: `a body has ${ENDPOINTS_MAX} endpoints at most`,
    };
    throw stateConflict({ detail, facts: { most: ENDPOINTS_MAX } });
  }
}
