import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications/index.js';
import { ItemsModule } from '../items/index.js';
import { HeldPapersController } from './held-papers.controller.js';
import { TakeHeldPaper } from './take-held-paper.js';

/** What the bureau holds already (本机关已有材料), offered, used and not asked for again. */
@Module({
  imports: [ApplicationsModule, ItemsModule],
  controllers: [HeldPapersController],
  providers: [TakeHeldPaper],
})
export class HeldPapersModule {}
