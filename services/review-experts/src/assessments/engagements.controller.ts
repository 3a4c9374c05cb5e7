import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { AssessmentYearDto, EngagementDto, EngagementQuery, GiveFeedbackDto, YearQuery } from './assessment.dto.js';
import { gradesBesideOpinions } from './domain/assessment-figures.js';
import { Engagements } from './engagements.js';
import { ExpertAssessment } from './expert-assessment.entity.js';

/** How experts worked, seat by seat, and what of it is still to be said (履职反馈). EXP-8, EXP-23 */
@Controller()
export class EngagementsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly engagements: Engagements,
  ) {}

  @Get('engagements')
  @Operation({
    summary: {
      zh: '查看某办件已结束的评审、联合核验的席位，供反馈',
      en: 'Seats of a case’s reviews and inspections that are over, to say how they were filled',
    },
    description: { zh: '不载明专家姓名。', en: 'Without a name.' },
    roles: ['expert-admin', 'department-officer', 'applicant', 'auditor'],
    rules: ['EXP-23', 'EXP-22'],
    success: { type: [EngagementDto] },
  })
  list(@Query() { caseNumber }: EngagementQuery, @CurrentActor() actor: Actor): Promise<EngagementDto[]> {
    return this.engagements.list(caseNumber, actor);
  }

  @Post('engagements/:id/feedback')
  @Operation({
    summary: { zh: '反馈专家履职情况', en: 'Say how an expert worked' },
    description: {
      zh: '组织单位、办件所涉部门、申请人各一次；逾期的照收并予标明。',
      en: 'The organiser, each department of the case and the applicant once each; what comes late is taken and marked.',
    },
    roles: ['expert-admin', 'department-officer', 'applicant'],
    rules: ['EXP-23'],
    success: { status: 201, type: EngagementDto },
    errors: [403, 404, 409, 422],
  })
  give(@UuidParam() id: string, @Body() order: GiveFeedbackDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.engagements.give(id, order, actor);
  }

  @Get('missing-feedback')
  @Operation({
    summary: { zh: '查看组织单位逾期未反馈的席位', en: 'Seats of which the organiser has said nothing in time' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-23'],
    success: { type: [EngagementDto] },
  })
  missing(@CurrentActor() actor: Actor): Promise<EngagementDto[]> {
    return this.engagements.missing(actor);
  }

  @Get('assessment-year')
  @Operation({
    summary: {
      zh: '对照查看年度考核结果与所持意见',
      en: 'Grades of a year beside the opinions of those who have them',
    },
    description: {
      zh: '不合格者否定意见占比明显偏高的，一望可知；并列出尚未考核的在库专家。',
      en: 'Where those who fail reject much more often, it shows; experts without an assessment are listed.',
    },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-8'],
    success: { type: AssessmentYearDto },
  })
  year(@Query() { year }: YearQuery, @CurrentActor() actor: Actor): Promise<AssessmentYearDto> {
    return this.work.read(actor, async (tx) => {
      const all = hasRole(actor, 'auditor');
      const rows = await tx.find(ExpertAssessment, all ? { year } : { year, keeperCode: actor.body });
      const left = await tx.query<{ id: string }>(
        `SELECT e.id FROM expert e WHERE e.state = 'confirmed' AND ($2 = '' OR e.keeper_code = $2)
           AND NOT EXISTS (SELECT 1 FROM expert_assessment a WHERE a.expert_id = e.id AND a.year = $1)
         ORDER BY e.id LIMIT 1000`,
        [year, all ? '' : actor.body],
      );
      return { year, grades: gradesBesideOpinions(rows), unassessed: left.map(({ id }) => id) };
    });
  }
}
