import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, type Page, UuidParam } from '@shenguan/common/http';
import { FindingDto, FindingViewDto } from './findings/finding.dto.js';
import { RecordFinding } from './findings/record-finding.js';
import { HazardDto, HazardViewDto } from './hazards/hazard.dto.js';
import { TellHazard } from './hazards/tell-hazard.js';
import {
  AbsenceDto,
  AttendanceDto,
  AttendDto,
  ConcludeDto,
  GoAloneDto,
  InspectionDetailDto,
  InspectionDto,
  InspectionPageDto,
  InspectionQuery,
  OpinionDto,
  OpinionViewDto,
  ScheduleDto,
} from './inspection.dto.js';
import { BUREAU_ROLES, SITE_ROLES } from './inspection-access.js';
import { GiveOpinion } from './opinions/give-opinion.js';
import { AskReinspection } from './results/ask-reinspection.js';
import { ConcludeInspection } from './results/conclude-inspection.js';
import { FinishInspection } from './results/finish-inspection.js';
import { ViewInspections } from './view-inspections.js';
import { AttendInspection } from './visits/attend-inspection.js';
import { GoAlone } from './visits/go-alone.js';
import { RecordNoShow } from './visits/record-no-show.js';
import { ScheduleInspection } from './visits/schedule-inspection.js';
import { StartInspection } from './visits/start-inspection.js';

/** Joint inspections on site (联合核验). */
@Controller()
export class InspectionsController {
  constructor(
    private readonly view: ViewInspections,
    private readonly scheduleInspection: ScheduleInspection,
    private readonly attendInspection: AttendInspection,
    private readonly startInspection: StartInspection,
    private readonly goAlone: GoAlone,
    private readonly recordFinding: RecordFinding,
    private readonly tellHazard: TellHazard,
    private readonly giveOpinion: GiveOpinion,
    private readonly finishInspection: FinishInspection,
    private readonly concludeInspection: ConcludeInspection,
    private readonly askReinspection: AskReinspection,
    private readonly recordNoShow: RecordNoShow,
  ) {}

  @Get('inspections')
  @Operation({
    summary: { zh: '查询联合核验', en: "Inspections that the caller's body takes part in" },
    roles: [...SITE_ROLES, 'applicant', 'auditor'],
    success: { type: InspectionPageDto },
  })
  list(@Query() query: InspectionQuery, @CurrentActor() actor: Actor): Promise<Page<InspectionDto>> {
    return this.view.list(query, actor);
  }

