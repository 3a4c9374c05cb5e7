import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { IntermediariesModule } from '../intermediaries/index.js';
import { LinkageModule } from '../linkage/index.js';
import { ChangeVersion } from './change-version.js';
import { DraftVersion } from './draft-version.js';
import { EnterItem } from './enter-item.js';
import { ItemVersionsController } from './item-versions.controller.js';
import { ItemsController } from './items.controller.js';
import { KeepSample } from './keep-sample.js';
import { PublishVersion } from './publish-version.js';
import { PublishedItems } from './published-items.js';

/** Items of approval and their guides (审批事项与办事指南). */
@Module({
  imports: [BodiesModule, InstrumentsModule, IntermediariesModule, LinkageModule],
  controllers: [ItemsController, ItemVersionsController],
  providers: [PublishedItems, EnterItem, DraftVersion, ChangeVersion, KeepSample, PublishVersion],
  exports: [PublishedItems],
})
export class ItemsModule {}
