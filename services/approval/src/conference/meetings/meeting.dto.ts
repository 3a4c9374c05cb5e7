import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsInstant, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { ConferenceFileDto } from '../files/conference-file.dto.js';
import { ConferencePaperDto } from '../papers/conference-paper.dto.js';
import { ReasonedActDto } from '../topics/topic.dto.js';
import { ATTENDANCE_CAPACITIES, type AttendanceCapacity } from './attendance.entity.js';
import { CONFERENCE_MEETING_STATES, type ConferenceMeetingState } from './meeting.transitions.js';
import { conferenceMeetingActs } from './meeting-acts.js';
import { VIEW_STANCES, type ViewStance } from './view.entity.js';

const TOPICS_MAX = 30;
const BODIES_MAX = 60;

/** Time, place and topics of a meeting, as the office proposes them. */
export class ProposeMeetingDto {
  @ApiProperty({ format: 'date-time', example: '2026-03-06T01:00:00.000Z', description: '开会时间 · when it begins' })
  @IsInstant()
  startsAt: string;

  @ApiProperty({ example: '市政务服务中心三楼会议室' })
  @IsText(1, 100)
  place: string;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: '已经召集人审定的议题，依议程排列 · topics that the convener has let in, in their order',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(TOPICS_MAX)
  @IsUUID(undefined, { each: true })
  topics: string[];

  @ApiPropertyOptional({
    type: [String],
    example: ['11140600MB7654322B'],
    description: '成员单位以外邀请列席的单位 · bodies invited beside the members',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(BODIES_MAX)
  @IsIdentifier(1, 18, { each: true })
  invited?: string[];
}

/** What the convener rules on time and topics. */
export class RuleOnMeetingDto {
  @ApiProperty({
    enum: ['approved', 'returned'],
    example: 'approved',
    description: '审定或者退回 · approved, or returned',
  })
  @IsIn(['approved', 'returned'])
  outcome: 'approved' | 'returned';

  @ApiProperty({ example: '同意按拟定的时间和议题召开会议。' })
  @IsReason(1000)
  reasons: string;
}

/** Why a meeting is adjourned, a body can't come, or a deputy is sent. */
export class MeetingReasonDto {
  @ApiProperty({ example: '部分成员单位尚未收到会议材料，会议延期召开。' })
  @IsReason(1000)
  reasons: string;
}

/** Why it is opened although not everybody was served. */
export class OpenMeetingDto {
  @ApiPropertyOptional({
    example: '某局因系统故障未收到材料，已电话告知，其余单位均已送达，会议照常召开。',
    description: '有单位未送达的，须说明理由 · needed where somebody was not served',
  })
  @IsOptional()
  @IsReason(1000)
  reasons?: string;
}

/** Who stands in for the principal. */
export class DelegateDto {
  @ApiProperty({ format: 'uuid', description: '分管负责人的工作人员登记 · the deputy’s entry in the staff register' })
  @IsUUID()
  staffId: string;

  @ApiProperty({ example: '本人赴省参加会议，委托分管副局长参会并代表本局发表意见。' })
  @IsReason(500)
  reasons: string;

  @ApiPropertyOptional({
    example: '朔住建发〔2026〕3号：分管工程建设审批',
    description:
      '其分管的依据：领导分工文件和分管范围；没有填写的，作为其他人员出席，予以标注 · by which document he is the deputy in charge; without one he attends as anybody else, marked',
  })
  @IsOptional()
  @IsReason(200)
  division?: string;
}

/** What a body says of a topic. */
export class SayDto {
  @ApiProperty({ format: 'uuid', description: '议题 · the topic' })
  @IsUUID()
  topicId: string;

  @ApiProperty({
    enum: VIEW_STANCES,
    example: 'differs',
    description: 'agrees 同意，differs 有不同意见 · agrees, or differs',
  })
  @IsIn(VIEW_STANCES)
  stance: ViewStance;

  @ApiProperty({ example: '拟建井道占用消防车登高操作场地，不同意按现方案实施。' })
  @IsReason(2000)
  text: string;
}

/** How papers were handed over to a body that reads no inbox. */
export class DeliverPapersDto {
  @ApiProperty({ example: '11140600MB7654322B' })
  @IsIdentifier(1, 18)
  body: string;

  @ApiProperty({ example: '专人送达，由该单位办公室签收。' })
  @IsReason(300)
  how: string;

  @ApiProperty({ format: 'uuid', description: '送达凭证（会议材料） · the proof, a file of the meeting' })
  @IsUUID()
  fileId: string;
}

/** What the convener rules on a member’s absence. */
export class AbsenceDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  @IsIdentifier(1, 18)
  body: string;

  @ApiProperty({ description: '无故缺席 · without cause', example: true })
  @IsBoolean()
  withoutCause: boolean;

  @ApiProperty({ example: '材料已按时送达，未请假也未委托他人参会。' })
  @IsReason(500)
  reasons: string;
}

/** The end of a meeting: for each member that did not come, whether it had cause. */
export class CloseMeetingDto {
  @ApiPropertyOptional({ type: [AbsenceDto], description: '逐一裁定未出席的成员单位 · each member that was absent' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(BODIES_MAX)
  @ValidateNested({ each: true })
  @Type(() => AbsenceDto)
  absences?: AbsenceDto[];
}

/** Somebody who attended. */
export class AttendanceDto {
  @ApiProperty({ example: '李局长' })
  name: string;

  @ApiProperty({ example: '局长' })
  position: string;

  @ApiProperty({
    enum: ATTENDANCE_CAPACITIES,
    example: 'principal',
    description:
      'principal 负责人，deputy 受委托的分管负责人，other 其他人员（标注） · a head, whom he delegated, or marked',
  })
  capacity: AttendanceCapacity;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** What a body said. */
export class ViewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  topicId: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ enum: VIEW_STANCES, example: 'differs' })
  stance: ViewStance;

