import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsDocumentNumber, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional } from 'class-validator';
import { INTERFERENCE_STATES, type InterferenceState } from './interference.transitions.js';
import { interferenceActs } from './interference-acts.js';
import { INTERFERENCE_KINDS, type InterferenceKind, type InterferenceReport } from './interference-report.entity.js';

export class ReportInterferenceDto {
  @ApiProperty({ enum: INTERFERENCE_KINDS, example: 'interference', description: '举报事项 · what it is about' })
  @IsIn(INTERFERENCE_KINDS)
  kind: InterferenceKind;

  @ApiProperty({
    example: '11140602MB1234567U',
    description: '受理的纪检监察机关，须为已登记的单位 · the discipline inspection that it goes to',
  })
  @IsDocumentNumber(0, 30)
  recipient: string;

  @ApiPropertyOptional({ example: 'SP2026-000001', description: '所涉办件 · the case' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiProperty({
    example: '评审前一日有人来电要求同意该方案，并称已与有关领导商定。',
    description: '情况 · what happened',
  })
  @IsReason(4000)
  account: string;
}

export class AnswerInterferenceDto {
  @ApiProperty({ example: '已核实相关人员来电情况，依纪予以处理。', description: '答复 · the answer' })
  @IsReason(4000)
  reply: string;
}

/** A report as the discipline inspection and the reporter see it; without who reported. EXP-15 */
export class InterferenceReportDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: INTERFERENCE_KINDS, example: 'interference' })
  kind: InterferenceKind;

  @ApiProperty({ example: '11140602MB1234567U' })
  recipient: string;

  @ApiProperty({ nullable: true, type: String, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({ example: '评审前一日有人来电要求同意该方案。' })
  account: string;

  @ApiProperty({ enum: INTERFERENCE_STATES, example: 'reported' })
  state: InterferenceState;

  @ApiProperty({ format: 'date-time' })
  reportedAt: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  answeredAt: string | null;

  @ApiProperty({ nullable: true, type: String, example: null, description: '答复 · the answer' })
  reply: string | null;

  @ApiProperty({
    enum: interferenceActs.ids,
    isArray: true,
    example: ['InterferenceReports_answer'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: InterferenceReport, actor: Actor): InterferenceReportDto {
    const { id, version, kind, recipientCode: recipient, caseNumber, account, state, reply } = row;
    return {
      ...{ id, version, kind, recipient, caseNumber, account, state, reply },
      reportedAt: row.reportedAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      availableActions: availableOperations(interferenceActs, state, null, actor),
    };
  }
}

export class InterferencePage extends pageOf(InterferenceReportDto) {}

export class InterferenceQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: INTERFERENCE_STATES })
  @IsOptional()
  @IsIn(INTERFERENCE_STATES)
  state?: InterferenceState;
}
