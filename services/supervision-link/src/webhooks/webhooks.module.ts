import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { AnnounceEntries } from './announce-entries.js';
import { ChangeEndpoint } from './change-endpoint.js';
import { DeliverWebhooks } from './deliver-webhooks.js';
import { DueDeliveries } from './due-deliveries.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import { JudgeEndpoint } from './judge-endpoint.js';
import { RegisterEndpoint } from './register-endpoint.js';
import { ReplayEntries } from './replay-entries.js';
import { RESOLVE_NAME, resolveName } from './resolve-name.js';
import { RotateSecret } from './rotate-secret.js';
import { SettleAttempt } from './settle-attempt.js';
import { TargetGuard } from './target-guard.js';
import { TestEndpoint } from './test-endpoint.js';
import { WebhooksController } from './webhooks.controller.js';

/** Webhooks: courtesy copies of inbox entries (网络回调). LINK-5 */
@Module({
  imports: [InboxesModule],
  controllers: [WebhooksController],
  providers: [
    AnnounceEntries,
    ChangeEndpoint,
    DeliverWebhooks,
    DueDeliveries,
    EndpointSecrets,
    JudgeEndpoint,
    RegisterEndpoint,
    ReplayEntries,
    RotateSecret,
    SettleAttempt,
    TargetGuard,
    TestEndpoint,
    { provide: RESOLVE_NAME, useValue: resolveName },
  ],
})
export class WebhooksModule {}
