import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { GatheringsController } from './gatherings.controller.js';
import { HoldGathering } from './hold-gathering.js';

/** Meetings, trainings, examinations and notices between the two sides (会议、培训等). LINK-4 */
@Module({ imports: [InboxesModule], controllers: [GatheringsController], providers: [HoldGathering] })
export class GatheringsModule {}