  @ApiProperty({ example: '拟建井道占用消防车登高操作场地，不同意按现方案实施。' })
  text: string;

  @ApiProperty({ example: '李局长' })
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: [ConferenceFileDto], description: '本单位意见表 · its own view sheets' })
  files: ConferenceFileDto[];
}

/** The convener’s ruling on an absence. */
export class AbsenceRulingDto extends ReasonedActDto {
  @ApiProperty({ description: '无故缺席 · without cause', example: true })
  withoutCause: boolean;
}

/** A body at a meeting. */
export class ParticipantDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ description: '成员单位；否为列席单位 · a member, or only invited' })
  member: boolean;

  @ApiProperty({ type: [String], example: ['李联络'] })
  liaisons: string[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '会议通知和材料到达时间 · when notice and papers arrived',
  })
  servedAt: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    example: 46.5,
    description: '到达至开会的小时数 · hours between arrival and meeting',
  })
  servedHoursBefore: number | null;

  @ApiProperty({ type: String, nullable: true, example: '王副局长' })
  delegate: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '朔住建发〔2026〕3号：分管工程建设审批',
    description: '其分管的依据 · by which document he is the deputy in charge',
  })
  division: string | null;

  @ApiProperty({ type: ReasonedActDto, nullable: true })
  excuse: ReasonedActDto | null;

  @ApiProperty({ type: AbsenceRulingDto, nullable: true })
  absence: AbsenceRulingDto | null;

  @ApiProperty({ type: [AttendanceDto] })
  attendance: AttendanceDto[];
}

/** A meeting of the conference. */
export class ConferenceMeetingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'LX2026-0001' })
  number: string;

  @ApiProperty({ example: '11140602MB7654321A' })
  bureau: string;

  @ApiProperty({ enum: CONFERENCE_MEETING_STATES, example: 'convened' })
  state: ConferenceMeetingState;

  @ApiProperty({ format: 'date-time', example: '2026-03-06T01:00:00.000Z' })
  startsAt: string;

  @ApiProperty({ example: '市政务服务中心三楼会议室' })
  place: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  topics: string[];

  @ApiProperty({ description: '会议通知和材料是否已全部到达 · whether everybody was served', example: true })
  served: boolean;

  @ApiProperty({ type: ReasonedActDto, nullable: true })
  ruling: ReasonedActDto | null;

  @ApiProperty({ type: String, nullable: true, example: '赵明', description: '召集人 · who convened it' })
  convenedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  openedAt: string | null;

  @ApiProperty({
    type: ReasonedActDto,
    nullable: true,
    description: '未全部送达即开会的理由 · why it was opened all the same',
  })
  opening: ReasonedActDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: ReasonedActDto, nullable: true })
  adjournment: ReasonedActDto | null;

  @ApiProperty({ type: [ParticipantDto] })
  participants: ParticipantDto[];

  @ApiProperty({ type: [ViewDto] })
  views: ViewDto[];

  @ApiProperty({
    type: [ConferencePaperDto],
    description: '会议通知和各版议程（PDF） · its notice, and its agenda by version',
  })
  papers: ConferencePaperDto[];

  @ApiProperty({ type: [ConferenceFileDto] })
  files: ConferenceFileDto[];

  @ApiProperty({
    enum: conferenceMeetingActs.ids,
    isArray: true,
    example: ['ConferenceMeetings_open', 'ConferenceMeetings_adjourn'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];
}

export const ConferenceMeetingPageDto = pageOf(ConferenceMeetingDto);

export class ConferenceMeetingQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONFERENCE_MEETING_STATES })
  @IsOptional()
  @IsIn(CONFERENCE_MEETING_STATES)
  state?: ConferenceMeetingState;
}
