import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { HandOver } from './hand-over.js';
import { HandoverEvidence } from './handover-evidence.js';
import { HandoversController } from './handovers.controller.js';

/** Supervision handed over from one department to another (监管移交). SUP-7 */
@Module({ imports: [InboxesModule], controllers: [HandoversController], providers: [HandOver, HandoverEvidence] })
export class HandoversModule {}
