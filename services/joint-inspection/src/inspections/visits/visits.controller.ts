import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { InspectionDto } from '../inspection.dto.js';
import { BUREAU_ROLES, DEPARTMENT_ROLES, SITE_ROLES } from '../inspection-access.js';
import { ProposeTime } from '../time-requests/propose-time.js';
import { ProposeTimeDto, TimeProposalDto } from '../time-requests/time-proposal.dto.js';
import { ScheduleVisit } from './schedule-visit.js';
import { AgendaEntryDto, AgendaQuery, ScheduleVisitDto } from './visit.dto.js';

/** Visits to one applicant or site, a body's days, and times outside office hours. INSP-3 */
@Controller()
export class VisitsController {
  constructor(
    private readonly scheduleVisit: ScheduleVisit,
    private readonly proposeTime: ProposeTime,
  ) {}

  @Post('visits')
  @Operation({
    summary: {
      zh: '合并安排同一申请人、场地的几次核验',
      en: 'Set one time for several inspections of one applicant or site',
    },
    roles: BUREAU_ROLES,
    rules: ['INSP-3', 'INSP-5'],
    success: { status: 201, type: [InspectionDto] },
    errors: [404, 409, 422],
  })
  schedule(@Body() order: ScheduleVisitDto, @CurrentActor() actor: Actor): Promise<InspectionDto[]> {
    return this.scheduleVisit.execute(order, actor);
  }

  @Get('agenda')
  @Operation({
    summary: { zh: '查看本单位的核验日程和时间冲突', en: 'Inspections in the days of the caller’s body, with clashes' },
    roles: SITE_ROLES,
    rules: ['INSP-3'],
    success: { type: [AgendaEntryDto] },
    errors: [422],
  })
  agenda(@Query() query: AgendaQuery, @CurrentActor() actor: Actor): Promise<AgendaEntryDto[]> {
    return this.scheduleVisit.agenda(query, actor);
  }

  @Post('inspections/:id/time-proposals')
  @Operation({
    summary: { zh: '就办公时间以外的时间征求各部门同意', en: 'Ask the departments for a time outside office hours' },
    roles: BUREAU_ROLES,
    rules: ['INSP-3'],
    success: { status: 201, type: TimeProposalDto },
    errors: [404, 409, 422],
  })
  propose(
    @UuidParam() id: string,
    @Body() order: ProposeTimeDto,
    @CurrentActor() actor: Actor,
  ): Promise<TimeProposalDto> {
    return this.proposeTime.propose(id, order, actor);
  }

  @Post('inspections/:id/time-proposals/:proposalId/consent')
  @Operation({
    summary: { zh: '部门同意办公时间以外的时间', en: 'Consent to a time outside office hours, as a department' },
    roles: DEPARTMENT_ROLES,
    rules: ['INSP-3'],
    success: { status: 201, type: TimeProposalDto },
    errors: [404, 409],
  })
  consent(
    @UuidParam() id: string,
    @UuidParam('proposalId') proposalId: string,
    @CurrentActor() actor: Actor,
  ): Promise<TimeProposalDto> {
    return this.proposeTime.consent(id, proposalId, actor);
  }
}
