import { Module } from '@nestjs/common';
import { BureauPushesModule } from './bureau-pushes/index.js';
import { ChecksModule } from './checks/index.js';
import { DutiesModule } from './duties/index.js';
import { FeedbackModule } from './feedback/index.js';
import { GatheringsModule } from './gatherings/index.js';
import { HandoversModule } from './handovers/index.js';
import { InboxesModule } from './inboxes/index.js';
import { LiaisonsModule } from './liaisons/index.js';
import { LinkExceptions } from './link-exceptions.js';
import { MemorandaModule } from './memoranda/index.js';
import { OversightModule } from './oversight/index.js';
import { ReferenceModule } from './reference/index.js';
import { StatementsModule } from './statements/index.js';
import { SuccessionModule } from './succession/index.js';
import { SupervisionModule } from './supervision/index.js';
import { WebhooksModule } from './webhooks/index.js';

/** The supervision-link service, feature by feature. */
@Module({
  imports: [
    ReferenceModule,
    LiaisonsModule,
    InboxesModule,
    MemorandaModule,
    SupervisionModule,
    FeedbackModule,
    BureauPushesModule,
    DutiesModule,
    ChecksModule,
    OversightModule,
    HandoversModule,
    GatheringsModule,
    StatementsModule,
    WebhooksModule,
    SuccessionModule,
  ],
  providers: [LinkExceptions],
})
export class AppModule {}
