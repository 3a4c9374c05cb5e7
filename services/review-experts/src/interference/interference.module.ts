import { Module } from '@nestjs/common';
import { ExpertsModule } from '../experts/index.js';
import { InterferenceReportsController, OwnInterferenceReportsController } from './interference.controller.js';
import { ReportInterference } from './report-interference.js';

/** What experts report of pressure and misconduct (专家举报). EXP-15, EXP-16 */
@Module({
  imports: [ExpertsModule],
  controllers: [OwnInterferenceReportsController, InterferenceReportsController],
  providers: [ReportInterference],
})
export class InterferenceModule {}
