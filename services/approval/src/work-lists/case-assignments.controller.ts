import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation } from '@shenguan/common/http';
import { AssignCases } from './assign-cases.js';
import { AssignCasesDto, AssignmentDto, PreviewAssignmentsDto, ProposedAssignmentDto } from './assignment.dto.js';

/** Cases given in hand (分派), many at once. */
@Controller('case-assignments')
export class CaseAssignmentsController {
  constructor(private readonly assignCases: AssignCases) {}

  @Post('preview')
  @Operation({
    summary: { zh: '预览分派：在办最少者优先，不改变办件', en: 'Who would get which: changes nothing' },
    roles: ['head', 'section-lead'],
    rules: ['SUP-5', 'PRA-11'],
    success: { type: [ProposedAssignmentDto] },
    errors: [422],
  })
  preview(@Body() order: PreviewAssignmentsDto, @CurrentActor() actor: Actor): Promise<ProposedAssignmentDto[]> {
    return this.assignCases.preview(order, actor);
  }

  @Post()
  @Operation({
    summary: { zh: '批量分派办件', en: 'Give cases in hand, all of them or none' },
    description: {
      zh: '逐件写明所见版本，有一件在预览以后变动的，全部不分派。分派不改变谁可以办理什么。',
      en: 'Each with the version that was seen: where one has changed since, none is given. It lets nobody do what he may not.',
    },
    roles: ['head', 'section-lead'],
    rules: ['SUP-5', 'PRA-11'],
    success: { status: 201, type: [AssignmentDto] },
    errors: [404, 409, 412, 422],
  })
  assign(@Body() order: AssignCasesDto, @CurrentActor() actor: Actor): Promise<AssignmentDto[]> {
    return this.assignCases.assign(order, actor);
  }
}
