import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { CursorQuery, IsText, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional } from 'class-validator';
import { BASIS_LEVELS, type BasisLevel } from '../legal-basis.js';
import { ISSUER_KINDS, type IssuerKind, PROMULGATIONS, type Promulgation } from './domain/level-of-instrument.js';
import type { Instrument } from './instrument.entity.js';
import { INSTRUMENT_STATES, type InstrumentState } from './instrument.transitions.js';
import { instrumentActs } from './instrument-acts.js';

/** The text of an instrument as it was published, by its digest. */
export class InstrumentTextDto {
  @ApiProperty({ example: '行政许可法.pdf' })
  name: string;

  @ApiProperty({ example: 'a'.repeat(64) })
  sha256: string;

  @ApiProperty({ type: 'integer', example: 182_044 })
  size: number;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;
}

const HIDDEN = '复核前仅登记人可见 · until a second has read the text for himself, only who entered it sees it';

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

  @ApiProperty({ type: String, nullable: true, example: '中华人民共和国主席令第二十九号', description: HIDDEN })
  documentNumber: string | null;

  @ApiProperty({ type: String, nullable: true, example: '全国人民代表大会常务委员会', description: HIDDEN })
  issuer: string | null;

  @ApiProperty({ type: String, nullable: true, enum: ISSUER_KINDS, description: HIDDEN })
  issuerKind: IssuerKind | null;

  @ApiProperty({ type: String, nullable: true, enum: PROMULGATIONS, description: HIDDEN })
  promulgation: Promulgation | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: BASIS_LEVELS,
    description: '效力层级，由制定机关和公布方式得出 · follows from issuer and promulgation',
  })
  level: BasisLevel | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 83, description: HIDDEN })
  articles: number | null;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: HIDDEN })
  inForceFrom: string | null;

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
    description: `待复核的最后一日，${HIDDEN} · last day as entered`,
  })
  endsOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  endReason: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: '代替它的依据 · what supersedes it' })
  supersededBy: string | null;

  @ApiProperty({
    type: InstrumentTextDto,
    nullable: true,
    description: '所存文本（GET /instruments/{id}/file） · the text that is kept',
  })
  text: InstrumentTextDto | null;

  @ApiProperty({
    description:
      '登记时尚不留存文本：内容未经第二人对照文本 · entered before texts were kept: nobody has compared it with one',
  })
  beforeTexts: boolean;

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
    const { id, version, state, title, source, beforeTexts, file } = row;
    const { documentNumber, issuer, issuerKind, promulgation, level, articles, inForceFrom, inForceUntil } = row;
    const read = { documentNumber, issuer, issuerKind, promulgation, level, articles, inForceFrom };
    const end = { endsOn: row.endsOn, supersededBy: row.supersededBy };
    return {
      ...{ id, version, state, title, source, beforeTexts, inForceUntil, endReason: row.endReason },
      ...(isBlind(row, actor) ? (NOTHING_READ as never as typeof read) : read),
      ...(isBlindToEnd(row, actor) ? { endsOn: null, supersededBy: null } : end),
      text: file && { name: file.name, sha256: file.sha256, size: file.size, mediaType: file.mediaType },
      availableActions: actor ? availableOperations(instrumentActs, state, { row, actor }, actor) : [],
    };
  }
}

const NOTHING_READ = {
  ...{ documentNumber: null, issuer: null, issuerKind: null, promulgation: null },
  ...{ level: null, articles: null, inForceFrom: null },
};

/** Whoever may still have to read the text for himself is not told what another has read in it. INT-4 */
function isBlind({ state, enteredBy }: Instrument, actor?: Actor): boolean {
  return (state === 'entered' || state === 'discarded') && !hasSeen(enteredBy, actor);
}

function isBlindToEnd({ state, endEnteredBy }: Instrument, actor?: Actor): boolean {
  return state === 'ending' && !hasSeen(endEnteredBy, actor);
}

function hasSeen(subject: string | null, actor?: Actor): boolean {
  return actor !== undefined && (isSamePerson(subject, actor.sub) || hasRole(actor, 'auditor'));
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
