import { Module } from '@nestjs/common';
import { CloseRecruitments } from './close-recruitments.js';
import { PublishedRecruitmentsController } from './published-recruitments.controller.js';
import { Recruit } from './recruit.js';
import { RecruitmentsController } from './recruitments.controller.js';

/** Recruitments of experts (招聘公告). EXP-11, EXP-12 */
@Module({
  controllers: [RecruitmentsController, PublishedRecruitmentsController],
  providers: [Recruit, CloseRecruitments],
})
export class RecruitmentsModule {}
