import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { DutiesController } from './duties.controller.js';
import { DutyEvidence } from './duty-evidence.js';
import { EscalateDuties } from './escalate-duties.js';

/** What departments owe in their supervision, watched to its day (监管待办). SUP-10, APL-61 */
@Module({ imports: [InboxesModule], controllers: [DutiesController], providers: [DutyEvidence, EscalateDuties] })
export class DutiesModule {}
