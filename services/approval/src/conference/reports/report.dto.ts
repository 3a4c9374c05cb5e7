import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ConferenceFileDto } from '../files/conference-file.dto.js';
import type { ConferenceFile } from '../files/conference-file.entity.js';
import { ConferencePaperDto } from '../papers/conference-paper.dto.js';
import type { ConferencePaper } from '../papers/conference-paper.entity.js';
import { GovernmentAnswerDto } from '../topics/topic.dto.js';
import { TOPIC_ADVICE, type TopicAdvice } from '../topics/topic.entity.js';
import { CONFERENCE_REPORT_STATES, type ConferenceReportState } from './report.transitions.js';
import { conferenceReportActions, conferenceReportActs, type ReportFacts } from './report-acts.js';

/** A report to the government. */
export class SendReportDto {
  @ApiProperty({
    format: 'uuid',
    description: '纪要载明报请市政府决定的议题 · a topic that the minutes bring before it',
  })
  @IsUUID()
  topicId: string;

  @ApiProperty({ example: '朔审管〔2026〕15号', description: '报告文号 · its document number' })
  @IsText(1, 60)
  number: string;

  @ApiProperty({ example: '联席会议就加装电梯占用消防车登高操作场地问题未能形成一致意见，现将有关情况报告如下。' })
  @IsReason(8000)
  text: string;
}

/** The government’s answer, whose paper was kept before. */
export class AnswerReportDto {
  @ApiProperty({ example: '朔政函〔2026〕31号', description: '答复文号 · its document number' })
  @IsText(1, 60)
  number: string;

  @ApiProperty({ example: '同意在落实消防替代措施后依法办理，请按程序作出决定。' })
  @IsReason(4000)
  text: string;

  @ApiProperty({
    enum: TOPIC_ADVICE,
    example: 'grant',
    description: '对办件的意见 · what it says of the case, if anything',
  })
  @IsIn(TOPIC_ADVICE)
  advice: TopicAdvice;
}

/** A report to the government. */
export class ConferenceReportDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  topicId: string;

  @ApiProperty({ format: 'uuid' })
  minutesId: string;

  @ApiProperty({ example: '朔审管〔2026〕15号' })
  number: string;

  @ApiProperty({ example: '联席会议就加装电梯占用消防车登高操作场地问题未能形成一致意见，现将有关情况报告如下。' })
  text: string;

  @ApiProperty({ enum: CONFERENCE_REPORT_STATES, example: 'sent' })
  state: ConferenceReportState;

  @ApiProperty({ example: '何平' })
  sentBy: string;

  @ApiProperty({ format: 'date-time' })
  sentAt: string;

  @ApiProperty({ type: GovernmentAnswerDto, nullable: true })
  answer: GovernmentAnswerDto | null;

  @ApiProperty({ type: [ConferencePaperDto], description: '报告文书（PDF） · the report as a paper' })
  papers: ConferencePaperDto[];

  @ApiProperty({ type: [ConferenceFileDto] })
  files: ConferenceFileDto[];

  @ApiProperty({
    enum: conferenceReportActs.ids,
    isArray: true,
    example: ['ConferenceReports_answer'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    facts: ReportFacts,
    files: readonly ConferenceFile[],
    papers: readonly ConferencePaper[],
  ): ConferenceReportDto {
    const { id, version, topicId, minutesId, number, text, state, answer } = facts.row;
    return {
      ...{ id, version, topicId, minutesId, number, text, state },
      sentBy: facts.row.sentByName,
      sentAt: facts.row.sentAt.toISOString(),
      answer: answer && { number: answer.number, text: answer.text, advice: answer.advice },
      papers: papers.map((paper) => ConferencePaperDto.of(paper)),
      files: files.map((file) => ConferenceFileDto.of(file)),
      availableActions: conferenceReportActions(facts),
    };
  }
}

export const ConferenceReportPageDto = pageOf(ConferenceReportDto);

export class ConferenceReportQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONFERENCE_REPORT_STATES })
  @IsOptional()
  @IsIn(CONFERENCE_REPORT_STATES)
  state?: ConferenceReportState;
}
