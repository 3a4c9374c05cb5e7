import { Module } from '@nestjs/common';
import { ReferenceModule as Registers } from '@shenguan/common/reference';
import { OnItemPublished } from './on-item-published.js';

/** What this service keeps of what approval administers: bodies, staff and calendar, and the published items. */
@Module({ imports: [Registers], providers: [OnItemPublished] })
export class ReferenceModule {}
