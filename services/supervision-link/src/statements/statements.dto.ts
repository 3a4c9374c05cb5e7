import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsCode, IsReason, pageOf } from '@shenguan/common/http';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  DIFFERENCES,
  DIRECTIONS,
  type Difference,
  type Direction,
  type StatementFigures,
  type StatementLine,
} from './domain/statement-lines.js';
import type { MonthlyStatement, StatedLog, StatedMemorandum } from './monthly-statement.entity.js';
import { STATEMENT_STATES, type StatementState } from './statement.transitions.js';
import { actionsOn, statementActs } from './statement-acts.js';
import type { StatementDispute } from './statement-dispute.entity.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DIGEST = /^[0-9a-f]{64}$/;
const SHOWN_DIGEST = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class StatementQuery extends CursorQuery {
  @ApiPropertyOptional({ example: '2026-03', description: '月份 · month' })
  @IsOptional()
  @IsCode(MONTH)
  month?: string;

  @ApiPropertyOptional({ enum: STATEMENT_STATES })
  @IsOptional()
  @IsIn(STATEMENT_STATES)
  state?: StatementState;
}

export class SignStatementDto {
  @ApiProperty({ example: SHOWN_DIGEST, description: '所见明细的摘要 · digest of the lines that you saw' })
  @IsCode(DIGEST)
  linesDigest: string;
}

export class DisputeLineDto extends SignStatementDto {
  @ApiProperty({
    type: 'integer',
    example: 1,
    description:
      '明细行号；缺列的信息填 0，并在理由中写明 · number of the line; 0 for what is missing, named in the reason',
  })
  @IsInt()
  @Min(0)
  @Max(100_000)
  line: number;

  @ApiProperty({ example: '本部门收件箱至三月三十一日止未见该条信息。' })
  @IsReason(2000)
  reason: string;
}

export class AnswerDisputeDto {
  @ApiProperty({ example: false, description: '是否认可对方的异议 · whether you accept what the other side says' })
  @IsBoolean()
  accepted: boolean;

  @ApiProperty({ example: '收件箱第12号信息即为该条，三月三日已由贵部门阅读。' })
  @IsReason(2000)
  answer: string;
}

class StatementFiguresDto implements StatementFigures {
  @ApiProperty({ type: 'integer', example: 12 })
  sent: number;

  @ApiProperty({ type: 'integer', example: 12 })
  received: number;

  @ApiProperty({ type: 'integer', example: 11 })
  read: number;

  @ApiProperty({ type: 'integer', example: 10 })
  claimed: number;

  @ApiProperty({ type: 'integer', example: 1, description: '逾期认领、逾期推送 · claimed or pushed late' })
  late: number;

  @ApiProperty({ type: 'integer', example: 0, description: '双方账目不一致 · where both sides differ' })
  differences: number;
}

class StatementWaysDto {
  @ApiProperty({ type: StatementFiguresDto, description: '发往部门 · to the department' })
  'to-department': StatementFiguresDto;

  @ApiProperty({ type: StatementFiguresDto, description: '发往审批部门 · to the bureau' })
  'to-bureau': StatementFiguresDto;
}

class StatementLineDto implements StatementLine {
  @ApiProperty({ type: 'integer', example: 1 })
  number: number;

  @ApiProperty({ enum: DIRECTIONS })
  direction: Direction;

  @ApiProperty({ example: 'case-accepted' })
  kind: string;

