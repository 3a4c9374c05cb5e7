import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { POINT_CATEGORIES, type PointCategory, REPEAT_GROUNDS, type RepeatGround } from '@shenguan/common/contracts';
import { CursorQuery, Example, IsIdentifier, IsInstant, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { NoticeDto } from '@shenguan/common/receipts';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { FindingViewDto } from './findings/finding.dto.js';
import { OPINIONS, type Opinion } from './findings/finding.entity.js';
import { ImprovementDto } from './improvements/improvement.dto.js';
import { type Inspection, RESULTS, type Result } from './inspection.entity.js';
import { INSPECTION_STATES } from './inspection.transitions.js';
import { inspectionActs } from './inspection-acts.js';
import type { BodyOpinion } from './opinions/body-opinion.entity.js';
import { ProfessionalDto } from './professionals/professional.dto.js';
import { ProfessionalPaperDto } from './professionals/professional-paper.dto.js';
import { PublicationDto } from './publications/publication.dto.js';
import { RecordDto } from './record/record.dto.js';
import { TimeProposalDto } from './time-requests/time-proposal.dto.js';
import { TimeRequestDto } from './time-requests/time-request.dto.js';
import type { Absence } from './visits/absence.entity.js';
import type { Attendance } from './visits/attendance.entity.js';

export class ScheduleDto {
  @ApiProperty({ format: 'date-time', example: '2027-03-09T09:30:00+08:00', description: '核验时间 · when' })
  @IsInstant()
  at: string;

  @ApiPropertyOptional({
    description: '集合地点，默认为项目地址 · where; the address unless told',
    example: '小区东门',
  })
  @IsOptional()
  @IsText(1, 200)
  place?: string;

  @ApiPropertyOptional({
    description:
      '理由：调整时间，或者安排在工作日办公时间以外的，须说明 · why: wanted where the time is moved, or lies outside office hours',
    example: '申请人须在夜间停梯后配合核验。',
  })
  @IsOptional()
  @IsReason(500)
  reason?: string;

  @ApiPropertyOptional({
    description:
      '确认与相同部门他处的核验时间冲突，部门能够分别派员 · confirms a clash with inspections of the same departments elsewhere: they can send people to both',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  despiteClashes?: boolean;
}

export class AttendDto {
  @ApiProperty({ description: '廉洁承诺：不接受馈赠、宴请，不增加申请人负担 · integrity statement (INSP-9)' })
  @IsBoolean()
  integrityStatement: boolean;
}

export class GoAloneDto {
  @ApiProperty({ description: '单独核验的理由 · why the bureau goes alone', example: '城市管理部门经通知未派员。' })
  @IsReason(1000)
  reason: string;
}

export class OpinionDto {
  @ApiPropertyOptional({ enum: OPINIONS })
  @IsOptional()
  @IsIn(OPINIONS)
  opinion?: Opinion;

  @ApiPropertyOptional({ description: '意见内容 · what it rests on', example: '现场情况符合核验要点。' })
  @IsOptional()
  @IsReason(4000)
  text?: string;

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: '整改、不通过所依据的核验要点代码 · codes of the points that a rectify or fail rests on',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsIdentifier(1, 64, { each: true })
  points?: string[];

  @ApiPropertyOptional({
    description: '需部门集体议定，1个工作日内反馈 · decided collectively, within one working day',
    example: false,
  })
  @IsOptional()
  @IsBoolean()
  collective?: boolean;
}

@Example({ outcome: 'passed', summary: '各方意见一致，现场符合全部核验要点。' })
export class ConcludeDto {
  @ApiProperty({ enum: RESULTS })
  @IsIn(RESULTS)
  outcome: Result;

  @ApiProperty({ description: '汇总意见 · the consolidated result', example: '各方意见一致，现场符合全部核验要点。' })
  @IsReason(4000)
  summary: string;

  @ApiPropertyOptional({
    description:
      '不待逾期意见汇总的理由：负责人自逾期第三个工作日起可以填写，不视为该部门同意 · why it is concluded without a late opinion, by the head, from the third working day on; no consent',
    example: '该部门经两次督促仍未反馈集体议定意见，申请人已停工等待。',
  })
  @IsOptional()
  @IsReason(1000)
  withoutReason?: string;
}

export class InspectionQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: INSPECTION_STATES })
  @IsOptional()
  @IsIn(INSPECTION_STATES)
  state?: string;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

class BodyDto {
  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;
}

class MeasureDto {
  @ApiProperty({ example: '消防通道净宽', description: '测量内容 · what is measured' })
  what: string;

  @ApiProperty({ example: 'm' })
  unit: string;

  @ApiPropertyOptional({ example: '4.00', description: '最小值 · the least that passes' })
  least?: string;

  @ApiPropertyOptional({ example: '5.00', description: '最大值 · the greatest that passes' })
  most?: string;
}

class PointDto {
  @ApiProperty({ example: 'structure' })
  code: string;

  @ApiProperty({ example: '加装部位不改变原有建筑主体结构' })
  text: string;

  @ApiPropertyOptional({ enum: POINT_CATEGORIES, description: '核验范围 · what it belongs to' })
  category?: PointCategory;

  @ApiPropertyOptional({ type: MeasureDto, description: '测量要求 · what is measured, and what passes' })
  measure?: MeasureDto;
}

class ProvisionDto {
  @ApiProperty({ example: '中华人民共和国消防法' })
  instrument: string;

  @ApiProperty({ example: '第十三条' })
  article: string;
}

export class AttendanceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  body: string;

  @ApiProperty()
  subject: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ format: 'date-time' })
  arrivedAt: string;

  @ApiProperty({ description: '迟到 · later than scheduled' })
  late: boolean;

  static of({ id, bodyCode: body, subject, name, arrivedAt, late }: Attendance): AttendanceDto {
    return { id, body, subject, name, arrivedAt: arrivedAt.toISOString(), late };
  }
}

