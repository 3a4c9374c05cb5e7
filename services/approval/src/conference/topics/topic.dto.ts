import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { ConferenceFileDto } from '../files/conference-file.dto.js';
import type { ConferenceFile } from '../files/conference-file.entity.js';
import { TopicQuestionDto } from '../questions/topic-question.dto.js';
import {
  type ConferenceTopic,
  PUBLIC_INTERESTS,
  type PublicInterest,
  TOPIC_ADVICE,
  TOPIC_CATEGORIES,
  TOPIC_OUTCOMES,
  type TopicAdvice,
  type TopicCategory,
  type TopicOutcome,
} from './topic.entity.js';
import { CONFERENCE_TOPIC_STATES, type ConferenceTopicState } from './topic.transitions.js';
import { conferenceTopicActions, conferenceTopicActs, type TopicFacts } from './topic-acts.js';

const CONSULTATIONS_MAX = 50;
const TASKS_MAX = 50;
const TASK_DAYS_MAX = 250;

/** A body that was consulted on a topic. */
export class ConsultationDto {
  @ApiProperty({ example: '11140602MB1234567U', description: '征求意见的单位 · the body that was consulted' })
  @IsIdentifier(1, 18)
  body: string;

  @ApiProperty({
    example: '原则同意，建议优化消防车登高操作场地。',
    description: '意见要点 · what it thinks, in short',
  })
  @IsReason(1000)
  opinion: string;

  @ApiProperty({ format: 'uuid', description: '其书面意见（议题材料） · its opinion itself, a paper of the topic' })
  @IsUUID()
  fileId: string;
}

/** What a topic says: why it belongs before the conference, and what is proposed. CONF-2, CONF-3 */
export class TopicContentDto {
  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯审批有关问题' })
  @IsText(1, 120)
  title: string;

  @ApiProperty({
    enum: TOPIC_CATEGORIES,
    example: 'public-interest',
    description:
      'public-interest 事关公共利益，hot-issue 热点难点问题，other 经召集人审核需要上会的其他事项 · the public interest, an issue much discussed or hard to settle, or another that the convener lets in',
  })
  @IsIn(TOPIC_CATEGORIES)
  category: TopicCategory;

  @ApiPropertyOptional({
    enum: PUBLIC_INTERESTS,
    example: 'public-security',
    description:
      '事关公共利益的，写明国家安全、公共安全、生态环境安全或者重大生产力布局 · which public interest, where it is one',
  })
  @IsOptional()
  @IsIn(PUBLIC_INTERESTS)
  publicInterest?: PublicInterest;

  @ApiProperty({
    example: '加装电梯拟占用消防车登高操作场地，涉及全楼居民消防安全。',
    description: '属于该类别的理由 · why it is of that kind',
  })
  @IsReason(1000)
  categoryReason: string;

  @ApiPropertyOptional({
    type: [ConsultationDto],
    description: '征求意见情况 · who was consulted, and what they think',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(CONSULTATIONS_MAX)
  @ValidateNested({ each: true })
  @Type(() => ConsultationDto)
  consultations?: ConsultationDto[];

  @ApiPropertyOptional({
    example: '会上当面听取各成员单位意见，会前未单独征求。',
    description: '未征求意见的，说明理由 · why nobody was consulted, where nobody was',
  })
  @IsOptional()
  @IsReason(500)
  noConsultation?: string;

  @ApiProperty({ example: '经会商评价，方案总体可行，消防通道宽度须复核。', description: '会商和评价 · evaluation' })
  @IsReason(4000)
  evaluation: string;

  @ApiProperty({ example: '既有建筑间距不足，现行规范未明确改造标准。', description: '困难和问题 · difficulties' })
  @IsReason(4000)
  difficulties: string;

  @ApiProperty({ example: '建议在落实消防替代措施后准予许可。', description: '拟提出的审批意见 · proposed opinion' })
  @IsReason(4000)
  proposedOpinion: string;
}

/** A topic as it is begun. */
export class DraftTopicDto extends TopicContentDto {
  @ApiPropertyOptional({
    example: '11140602MB7654321A',
    description: '成员单位提出的，写明联席会议办公室所在的审批局 · a member that raises it names the bureau',
  })
  @IsOptional()
  @IsIdentifier(1, 18)
  bureau?: string;

  @ApiPropertyOptional({ example: 'SP2026-000123', description: '等待会议研究的办件 · the case that waits for it' })
  @IsOptional()
  @IsIdentifier(1, 40)
  caseNumber?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '双方仍有分歧的监管处理建议 · a department’s demand that stays disputed',
  })
  @IsOptional()
  @IsUUID()
  demandId?: string;
}