  @ApiProperty({ nullable: true, type: String, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({ format: 'uuid' })
  eventId: string;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  entryId: string | null;

  @ApiProperty({ nullable: true, type: 'integer', example: 12 })
  entryNumber: number | null;

  @ApiProperty({ format: 'date-time' })
  sentAt: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  receivedAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  readAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  claimedAt: string | null;

  @ApiProperty()
  late: boolean;

  @ApiProperty({
    nullable: true,
    enum: DIFFERENCES,
    description:
      '未收到、发送方未列账、发送方缺回执、有回执而未收到 · not received, not in the sender’s account, receipt missing there, receipt without entry',
  })
  difference: Difference | null;
}

class StatedLogDto implements StatedLog {
  @ApiProperty({ example: 'shenguan.local/approval/audit/1' })
  origin: string;

  @ApiProperty({ type: 'integer', example: 120 })
  size: number;

  @ApiProperty({ example: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', description: '树根（Base64） · root' })
  root: string;

  @ApiProperty({
    nullable: true,
    type: 'integer',
    example: 118,
    description: '该部门已共签的条目数 · entries cosigned',
  })
  cosigned: number | null;

  @ApiProperty({ format: 'date-time', description: '进入部门收件箱的时间 · in the department’s inbox since' })
  heldSince: string;
}

class StatedMemorandumDto implements StatedMemorandum {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  beganOn: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  endedOn: string | null;
}

class StatementSignatureDto {
  @ApiProperty({ example: '李志强' })
  name: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

class StatementDisputeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', example: 1 })
  line: number;

  @ApiProperty({ example: '11140602MB1234567U', description: '提出异议的单位 · the side that disputes it' })
  bodyCode: string;

  @ApiProperty({ example: '本部门收件箱至三月三十一日止未见该条信息。' })
  reason: string;

  @ApiProperty({ example: '李志强' })
  raisedBy: string;

  @ApiProperty({ format: 'date-time' })
  raisedAt: string;

  @ApiProperty({ nullable: true, type: Boolean })
  accepted: boolean | null;

  @ApiProperty({ nullable: true, type: String, example: '收件箱第12号信息即为该条，三月三日已由贵部门阅读。' })
  answer: string | null;

  @ApiProperty({ nullable: true, type: String, example: '周敏' })
  answeredBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  answeredAt: string | null;

  static of(row: StatementDispute): StatementDisputeDto {
    return {
      id: row.id,
      line: row.line,
      bodyCode: row.bodyCode,
      reason: row.reason,
      raisedBy: row.raisedByName,
      raisedAt: row.raisedAt.toISOString(),
      accepted: row.accepted ?? null,
      answer: row.answer ?? null,
      answeredBy: row.answeredByName ?? null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
    };
  }
}

class StatementSideDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ type: StatementSignatureDto, nullable: true })
  signed: StatementSignatureDto | null;
}

export class StatementItemDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '2026-03' })
  month: string;

  @ApiProperty({ enum: STATEMENT_STATES })
  state: StatementState;

  @ApiProperty({ type: StatementSideDto })
  bureau: StatementSideDto;

  @ApiProperty({ type: StatementSideDto })
  department: StatementSideDto;

  @ApiProperty({ type: StatementWaysDto, nullable: true, description: '编制中的为空 · null while it is being made' })
  figures: StatementWaysDto | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  madeAt: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '收到发送方账目的时间；为空的，未收到账目即出具 · without it the sender’s account was not there',
  })
  accountAt: string | null;

  @ApiProperty({
    type: [String],
    example: [],
    description: '出具时尚未报送账目的发送服务 · senders whose account was not there when it was made',
  })
  accountsMissing: string[];

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: '账目迟到 · an account came late' })
  lateAccountAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', description: '签认期限 · last day to sign' })
  dueOn: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', description: '答复异议的期限 · last day to answer' })
  answerDueOn: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  closedAt: string | null;

  static of(row: MonthlyStatement): StatementItemDto {
    const signature = (name: string | null, at: Date | null) => (name && at ? { name, at: at.toISOString() } : null);
    return {
      id: row.id,
      version: row.version,
      month: row.month,
      state: row.state,
      bureau: {
        code: row.bureauCode,
        name: row.bureauName,
        signed: signature(row.bureauSignedByName, row.bureauSignedAt),
      },
      department: {
        code: row.departmentCode,
        name: row.departmentName,
        signed: signature(row.departmentSignedByName, row.departmentSignedAt),
      },
      figures: row.figures,
      madeAt: row.madeAt?.toISOString() ?? null,
      accountAt: row.accountAt?.toISOString() ?? null,
      accountsMissing: row.accountsMissing ?? [],
      lateAccountAt: row.lateAccountAt?.toISOString() ?? null,
      dueOn: row.dueOn,
      answerDueOn: row.answerDueOn,
      closedAt: row.closedAt?.toISOString() ?? null,
    };
  }
}

export class StatementPage extends pageOf(StatementItemDto) {}

export class StatementDto extends StatementItemDto {
  @ApiProperty({ type: [StatementLineDto] })
  lines: StatementLine[];

  @ApiProperty({
    nullable: true,
    type: String,
    example: SHOWN_DIGEST,
    description: '明细的摘要，签认、提出异议时载明；列表和通知中没有 · digest of the lines: only beside them',
  })
  linesDigest: string | null;

  @ApiProperty({ type: [StatementDisputeDto] })
  disputes: StatementDisputeDto[];

  @ApiProperty({
    type: [StatedLogDto],
    description: '部门收件箱所持各日志的条目数和树根 · the logs as the department holds them',
  })
  logs: StatedLog[];

  @ApiProperty({ type: [StatedMemorandumDto], description: '当月生效或者终止的备忘录 · memoranda that began or ended' })
  memoranda: StatedMemorandum[];

  @ApiProperty({
    enum: statementActs.ids,
    isArray: true,
    example: ['MonthlyStatements_sign'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static whole(
    row: MonthlyStatement,
    disputes: readonly StatementDispute[],
    now: Date,
    actor: Actor,
    mayAct: boolean,
  ): StatementDto {
    return {
      ...StatementItemDto.of(row),
      lines: row.lines.map((line) => ({ ...line })),
      linesDigest: row.linesDigest,
      disputes: disputes.map(StatementDisputeDto.of),
      logs: row.logs.map((log) => ({ ...log })),
      memoranda: row.memoranda.map((one) => ({ ...one })),
      availableActions: actionsOn({ row, disputes, now, actor }, mayAct),
    };
  }
}
