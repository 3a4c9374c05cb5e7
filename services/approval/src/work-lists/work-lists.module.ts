import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { AssignCases } from './assign-cases.js';
import { AssignmentEvidence } from './assignment-evidence.js';
import { CaseAssignmentsController } from './case-assignments.controller.js';
import { SearchCases } from './search-cases.js';
import { WorkListsController } from './work-lists.controller.js';

/** Lists of work, search, assignment, export and figures (工作台). */
@Module({
  imports: [BodiesModule],
  controllers: [WorkListsController, CaseAssignmentsController],
  providers: [SearchCases, AssignCases, AssignmentEvidence],
})
export class WorkListsModule {}
