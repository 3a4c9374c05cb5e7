import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { AnnounceEntries } from './deliveries/announce-entries.js';
import { CancelStrays } from './deliveries/cancel-strays.js';
import { DeliverWebhooks } from './deliveries/deliver-webhooks.js';
import { DueDeliveries } from './deliveries/due-deliveries.js';
import { ForgetDeliveries } from './deliveries/forget-deliveries.js';
import { ReplayEntries } from './deliveries/replay-entries.js';
import { SettleAttempt } from './deliveries/settle-attempt.js';
import { ChangeEndpoint } from './endpoints/change-endpoint.js';
import { EndpointSecrets } from './endpoints/endpoint-secrets.js';
import { JudgeEndpoint } from './endpoints/judge-endpoint.js';
import { RegisterEndpoint } from './endpoints/register-endpoint.js';
import { RotateSecret } from './endpoints/rotate-secret.js';
import { TestEndpoint } from './endpoints/test-endpoint.js';
import { RESOLVE_NAME, resolveName } from './sending/resolve-name.js';
import { TargetGuard } from './sending/target-guard.js';
import { WebhooksController } from './webhooks.controller.js';

/** Webhooks: courtesy copies of inbox entries (网络回调). LINK-5 */
@Module({
  imports: [InboxesModule],
  controllers: [WebhooksController],
  providers: [
    AnnounceEntries,
    ChangeEndpoint,
    CancelStrays,
    DeliverWebhooks,
    DueDeliveries,
    EndpointSecrets,
    ForgetDeliveries,
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
