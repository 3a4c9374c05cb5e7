import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import type { SupervisionHandover } from './handover.entity.js';
import { HANDOVER_STATES, type HandoverState } from './handover.transitions.js';
import { handoverActs } from './handover-acts.js';

export class ProposeHandoverDto {
  @ApiProperty({ example: '11140602MB2345678X', description: '承接部门 · the department that is to take it over' })
  @IsIdentifier(1, 64)
  toCode: string;

  @ApiProperty({ example: '电梯安装完成后的日常监管职责属于市场监督管理局。' })
  @IsReason(2000)
  reason: string;

  @ApiProperty({ format: 'uuid', description: '移交清单或者依据（POST /act-papers） · the list, or what it rests on' })
  @IsUUID()
  paperId: string;
}

export class AnswerHandoverDto {
  @ApiProperty({ example: '材料齐全，同意自今日起承接该项目的监管。' })
  @IsReason(2000)
  answer: string;
}

export class HandoverQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: HANDOVER_STATES })
  @IsOptional()
  @IsIn(HANDOVER_STATES)
  state?: HandoverState;
}

export class HandoverDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  supervisionId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  fromCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  fromName: string;

  @ApiProperty({ example: '11140602MB2345678X' })
  toCode: string;

  @ApiProperty({ example: '朔州市朔城区市场监督管理局' })
  toName: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ example: 'a'.repeat(64) })
  paperSha256: string;

  @ApiProperty({ enum: HANDOVER_STATES })
  state: HandoverState;

  @ApiProperty()
  proposedBy: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty({ nullable: true, type: String })
  answer: string | null;

  @ApiProperty({ nullable: true, type: String })
  answeredBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  answeredAt: string | null;

  @ApiProperty({ enum: handoverActs.ids, isArray: true, example: ['Handovers_accept'] })
  availableActions: string[];

  static of(row: SupervisionHandover, availableActions: string[]): HandoverDto {
    const { id, version, supervisionId, caseNumber, itemName, fromCode, fromName, toCode, toName, reason } = row;
    return {
      ...{ id, version, supervisionId, caseNumber, itemName, fromCode, fromName, toCode, toName, reason },
      paperSha256: row.paper.sha256,
      state: row.state,
      proposedBy: row.proposedByName,
      proposedAt: row.proposedAt.toISOString(),
      answer: row.answer ?? null,
      answeredBy: row.answeredByName ?? null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      availableActions,
    };
  }
}

export class HandoverPage extends pageOf(HandoverDto) {}