/** What the convener rules on a topic. */
export class RuleOnTopicDto {
  @ApiProperty({
    enum: ['approved', 'returned'],
    example: 'approved',
    description: '审定或者退回 · let in, or returned',
  })
  @IsIn(['approved', 'returned'])
  outcome: 'approved' | 'returned';

  @ApiProperty({ example: '涉及居民消防安全，同意提请联席会议研究。' })
  @IsReason(1000)
  reasons: string;
}

/** Why the convener lets a topic in by his own ruling. */
export class LetInTopicDto {
  @ApiProperty({ example: '情况紧急，各方意见分歧较大，决定直接提请本次会议研究。' })
  @IsReason(1000)
  reasons: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '已召集或者正在召开的会议；不填的，列入下次会议 · a meeting convened or open; the next one unless told',
  })
  @IsOptional()
  @IsUUID()
  meetingId?: string;
}

/** Why a topic is withdrawn, or taken up again. */
export class TopicReasonDto {
  @ApiProperty({ example: '申请人已调整设计方案，问题已经解决，无须上会研究。' })
  @IsReason(1000)
  reasons: string;
}

/** A follow-up task. */
export class AgreedTaskDto {
  @ApiProperty({ example: '11140602MB1234567U', description: '承办单位 · who does it' })
  @IsIdentifier(1, 18)
  body: string;

  @ApiProperty({ example: '复核消防车登高操作场地，并出具书面意见。' })
  @IsReason(1000)
  text: string;

  @ApiProperty({
    example: 10,
    type: 'integer',
    description: '办理期限，自纪要签发起算的工作日 · working days from the minutes on',
  })
  @IsInt()
  @Min(1)
  @Max(TASK_DAYS_MAX)
  workingDays: number;
}

/** What was agreed on a topic, as the convener states it at the meeting. */
export class ConcludeTopicDto {
  @ApiProperty({
    enum: TOPIC_OUTCOMES,
    example: 'resolved',
    description:
      'resolved 议定，to-government 报请市政府决定，postponed 缓议 · resolved, for the government, or postponed',
  })
  @IsIn(TOPIC_OUTCOMES)
  outcome: TopicOutcome;

  @ApiProperty({ example: '会议同意在落实消防替代措施后准予许可。', description: '议定意见 · what was agreed' })
  @IsReason(4000)
  resolution: string;

  @ApiProperty({
    enum: TOPIC_ADVICE,
    example: 'grant',
    description: '对办件的意见：grant 准予，refuse 不予，none 未涉及 · what it says of the case, if anything',
  })
  @IsIn(TOPIC_ADVICE)
  advice: TopicAdvice;