export class AbsenceDto {
  @ApiProperty()
  body: string;

  @ApiProperty({ format: 'date-time' })
  scheduledAt: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt: string;

  static of({ bodyCode: body, scheduledAt, recordedAt }: Absence): AbsenceDto {
    return { body, scheduledAt: scheduledAt.toISOString(), recordedAt: recordedAt.toISOString() };
  }
}

export class OpinionViewDto {
  @ApiProperty({ type: BodyDto })
  body: BodyDto;

  @ApiProperty()
  collective: boolean;

  @ApiProperty({ enum: OPINIONS, nullable: true })
  opinion: string | null;

  @ApiProperty({ type: String, nullable: true })
  text: string | null;

  @ApiProperty({ type: [String], nullable: true, description: '所依据的核验要点 · the points that it rests on' })
  points: string[] | null;

  @ApiProperty({ format: 'date', type: String, nullable: true, description: '集体议定意见的反馈期限 · last day' })
  dueOn: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  givenAt: string | null;

  @ApiProperty()
  late: boolean;

  static of({ body, collective, opinion, text, points, dueOn, givenAt, late }: BodyOpinion): OpinionViewDto {
    return { body, collective, opinion, text, points, dueOn, givenAt: givenAt?.toISOString() ?? null, late };
  }
}

