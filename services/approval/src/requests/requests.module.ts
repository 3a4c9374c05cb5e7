import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { HolderRequests } from './holder-requests.js';
import { RenewInSilence } from './renew-in-silence.js';
import { RenewalClock } from './renewal-clock.js';

/** What holders ask for of their approvals (变更与延续), and what becomes of a renewal that nobody answers. */
@Module({
  imports: [ApprovalsModule, BodiesModule, DocumentsModule, ItemsModule, LimitsModule, TimeLimitsModule],
  providers: [HolderRequests, RenewalClock, RenewInSilence],
  exports: [HolderRequests, RenewalClock],
})
export class RequestsModule {}
