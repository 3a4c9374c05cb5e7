import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { CASE_READERS, readableCase } from '../case-access.js';
import { CheckDto, RequestInspectionDto, RequestReviewDto } from './check.dto.js';
import { CaseCheck } from './check.entity.js';
import { RequestCheck } from './request-check.js';

/** The checks of a case by others: joint inspection and expert review. */
@Controller('cases')
export class ChecksController {
  constructor(
    private readonly requestCheck: RequestCheck,
    private readonly work: UnitOfWork,
  ) {}

  @Post(':id/inspection-requests')
  @Operation({
    summary: { zh: '提出联合核验需求', en: 'Ask for a joint inspection' },
    roles: ['reviewer', 'head'],
    rules: ['INSP-3', 'INSP-4', 'INSP-9', 'SUP-5'],
    success: { status: 201, type: CheckDto },
    errors: [404, 409, 422],
  })
  inspection(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: RequestInspectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CheckDto> {
    return this.requestCheck.inspection(ref, order, actor);
  }

  @Post(':id/review-requests')
  @Operation({
    summary: { zh: '组织专家评审', en: 'Ask for an expert review' },
    roles: ['reviewer', 'head'],
    rules: ['REV-3', 'REV-9', 'APL-45', 'SUP-5'],
    success: { status: 201, type: CheckDto },
    errors: [404, 409, 422],
  })
  review(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: RequestReviewDto,
    @CurrentActor() actor: Actor,
  ): Promise<CheckDto> {
    return this.requestCheck.review(ref, order, actor);
  }

  @Get(':id/checks')
  @Operation({
    summary: { zh: '查看联合核验和专家评审情况', en: 'Joint inspections and expert reviews of a case' },
    roles: CASE_READERS,
    success: { type: [CheckDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<CheckDto[]> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const checks = await tx.find(CaseCheck, { caseId: row.id }, { orderBy: { requestedAt: 'ASC' } });
      return checks.map(CheckDto.of);
    });
  }
}
