import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsReason, pageOf } from '@shenguan/common/http';
import { IsBoolean, IsEmpty, IsIn, IsOptional, IsUUID } from 'class-validator';
import { type InspectorTie, TIE_GROUNDS, type TieGround } from './inspector-tie.entity.js';
import { TIE_STATES } from './inspector-tie.transitions.js';
import { type TieFacts, tieActions, tieActs } from './inspector-tie-acts.js';

const GROUND = {
  enum: TIE_GROUNDS,
  example: 'kin',
  description:
    '情形：本人或者其单位是当事人；当事人的近亲属；有利害关系；有其他关系可能影响公正 · he or his body is a party; a close relative; an interest; another relation that may bias',
};

export class AllegeTieDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '证据文件 · what shows it' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    format: 'uuid',
    example: '01990000-0000-7000-8000-000000000012',
    description: '联合核验 · the inspection',
  })
  @IsUUID()
  inspectionId: string;

  @ApiProperty({
    format: 'uuid',
    example: '01990000-0000-7000-8000-000000000013',
    description: '核验人员的签到记录（attendance[].id） · the check-in of whoever inspected',
  })
  @IsUUID()
  attendanceId: string;

  @ApiProperty(GROUND)
  @IsIn(TIE_GROUNDS)
  ground: TieGround;

  @ApiProperty({ example: '该核验人员是申请人负责人的配偶，见所附户籍证明。', description: '事实 · what the tie is' })
  @IsReason(2000)
  facts: string;
}

export class StateOnTieDto {
  @ApiProperty({ example: '本人与申请人负责人已于2019年离婚，无其他往来。', description: '陈述申辩 · his side' })
  @IsReason(2000)
  statement: string;
}

export class DecideTieDto {
  @ApiProperty({ description: '是否属实 · whether it is upheld', example: true })
  @IsBoolean()
  upheld: boolean;

  @ApiProperty({ example: '户籍证明载明二人系夫妻关系，应当回避而未回避。', description: '理由 · reasons' })
  @IsReason(2000)
  reasons: string;
}

export class InspectorTieQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: TIE_STATES })
  @IsOptional()
  @IsIn(TIE_STATES)
  state?: string;
}

export class InspectorTieDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  inspectionId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ format: 'uuid' })
  attendanceId: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty(GROUND)
  ground: string;

  @ApiProperty({ example: '该核验人员是申请人负责人的配偶，见所附户籍证明。' })
  facts: string;

  @ApiProperty({ example: 'a'.repeat(64) })
  sha256: string;

  @ApiProperty({ enum: TIE_STATES })
  state: string;

  @ApiProperty({ format: 'date-time' })
  allegedAt: string;

  @ApiProperty({ format: 'date-time', description: '陈述申辩至 · he may state his side until' })
  hearingUntil: string;

  @ApiProperty({ type: String, nullable: true })
  statement: string | null;

  @ApiProperty({ type: String, nullable: true })
  reasons: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  decidedAt: string | null;

  @ApiProperty({ enum: tieActs.ids, isArray: true, example: ['InspectorTies_decide'] })
  availableActions: string[];

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(facts: TieFacts): InspectorTieDto {
    const row: InspectorTie = facts.row;
    const {
      id,
      inspectionId,
      caseNumber,
      attendanceId,
      bodyCode: body,
      ground,
      state,
      statement,
      reasons,
      version,
    } = row;
    return {
      ...{
        id,
        inspectionId,
        caseNumber,
        attendanceId,
        body,
        ground,
        facts: row.facts,
        state,
        statement,
        reasons,
        version,
      },
      sha256: row.file.sha256,
      allegedAt: row.allegedAt.toISOString(),
      hearingUntil: row.hearingUntil.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      availableActions: tieActions(facts),
    };
  }
}

export class InspectorTiePageDto extends pageOf(InspectorTieDto) {}