export class InspectionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: '审批服务中的核验需求 · the request in approval' })
  requestId: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  round: number;

  @ApiProperty({ format: 'uuid', type: String, nullable: true, description: '所替代的核验 · what it replaces' })
  supersedes: string | null;

  @ApiProperty({ enum: REPEAT_GROUNDS, nullable: true, description: '再次核验的事由 · why there is a further one' })
  ground: RepeatGround | null;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty()
  projectName: string;

  @ApiProperty()
  address: string;

  @ApiProperty({ type: BodyDto })
  bureau: BodyDto;

  @ApiProperty({ type: [BodyDto] })
  departments: BodyDto[];

  @ApiProperty({ type: [PointDto] })
  points: PointDto[];

  @ApiProperty({
    type: ProvisionDto,
    nullable: true,
    description:
      '规定专业人员到场的法律、法规（依据文件登记） · what wants professionals there, by the register of instruments',
  })
  professionalsBasis: ProvisionDto | null;

  @ApiProperty({ enum: ['INSP-2', 'APL-34'] })
  serves: string;

  @ApiProperty({ enum: INSPECTION_STATES })
  state: string;

  @ApiProperty({ enum: ['joint', 'bureau-alone'] })
  conductedAs: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  scheduledAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '调整时间或者安排在办公时间以外的理由 · why it was moved, or set outside office hours',
  })
  scheduleReason: string | null;

  @ApiProperty({ type: String, nullable: true })
  place: string | null;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '与其他核验合并安排的上门核验 · the visit that it shares with others',
  })
  visitId: string | null;

  @ApiProperty({ enum: RESULTS, nullable: true })
  outcome: string | null;

  @ApiProperty({ type: String, nullable: true })
  summary: string | null;

  @ApiProperty({
    type: [BodyDto],
    description: '未待其逾期意见即汇总的部门，不视为同意 · departments without whose late opinion it was concluded',
  })
  without: BodyDto[];

  @ApiProperty({
    enum: inspectionActs.ids,
    isArray: true,
    example: ['Inspections_attendance'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(row: Inspection, availableActions: string[]): InspectionDto {
    const { id, requestId, round, caseNumber, itemName, projectName, address, bureau, departments, points } = row;
    const { serves, state, conductedAs, place, outcome, summary, version, supersedes, ground } = row;
    return {
      ...{ id, requestId, round, caseNumber, itemName, projectName, address, bureau, departments, points },
      ...{ serves, state, conductedAs, place, outcome, summary, version, supersedes, ground },
      professionalsBasis: row.professionalsBasis,
      visitId: row.visitId,
      scheduledAt: row.scheduledAt?.toISOString() ?? null,
      scheduleReason: row.scheduleReason,
      without: row.without ?? [],
      availableActions,
    };
  }
}

export class InspectionDetailDto extends InspectionDto {
  @ApiProperty({ type: [AttendanceDto] })
  attendance: AttendanceDto[];

  @ApiProperty({ type: [NoticeDto], description: '通知及其回执 · notices with their receipts' })
  notices: NoticeDto[];

  @ApiProperty({ type: [AbsenceDto] })
  absences: AbsenceDto[];

  @ApiProperty({ type: [TimeRequestDto], description: '部门另约时间的请求 · requests for another time' })
  timeRequests: TimeRequestDto[];

  @ApiProperty({
    type: [TimeProposalDto],
    description: '办公时间以外的提议及部门的同意 · times outside office hours, and who consented',
  })
  timeProposals: TimeProposalDto[];

  @ApiProperty({ type: [ProfessionalDto] })
  professionals: ProfessionalDto[];

  @ApiProperty({
    type: [ProfessionalPaperDto],
    description: '专业人员签署的纸面，限参加单位查看 · what professionals signed on paper, for those who take part',
  })
  professionalPapers: ProfessionalPaperDto[];

  @ApiProperty({ type: [FindingViewDto] })
  findings: FindingViewDto[];

  @ApiProperty({ type: RecordDto, description: '核验记录及申请人的签署 · the record, and the applicant’s word on it' })
  record: RecordDto;

  @ApiProperty({ type: [OpinionViewDto] })
  opinions: OpinionViewDto[];

  @ApiProperty({ type: [PublicationDto], description: '公示及更正 · how the result is published, and its corrections' })
  publications: PublicationDto[];

  @ApiProperty({ type: [ImprovementDto], description: '申请人的整改说明 · what the applicant has changed since' })
  improvements: ImprovementDto[];
}

export class InspectionPageDto extends pageOf(InspectionDto) {}
