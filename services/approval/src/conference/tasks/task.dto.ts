import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import type { TimeLimit } from '../../time-limits/index.js';
import { ConferenceFileDto } from '../files/conference-file.dto.js';
import type { ConferenceFile } from '../files/conference-file.entity.js';
import { ReasonedActDto } from '../topics/topic.dto.js';
import { CONFERENCE_TASK_STATES, type ConferenceTaskState } from './task.transitions.js';
import { conferenceTaskActions, conferenceTaskActs, type TaskFacts } from './task-acts.js';

/** What was done, or why a task is cancelled. */
export class TaskReportDto {
  @ApiProperty({ example: '已复核消防车登高操作场地并出具书面意见，见附件。' })
  @IsReason(2000)
  reasons: string;
}

/** Whether a task is found done. */
export class JudgeTaskDto {
  @ApiProperty({
    enum: ['done', 'open'],
    example: 'done',
    description: 'done 办结，open 退回继续办理 · done, or sent back',
  })
  @IsIn(['done', 'open'])
  outcome: 'done' | 'open';

  @ApiProperty({ example: '书面意见已经核对，任务办结。' })
  @IsReason(1000)
  reasons: string;
}

/** A follow-up task. */
export class ConferenceTaskDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  topicId: string;

  @ApiProperty({ format: 'uuid' })
  minutesId: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ example: '复核消防车登高操作场地，并出具书面意见。' })
  text: string;

  @ApiProperty({ enum: CONFERENCE_TASK_STATES, example: 'open' })
  state: ConferenceTaskState;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: '2026-03-20',
    description: '办理期限 · last day',
  })
  dueOn: string | null;

  @ApiProperty({ description: '已经逾期 · it was not reported in time', example: false })
  late: boolean;

  @ApiProperty({ type: ReasonedActDto, nullable: true })
  report: ReasonedActDto | null;

  @ApiProperty({ type: ReasonedActDto, nullable: true })
  verdict: ReasonedActDto | null;

  @ApiProperty({ type: [ConferenceFileDto] })
  files: ConferenceFileDto[];

  @ApiProperty({
    enum: conferenceTaskActs.ids,
    isArray: true,
    example: ['ConferenceTasks_report'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    facts: TaskFacts,
    limits: readonly TimeLimit[],
    files: readonly ConferenceFile[],
    now: Date,
  ): ConferenceTaskDto {
    const { id, version, topicId, minutesId, text, state, report, verdict } = facts.row;
    const shown = (act: typeof report) => act && { by: act.name, at: act.at, reasons: act.reasons };
    const own = limits.filter(({ kind }) => kind === 'conference-task');
    const overdue = own.some((limit) => limit.state === 'missed' || (limit.state === 'running' && limit.dueAt! <= now));
    return {
      ...{ id, version, topicId, minutesId, text, state },
      body: facts.row.bodyCode,
      name: facts.row.bodyName,
      dueOn: own.sort((a, b) => (a.id < b.id ? -1 : 1)).at(-1)?.dueOn ?? null,
      late: overdue,
      report: shown(report),
      verdict: shown(verdict),
      files: files.map((file) => ConferenceFileDto.of(file)),
      availableActions: conferenceTaskActions(facts),
    };
  }
}

export const ConferenceTaskPageDto = pageOf(ConferenceTaskDto);

export class ConferenceTaskQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONFERENCE_TASK_STATES })
  @IsOptional()
  @IsIn(CONFERENCE_TASK_STATES)
  state?: ConferenceTaskState;
}

export class ConferenceFiguresQuery {
  @ApiProperty({ example: '11140602MB7654321A', description: '办公室所在的审批局 · where its office is' })
  @IsIdentifier(1, 18)
  bureau: string;
}

/** What a body did of what was agreed, and how it agreed. */
export class ConferenceFiguresOfBodyDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ type: 'integer', example: 3, description: '议定任务 · tasks' })
  tasks: number;

  @ApiProperty({ type: 'integer', example: 2, description: '已办结 · done' })
  done: number;

  @ApiProperty({ type: 'integer', example: 1, description: '曾经逾期 · late' })
  late: number;

  @ApiProperty({ type: 'integer', example: 5, description: '出席未发表不同意见，视为同意 · deemed to agree, silent' })
  deemedSilent: number;

  @ApiProperty({ type: 'integer', example: 1, description: '无故缺席，视为同意 · deemed to agree, absent' })
  deemedAbsent: number;

  @ApiProperty({ type: 'integer', example: 1, description: '发表不同意见 · different views' })
  differs: number;
}

/** Figures of a bureau’s conference. */
export class ConferenceFiguresDto {
  @ApiProperty({ type: 'integer', example: 4, description: '已签发纪要的会议 · meetings with minutes' })
  meetings: number;

  @ApiProperty({ type: [ConferenceFiguresOfBodyDto] })
  bodies: ConferenceFiguresOfBodyDto[];
}
