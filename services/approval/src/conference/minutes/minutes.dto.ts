import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsReason, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { ATTENDANCE_CAPACITIES, type AttendanceCapacity } from '../meetings/attendance.entity.js';
import { POSITIONS, type Position } from '../meetings/domain/position.js';
import { VIEW_STANCES, type ViewStance } from '../meetings/view.entity.js';
import { ConferencePaperDto } from '../papers/conference-paper.dto.js';
import type { ConferencePaper } from '../papers/conference-paper.entity.js';
import { AgreedTaskDto, ReasonedActDto } from '../topics/topic.dto.js';
import { TOPIC_ADVICE, TOPIC_OUTCOMES, type TopicAdvice, type TopicOutcome } from '../topics/topic.entity.js';
import type { ConferenceContest } from './contest.entity.js';
import { CONFERENCE_CONTEST_STATES, type ConferenceContestState } from './contest.transitions.js';
import type { ConferenceMinutes } from './minutes.entity.js';
import { CONFERENCE_MINUTES_STATES, type ConferenceMinutesState } from './minutes.transitions.js';
import { conferenceMinutesActions, conferenceMinutesActs, type MinutesFacts } from './minutes-acts.js';
import { contentOf } from './minutes-content.js';

const TOPICS_MAX = 60;
const DIGEST = /^[0-9a-f]{64}$/;

/** What the office writes of the discussion of a topic. */
export class NarrativeDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  topicId: string;

  @ApiProperty({ example: '会议听取了情况汇报，各成员单位就消防车登高操作场地作了讨论。' })
  @IsReason(4000)
  text: string;
}

/** A version of the minutes; who came, and where each body stands, is put together from the records. */
export class DraftMinutesDto {
  @ApiProperty({ type: [NarrativeDto], description: '逐题记述讨论经过 · the discussion, topic by topic' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(TOPICS_MAX)
  @ValidateNested({ each: true })
  @Type(() => NarrativeDto)
  topics: NarrativeDto[];
}

/** Which minutes the convener issues: those whose digest he has seen. */
export class IssueMinutesDto {
  @ApiProperty({
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: '召集人所见纪要的摘要 SHA-256 · the digest of what he has read',
  })
  @IsCode(DIGEST)
  digest: string;
}

/** Why minutes are returned. */
export class ReturnMinutesDto {
  @ApiProperty({ example: '第一项议题的讨论经过记述不完整，请补充后重新报签。' })
  @IsReason(1000)
  reasons: string;
}

/** What a body says that it said. */
export class ContestMinutesDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  topicId: string;

  @ApiProperty({ enum: VIEW_STANCES, example: 'differs', description: '实际发表的意见 · what it said' })
  @IsIn(VIEW_STANCES)
  stance: ViewStance;

  @ApiProperty({ example: '本局代表在会上明确表示不同意，纪要记为未发表不同意见，与事实不符。' })
  @IsReason(2000)
  text: string;
}

/** What the convener rules on a contest. */
export class RuleOnContestDto {
  @ApiProperty({ enum: ['upheld', 'rejected'], example: 'upheld', description: '成立或者不成立 · upheld, or rejected' })
  @IsIn(['upheld', 'rejected'])
  outcome: 'upheld' | 'rejected';

  @ApiProperty({ example: '经查会议录音，该局确曾表示不同意，纪要予以更正。' })
  @IsReason(1000)
  reasons: string;
}

/** A body’s own words in the minutes. */
export class MinutedWordsDto {
  @ApiProperty({ example: '拟建井道占用消防车登高操作场地，不同意按现方案实施。' })
  text: string;

  @ApiProperty({ example: '李局长' })
  by: string;

  @ApiProperty({ type: [String], description: '所附意见表的 SHA-256 · digests of its view sheets', example: [] })
  sheets: string[];
}

/** Where a body stands on a topic. */
export class PositionDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ enum: POSITIONS, example: 'deemed-silent' })
  position: Position;

  @ApiProperty({ example: '出席会议未发表不同意见，视为同意' })
  called: string;

  @ApiProperty({ type: MinutedWordsDto, nullable: true })
  said: MinutedWordsDto | null;

  @ApiProperty({ description: '经异议更正 · corrected after a contest', example: false })
  corrected: boolean;
}

/** A topic in the minutes. */
export class MinutedTopicDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'YT2026-0001' })
  number: string;

  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯审批有关问题' })
  title: string;

  @ApiProperty({ type: String, nullable: true, example: 'SP2026-000123' })
  caseNumber: string | null;

  @ApiProperty({ example: '会议听取了情况汇报，各成员单位就消防车登高操作场地作了讨论。' })
  narrative: string;

  @ApiProperty({ enum: TOPIC_OUTCOMES, example: 'resolved' })
  outcome: TopicOutcome;

  @ApiProperty({ example: '会议同意在落实消防替代措施后准予许可。' })
  resolution: string;

  @ApiProperty({ enum: TOPIC_ADVICE, example: 'grant' })
  advice: TopicAdvice;

  @ApiProperty({ type: [AgreedTaskDto] })
  tasks: AgreedTaskDto[];

  @ApiProperty({ type: [PositionDto], description: '逐一单位记明 · body by body' })
  positions: PositionDto[];
}

