import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason, IsText } from '@shenguan/common/http';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsUUID } from 'class-validator';
import type { CheckObjection } from './check-objection.entity.js';
import { OBJECTION_STATES, type ObjectionState } from './check-objection.transitions.js';

export class ObjectDto {
  @ApiProperty({ example: '现场围挡已于检查前一日加固，记录与当时情况不符。' })
  @IsReason(4000)
  content: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['专用施工工法'],
    description: '认为属于秘密或者隐私、不应公开的内容 · passages that should be kept from the public',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsText(2, 200, { each: true })
  passages?: string[];

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '工作人员据书面异议录入的，须附原件（POST /act-papers） · his signed paper, where an official enters it',
  })
  @IsOptional()
  @IsUUID()
  paperId?: string;
}

export class AnswerObjectionDto {
  @ApiProperty({
    description: '异议是否成立；成立的更正记录 · whether it is upheld: the record is then set right',
    example: false,
  })
  @IsBoolean()
  upheld: boolean;

  @ApiProperty({ example: '经核对现场照片，检查时围挡局部未封闭，记录属实。' })
  @IsReason(4000)
  answer: string;

  @ApiProperty({ description: '所标内容是否不予公开 · whether those passages are kept from the public', example: true })
  @IsBoolean()
  keepsPassages: boolean;
}

export class ObjectionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  checkId: string;

  @ApiProperty({ example: 'a'.repeat(64), description: '所针对的记录 · the record that it is about' })
  recordDigest: string;

  @ApiProperty({ enum: OBJECTION_STATES })
  state: ObjectionState;

  @ApiProperty()
  content: string;

  @ApiProperty({ type: [String], example: ['专用施工工法'] })
  passages: string[];

  @ApiProperty({ description: '由工作人员据书面异议录入 · entered by an official from paper' })
  onPaper: boolean;

  @ApiProperty()
  raisedBy: string;

  @ApiProperty({ format: 'date-time' })
  raisedAt: string;

  @ApiProperty({ nullable: true, type: String })
  answer: string | null;

  @ApiProperty({ nullable: true, type: Boolean })
  keepsPassages: boolean | null;

  @ApiProperty({ nullable: true, type: String })
  answeredBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  answeredAt: string | null;

  static of(this: void, row: CheckObjection): ObjectionDto {
    const { id, version, checkId, recordDigest, state, content, passages } = row;
    return {
      ...{ id, version, checkId, recordDigest, state, content, passages },
      onPaper: row.paper !== null,
      raisedBy: row.raisedByName,
      raisedAt: row.raisedAt.toISOString(),
      answer: row.answer ?? null,
      keepsPassages: row.keepsPassages ?? null,
      answeredBy: row.answeredByName ?? null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
    };
  }
}