  @ApiPropertyOptional({ type: [AgreedTaskDto], description: '议定任务 · follow-up tasks' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(TASKS_MAX)
  @ValidateNested({ each: true })
  @Type(() => AgreedTaskDto)
  tasks?: AgreedTaskDto[];
}

/** What somebody ruled or did on a topic, with reasons. */
export class ReasonedActDto {
  @ApiProperty({ example: '赵明' })
  by: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-04T01:00:00.000Z' })
  at: string;

  @ApiProperty({ example: '涉及居民消防安全，同意提请联席会议研究。' })
  reasons: string;
}

/** What was agreed on a topic. */
export class ConclusionDto {
  @ApiProperty({ enum: TOPIC_OUTCOMES, example: 'resolved' })
  outcome: TopicOutcome;

  @ApiProperty({ example: '会议同意在落实消防替代措施后准予许可。' })
  resolution: string;

  @ApiProperty({ enum: TOPIC_ADVICE, example: 'grant' })
  advice: TopicAdvice;

  @ApiProperty({ type: [AgreedTaskDto] })
  tasks: AgreedTaskDto[];
}

/** The government’s answer. */
export class GovernmentAnswerDto {
  @ApiProperty({ example: '朔政函〔2026〕31号' })
  number: string;

  @ApiProperty({ example: '同意联席会议意见，请依法办理。' })
  text: string;

  @ApiProperty({ enum: TOPIC_ADVICE, example: 'grant' })
  advice: TopicAdvice;
}

/** A topic of the conference. */
export class ConferenceTopicDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  @ApiProperty({ example: 'YT2026-0001' })
  number: string;

  @ApiProperty({ example: '11140602MB7654321A' })
  bureau: string;

  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯审批有关问题' })
  title: string;

  @ApiProperty({ enum: TOPIC_CATEGORIES, example: 'public-interest' })
  category: TopicCategory;

  @ApiProperty({ enum: PUBLIC_INTERESTS, nullable: true, example: 'public-security' })
  publicInterest: PublicInterest | null;

  @ApiProperty({ example: '加装电梯拟占用消防车登高操作场地，涉及全楼居民消防安全。' })
  categoryReason: string;

  @ApiProperty({ type: String, nullable: true, example: 'SP2026-000123' })
  caseNumber: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  demandId: string | null;

  @ApiProperty({
    type: [ConsultationDto],
    description:
      '提出单位提交的书面意见 · written opinions that the raiser handed in, of bodies that can’t answer here',
  })
  consultations: ConsultationDto[];

  @ApiProperty({
    type: [TopicQuestionDto],
    description: '被征求意见的单位自行回复的意见 · what bodies that were asked answered themselves',
  })
  questions: TopicQuestionDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  noConsultation: string | null;

  @ApiProperty({ example: '经会商评价，方案总体可行，消防通道宽度须复核。' })
  evaluation: string;

  @ApiProperty({ example: '既有建筑间距不足，现行规范未明确改造标准。' })
  difficulties: string;

  @ApiProperty({ example: '建议在落实消防替代措施后准予许可。' })
  proposedOpinion: string;

  @ApiProperty({ enum: CONFERENCE_TOPIC_STATES, example: 'submitted' })
  state: ConferenceTopicState;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '报审定时内容和材料的摘要 SHA-256 · over what it says and its papers, as submitted',
  })
  papersDigest: string | null;

  @ApiProperty({ example: '11140602MB7654321A', description: '提出单位 · who raised it' })
  raisedFor: string;

  @ApiProperty({ type: ReasonedActDto, nullable: true, description: '召集人的审定 · what the convener ruled last' })
  ruling: ReasonedActDto | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  meetingId: string | null;

  @ApiProperty({ type: ConclusionDto, nullable: true, description: '纪要签发后生效 · it has effect with the minutes' })
  conclusion: ConclusionDto | null;

  @ApiProperty({ type: GovernmentAnswerDto, nullable: true })
  answer: GovernmentAnswerDto | null;

  @ApiProperty({ type: ReasonedActDto, nullable: true, example: null })
  withdrawal: ReasonedActDto | null;

  @ApiProperty({ type: [ConferenceFileDto] })
  files: ConferenceFileDto[];

  @ApiProperty({
    enum: conferenceTopicActs.ids,
    isArray: true,
    example: ['ConferenceTopics_rule', 'ConferenceTopics_letIn'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: TopicFacts, files: readonly ConferenceFile[], questions: TopicQuestionDto[]): ConferenceTopicDto {
    const { row } = facts;
    const { id, version, number, title, category, publicInterest, categoryReason, caseNumber, demandId, state } = row;
    const { noConsultation, evaluation, difficulties, proposedOpinion, papersDigest, raisedFor, meetingId } = row;
    return {
      ...{ id, version, number, title, category, publicInterest, categoryReason, caseNumber, demandId, state },
      ...{ noConsultation, evaluation, difficulties, proposedOpinion, papersDigest, raisedFor, meetingId },
      bureau: row.bureauCode,
      consultations: row.consultations.map(({ body, opinion, fileId }) => ({ body: body.code, opinion, fileId })),
      questions,
      ruling: actOf(row.ruling),
      conclusion: row.conclusion && {
        outcome: row.conclusion.outcome,
        resolution: row.conclusion.resolution,
        advice: row.conclusion.advice,
        tasks: row.conclusion.tasks.map(({ body, text, workingDays }) => ({ body: body.code, text, workingDays })),
      },
      answer: row.answer && { number: row.answer.number, text: row.answer.text, advice: row.answer.advice },
      withdrawal: actOf(row.withdrawal),
      files: files.map((file) => ConferenceFileDto.of(file)),
      availableActions: conferenceTopicActions(facts),
    };
  }
}

function actOf(act: ConferenceTopic['ruling']): ReasonedActDto | null {
  return act && { by: act.name, at: act.at, reasons: act.reasons };
}

export const ConferenceTopicPageDto = pageOf(ConferenceTopicDto);

export class ConferenceTopicQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONFERENCE_TOPIC_STATES })
  @IsOptional()
  @IsIn(CONFERENCE_TOPIC_STATES)
  state?: ConferenceTopicState;

  @ApiPropertyOptional({ example: 'SP2026-000123' })
  @IsOptional()
  @IsIdentifier(1, 40)
  caseNumber?: string;
}
