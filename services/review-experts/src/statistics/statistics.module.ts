import { Module } from '@nestjs/common';
import { DrawsModule } from '../draws/index.js';
import { OnItemPublished } from './on-item-published.js';
import { PoolStatisticsController } from './pool-statistics.controller.js';

/** How the pool stands against what is asked of it (专家库统计). EXP-10 */
@Module({
  imports: [DrawsModule],
  controllers: [PoolStatisticsController],
  providers: [OnItemPublished],
})
export class StatisticsModule {}
