import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { TimeLimit } from '../../time-limits/index.js';
import { ConferenceFileDto } from '../files/conference-file.dto.js';
import type { ConferenceFile } from '../files/conference-file.entity.js';
import type { ConferenceTopic } from '../topics/topic.entity.js';
import { QUESTION_STANCES, type QuestionStance } from './topic-question.entity.js';
import { TOPIC_QUESTION_STATES, type TopicQuestionState } from './topic-question.transitions.js';
import { type TopicQuestionFacts, topicQuestionActions, topicQuestionActs } from './topic-question-acts.js';

/** Working days that a body has for its answer at least, and at most. A reading: nobody is asked from one day to the next. CONF-3 */
const DAYS_MIN = 3;
const DAYS_MAX = 20;

/** Whom to ask about a topic, and what. */
export class AskAboutTopicDto {
  @ApiProperty({ example: '11140602MB1234567U', description: '征求意见的单位 · the body that is asked' })
  @IsIdentifier(1, 18)
  body: string;

  @ApiProperty({ example: '拟占用消防车登高操作场地，请就消防安全提出意见。' })
  @IsReason(1000)
  question: string;

  @ApiProperty({
    example: 5,
    type: 'integer',
    minimum: DAYS_MIN,
    maximum: DAYS_MAX,
    description: '回复期限，工作日 · working days for its answer',
  })
  @IsInt()
  @Min(DAYS_MIN)
  @Max(DAYS_MAX)
  workingDays: number;
}

/** What a body answers. */
export class ReplyOnTopicDto {
  @ApiProperty({
    enum: QUESTION_STANCES,
    example: 'differs',
    description:
      'agrees 同意，differs 不同意见，not-concerned 不涉及本单位职责 · agrees, differs, or has nothing to do with it',
  })
  @IsIn(QUESTION_STANCES)
  stance: QuestionStance;

  @ApiProperty({ example: '拟建井道占用消防车登高操作场地，请另选位置。' })
  @IsReason(2000)
  text: string;
}

/** What a body answered. */
export class TopicReplyDto {
  @ApiProperty({ enum: QUESTION_STANCES, example: 'differs' })
  stance: QuestionStance;

  @ApiProperty({ example: '拟建井道占用消防车登高操作场地，请另选位置。' })
  text: string;

  @ApiProperty({ example: '吴教育' })
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

/** A question to a body about a topic, and its own answer. */
export class TopicQuestionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  topicId: string;

  @ApiProperty({ example: 'YT2026-0001' })
  topicNumber: string;

  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯审批有关问题' })
  topicTitle: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ example: '11140602MB7654321A', description: '提问单位 · who asks' })
  askedFor: string;

  @ApiProperty({ example: '拟占用消防车登高操作场地，请就消防安全提出意见。' })
  question: string;

  @ApiProperty({
    example: '建议在落实消防替代措施后准予许可。',
    description: '提问时拟提出的审批意见 · the proposal that it was asked about',
  })
  proposedOpinion: string;

  @ApiProperty({
    description: '提问后拟提出的审批意见已经修改 · the proposal was changed after the question',
    example: false,
  })
  proposalChanged: boolean;

  @ApiProperty({ enum: TOPIC_QUESTION_STATES, example: 'asked' })
  state: TopicQuestionState;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-03-12',
    description: '回复期限 · last day',
  })
  dueOn: string | null;

  @ApiProperty({ description: '期满未回复，或者逾期回复 · not answered in time', example: false })
  late: boolean;

  @ApiProperty({ type: TopicReplyDto, nullable: true })
  reply: TopicReplyDto | null;

  @ApiProperty({ type: [ConferenceFileDto] })
  files: ConferenceFileDto[];

  @ApiProperty({
    enum: topicQuestionActs.ids,
    isArray: true,
    example: ['TopicQuestions_addFile', 'TopicQuestions_reply'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    facts: TopicQuestionFacts,
    topic: ConferenceTopic,
    { limits, files, now }: { limits: readonly TimeLimit[]; files: readonly ConferenceFile[]; now: Date },
  ): TopicQuestionDto {
    const { id, version, topicId, askedFor, question, proposedOpinion, state, reply, bodyCode, bodyName } = facts.row;
    const [limit] = limits.filter(({ subjectId }) => subjectId === id);
    return {
      ...{ id, version, topicId, askedFor, question, proposedOpinion, state },
      ...{ topicNumber: topic.number, topicTitle: topic.title, body: bodyCode, name: bodyName },
      proposalChanged: proposedOpinion !== topic.proposedOpinion,
      dueOn: limit?.dueOn ?? null,
      late: limit !== undefined && isLate(limit, now),
      reply: reply && { stance: reply.stance, text: reply.text, by: reply.name, at: reply.at },
      files: files.filter(({ subjectId }) => subjectId === id).map((file) => ConferenceFileDto.of(file)),
      availableActions: topicQuestionActions(facts),
    };
  }
}

/** Tells whether the time for an answer went by without one. */
export function isLate({ state, dueAt }: TimeLimit, now: Date): boolean {
  return state === 'missed' || (state === 'running' && dueAt! <= now);
}

export const TopicQuestionPageDto = pageOf(TopicQuestionDto);

export class TopicQuestionQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: TOPIC_QUESTION_STATES })
  @IsOptional()
  @IsIn(TOPIC_QUESTION_STATES)
  state?: TopicQuestionState;
}