  @Get('inspections/:id')
  @Operation({
    summary: { zh: '查看一次联合核验', en: 'One inspection with attendance, findings and opinions' },
    roles: [...SITE_ROLES, 'applicant', 'auditor'],
    success: { type: InspectionDetailDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InspectionDetailDto> {
    return this.view.one(id, actor);
  }

  @Post('inspections/:id/schedule')
  @Operation({
    summary: { zh: '安排或者调整核验时间并通知各部门', en: 'Set or move the time; departments are told' },
    roles: BUREAU_ROLES,
    rules: ['INSP-3', 'INSP-5'],
    success: { type: InspectionDto },
    errors: [409, 422],
  })
  schedule(@UuidParam() id: string, @Body() order: ScheduleDto, @CurrentActor() actor: Actor): Promise<InspectionDto> {
    return this.scheduleInspection.execute(id, order, actor);
  }

  @Post('inspections/:id/attendance')
  @Operation({
    summary: { zh: '到场签到', en: 'Check in on site, with an integrity statement' },
    roles: SITE_ROLES,
    rules: ['INSP-3', 'INSP-4', 'INSP-9'],
    success: { status: 201, type: AttendanceDto },
    errors: [409, 422],
  })
  attendance(@UuidParam() id: string, @Body() order: AttendDto, @CurrentActor() actor: Actor): Promise<AttendanceDto> {
    return this.attendInspection.execute(id, order, actor);
  }

  @Post('inspections/:id/no-shows')
  @Operation({
    summary: { zh: '记录部门缺席', en: 'Record the departments that sent nobody' },
    roles: ['reviewer', 'inspector'],
    rules: ['INSP-3', 'INSP-5'],
    success: { status: 201, type: [AbsenceDto] },
    errors: [409],
  })
  noShows(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<AbsenceDto[]> {
    return this.recordNoShow.execute(id, actor);
  }

  @Post('inspections/:id/start')
  @Operation({
    summary: { zh: '开始现场核验', en: 'Start on site, once everybody is there who must be' },
    roles: ['reviewer', 'inspector'],
    rules: ['INSP-4', 'APL-34'],
    success: { type: InspectionDto },
    errors: [409],
  })
  start(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InspectionDto> {
    return this.startInspection.execute(id, actor);
  }

  @Post('inspections/:id/bureau-alone')
  @Operation({
    summary: { zh: '部门未到场时由审批部门单独核验', en: 'Go alone after a recorded no-show' },
    roles: ['head'],
    rules: ['INSP-4', 'APL-34'],
    success: { type: InspectionDto },
    errors: [409],
  })
  alone(@UuidParam() id: string, @Body() order: GoAloneDto, @CurrentActor() actor: Actor): Promise<InspectionDto> {
    return this.goAlone.execute(id, order, actor);
  }

  @Post('inspections/:id/findings')
  @Operation({
    summary: { zh: '按核验要点记录核验情况', en: 'Record what was found at an inspection point' },
    roles: SITE_ROLES,
    rules: ['INSP-2', 'INSP-9'],
    success: { status: 201, type: FindingViewDto },
    errors: [409, 422],
  })
  finding(@UuidParam() id: string, @Body() order: FindingDto, @CurrentActor() actor: Actor): Promise<FindingViewDto> {
    return this.recordFinding.execute(id, order, actor);
  }

  @Post('inspections/:id/hazards')
  @Operation({
    summary: { zh: '将核验要点以外的隐患告知监管部门', en: 'Tell a registered body of a danger outside the points' },
    roles: SITE_ROLES,
    rules: ['INSP-9'],
    success: { status: 201, type: HazardViewDto },
    errors: [409, 422],
  })
  hazard(@UuidParam() id: string, @Body() order: HazardDto, @CurrentActor() actor: Actor): Promise<HazardViewDto> {
    return this.tellHazard.execute(id, order, actor);
  }

  @Post('inspections/:id/opinions')
  @Operation({
    summary: { zh: '反馈核验意见', en: "Give the body's opinion, on the spot or announced as collective" },
    roles: SITE_ROLES,
    rules: ['INSP-6.1'],
    success: { status: 201, type: OpinionViewDto },
    errors: [409, 422],
  })
  opinion(@UuidParam() id: string, @Body() order: OpinionDto, @CurrentActor() actor: Actor): Promise<OpinionViewDto> {
    return this.giveOpinion.execute(id, order, actor);
  }

  @Post('inspections/:id/finish')
  @Operation({
    summary: { zh: '现场核验结束', en: 'End the visit on site' },
    roles: ['reviewer', 'inspector'],
    rules: ['INSP-6.1', 'INSP-9'],
    success: { type: InspectionDto },
    errors: [409],
  })
  finish(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InspectionDto> {
    return this.finishInspection.execute(id, actor);
  }

  @Post('inspections/:id/result')
  @Operation({
    summary: {
      zh: '汇总核验结果，经第二人审查后公示',
      en: 'Consolidate the opinions; a second person looks the result through, and it is public',
    },
    roles: ['reviewer', 'head'],
    rules: ['INSP-6.1', 'INSP-6.2'],
    success: { type: InspectionDto },
    errors: [409, 422],
  })
  result(@UuidParam() id: string, @Body() order: ConcludeDto, @CurrentActor() actor: Actor): Promise<InspectionDto> {
    return this.concludeInspection.execute(id, order, actor);
  }

  @Post('inspections/:id/re-inspection')
  @Operation({
    summary: { zh: '申请复验', en: 'Ask for a re-inspection; the applicant, or an agent with a power for it' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['INSP-7'],
    success: { status: 201, type: InspectionDto },
    errors: [409],
  })
  reinspection(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InspectionDto> {
    return this.askReinspection.execute(id, actor);
  }
}
