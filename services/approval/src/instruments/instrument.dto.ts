import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { BASIS_LEVELS, type BasisLevel } from '../legal-basis.js';
import { ISSUER_KINDS, type IssuerKind, PROMULGATIONS, type Promulgation } from './domain/level-of-instrument.js';
import type { Instrument } from './instrument.entity.js';
import { INSTRUMENT_STATES, type InstrumentState } from './instrument.transitions.js';
import { instrumentActs } from './instrument-acts.js';

export class EnterInstrumentDto {
  @ApiProperty({ example: '中华人民共和国行政许可法' })
  @IsText(2, 200)
  title: string;

  @ApiProperty({
    example: '中华人民共和国主席令第二十九号',
    description: '令号、文号 · number of the order or document',
  })
  @IsText(2, 100)
  documentNumber: string;

  @ApiProperty({ example: '全国人民代表大会常务委员会' })
  @IsText(2, 200)
  issuer: string;

  @ApiProperty({ enum: ISSUER_KINDS, example: 'national-congress' })
  @IsIn(ISSUER_KINDS)
  issuerKind: IssuerKind;

  @ApiProperty({
    enum: PROMULGATIONS,
    example: 'order',
    description:
      '公布方式：以令公布（含人大公告）、国务院决定、以文件印发 · by order (or a congress’s announcement), State Council decision, or as a document',
  })
  @IsIn(PROMULGATIONS)
  promulgation: Promulgation;

  @ApiProperty({ type: 'integer', example: 83, description: '该版本的条文总数 · how many articles this version has' })
  @IsInt()
  @Min(1)
  @Max(2_000)
  articles: number;

  @ApiProperty({ format: 'date', example: '2019-04-23', description: '该版本的施行之日 · first day of this version' })
  @IsLegalDate()
  inForceFrom: string;

  @ApiProperty({ example: '国家法律法规数据库', description: '文本来源 · where its text was read' })
  @IsText(2, 300)
  source: string;
}

export class JudgeInstrumentDto {
  @ApiProperty({ description: '登记与文本一致的为 true · whether the entry is as the text says' })
  @IsBoolean()
  confirmed: boolean;

  @ApiPropertyOptional({ description: '退回理由 · why not' })
  @IsOptional()
  @IsReason(500)
  reason?: string;
}

export class EndInstrumentDto {
  @ApiProperty({ format: 'date', example: '2026-05-31', description: '具有效力的最后一日 · last day in force' })
  @IsLegalDate()
  lastDay: string;

  @ApiProperty({ example: '被新公布的条例废止，新条例自次日起施行', description: '失效依据 · what ends it' })
  @IsReason(500)
  reason: string;
}

/** An instrument of the register. */
export class InstrumentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: INSTRUMENT_STATES })
  state: InstrumentState;

  @ApiProperty({ example: '中华人民共和国行政许可法' })
  title: string;

  @ApiProperty({ example: '中华人民共和国主席令第二十九号' })
  documentNumber: string;

  @ApiProperty({ example: '全国人民代表大会常务委员会' })
  issuer: string;

  @ApiProperty({ enum: ISSUER_KINDS })
  issuerKind: IssuerKind;

  @ApiProperty({ enum: PROMULGATIONS })
  promulgation: Promulgation;

  @ApiProperty({
    enum: BASIS_LEVELS,
    description: '效力层级，由制定机关和公布方式得出 · follows from issuer and promulgation',
  })
  level: BasisLevel;

  @ApiProperty({ type: 'integer', example: 83 })
  articles: number;

  @ApiProperty({ format: 'date' })
  inForceFrom: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '空为未登记失效 · null: no end registered',
  })
  inForceUntil: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '待复核的最后一日 · last day as entered, before it is confirmed',
  })
  endsOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  endReason: string | null;

  @ApiProperty({ example: '国家法律法规数据库' })
  source: string;

  @ApiProperty({
    type: String,
    isArray: true,
    example: ['Instruments_judge'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: Instrument, actor?: Actor): InstrumentDto {
    const { id, version, state, title, documentNumber, issuer, issuerKind, promulgation, level, articles } = row;
    return {
      ...{ id, version, state, title, documentNumber, issuer, issuerKind, promulgation, level, articles },
      ...{
        inForceFrom: row.inForceFrom,
        inForceUntil: row.inForceUntil,
        endsOn: row.endsOn,
        endReason: row.endReason,
        source: row.source,
      },
      availableActions: actor ? availableOperations(instrumentActs, state, { row, actor }, actor) : [],
    };
  }
}

export const InstrumentPageDto = pageOf(InstrumentDto);

export class InstrumentQuery extends CursorQuery {
  @ApiPropertyOptional({ example: '行政许可法', description: '名称，可省略“中华人民共和国” · title' })
  @IsOptional()
  @IsText(2, 200)
  title?: string;

  @ApiPropertyOptional({ enum: BASIS_LEVELS })
  @IsOptional()
  @IsIn(BASIS_LEVELS)
  level?: BasisLevel;

  @ApiPropertyOptional({ enum: INSTRUMENT_STATES })
  @IsOptional()
  @IsIn(INSTRUMENT_STATES)
  state?: InstrumentState;
}