/** Who attended for a body, by the minutes. */
export class MinutedPersonDto {
  @ApiProperty({ example: '李局长' })
  name: string;

  @ApiProperty({ example: '局长' })
  position: string;

  @ApiProperty({ enum: ATTENDANCE_CAPACITIES, example: 'principal' })
  capacity: AttendanceCapacity;
}

/** Why a body was absent, by the convener’s ruling. */
export class MinutedAbsenceDto {
  @ApiProperty({ example: true })
  withoutCause: boolean;

  @ApiProperty({ example: '材料已按时送达，未请假也未委托他人参会。' })
  reasons: string;
}

/** A body in the minutes. */
export class MinutedBodyDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ example: true })
  member: boolean;

  @ApiProperty({ type: [MinutedPersonDto] })
  attendance: MinutedPersonDto[];

  @ApiProperty({ type: MinutedAbsenceDto, nullable: true })
  absence: MinutedAbsenceDto | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  excuse: string | null;
}

/** A version of the minutes of a meeting. */
export class ConferenceMinutesDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  meetingId: string;

  @ApiProperty({ type: 'integer', example: 1, description: '第几稿 · which version of the meeting’s minutes' })
  ordinal: number;

  @ApiProperty({ type: String, nullable: true, example: '联席纪要〔2026〕1号' })
  number: string | null;

  @ApiProperty({ enum: CONFERENCE_MINUTES_STATES, example: 'drafted' })
  state: ConferenceMinutesState;

  @ApiProperty({ description: 'SHA-256' })
  digest: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '所更正的纪要 · the version that they correct',
  })
  correctsId: string | null;

  @ApiProperty({ example: '郑办公室' })
  draftedBy: string;

  @ApiProperty({ type: String, nullable: true, example: '赵明' })
  issuedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  issuedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  returnReasons: string | null;

  @ApiProperty({ type: [MinutedBodyDto] })
  participants: MinutedBodyDto[];

  @ApiProperty({ type: [MinutedTopicDto] })
  topics: MinutedTopicDto[];

  @ApiProperty({
    type: [ConferencePaperDto],
    description: '已签发纪要的文书（PDF） · issued minutes as a paper',
  })
  papers: ConferencePaperDto[];

  @ApiProperty({ example: '依本制度视为同意的，不代替有关部门依法应当出具的意见、同意或者说明。' })
  note: string;

  @ApiProperty({
    enum: conferenceMinutesActs.ids,
    isArray: true,
    example: ['ConferenceMinutes_issue', 'ConferenceMinutes_return'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: ConferenceMinutes, facts: MinutesFacts, papers: readonly ConferencePaper[]): ConferenceMinutesDto {
    const { id, version, meetingId, ordinal, number, state, digest, correctsId, returnReasons } = row;
    const { participants, topics, note } = contentOf(row.content);
    return {
      ...{ id, version, meetingId, ordinal, number, state, digest, correctsId, returnReasons, note },
      draftedBy: row.draftedByName,
      issuedBy: row.issuedByName,
      issuedAt: row.issuedAt?.toISOString() ?? null,
      papers: papers.map((paper) => ConferencePaperDto.of(paper)),
      participants: participants as unknown as MinutedBodyDto[],
      topics: topics.map((topic) => ({
        ...(topic as unknown as MinutedTopicDto),
        tasks: topic.tasks.map(({ body, text, workingDays }) => ({ body, text, workingDays })),
      })),
      availableActions: conferenceMinutesActions(state, facts),
    };
  }
}

export const ConferenceMinutesPageDto = pageOf(ConferenceMinutesDto);

export class ConferenceMinutesQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONFERENCE_MINUTES_STATES })
  @IsOptional()
  @IsIn(CONFERENCE_MINUTES_STATES)
  state?: ConferenceMinutesState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  meetingId?: string;
}

/** A contest of minutes. */
export class ConferenceContestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  minutesId: string;

  @ApiProperty({ format: 'uuid' })
  topicId: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ enum: VIEW_STANCES, example: 'differs' })
  stance: ViewStance;

  @ApiProperty({ example: '本局代表在会上明确表示不同意，纪要记为未发表不同意见，与事实不符。' })
  text: string;

  @ApiProperty({ enum: CONFERENCE_CONTEST_STATES, example: 'open' })
  state: ConferenceContestState;

  @ApiProperty({ example: '李局长' })
  raisedBy: string;

  @ApiProperty({ type: ReasonedActDto, nullable: true })
  ruling: ReasonedActDto | null;

  static of(row: ConferenceContest): ConferenceContestDto {
    const { id, version, minutesId, topicId, stance, text, state, ruling } = row;
    return {
      ...{ id, version, minutesId, topicId, stance, text, state },
      body: row.bodyCode,
      raisedBy: row.raisedByName,
      ruling: ruling && { by: ruling.name, at: ruling.at, reasons: ruling.reasons },
    };
  }
}

export const ConferenceContestPageDto = pageOf(ConferenceContestDto);

export class ConferenceContestQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONFERENCE_CONTEST_STATES })
  @IsOptional()
  @IsIn(CONFERENCE_CONTEST_STATES)
  state?: ConferenceContestState;
}
