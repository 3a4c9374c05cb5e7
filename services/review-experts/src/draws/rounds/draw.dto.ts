import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { KeyChainDto } from '@shenguan/common/audit/keys';
import { type Proof, type SnapshotStatement, statementHash } from '@shenguan/common/draw';
import { CursorQuery, Example, IsCode, IsIdentifier, IsProse, IsText, IsVerbatim, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { REDRAW_GROUNDS } from '../domain/redraw-grounds.js';
import { SEAT_STATES } from '../seats/seat.transitions.js';
import type { Draw } from './draw.entity.js';
import { DRAW_STATES, type DrawState } from './draw.transitions.js';
import { drawActs } from './draw-acts.js';

const HOURS_MAX = 24 * 14;
/** Form of a witness's code. */
export const WITNESS_CODE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
const PROTOCOL_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

class RoundTermsDto {
  @ApiProperty({
    type: [String],
    description: '见证人编号，按公开顺序，最后一位最独立 · witnesses in revealing order, the most independent last',
    example: ['applicant-side', 'discipline'],
  })
  @IsArray()
  @ArrayMaxSize(9)
  @ArrayUnique()
  @IsCode(WITNESS_CODE, { each: true })
  witnesses: string[];

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: HOURS_MAX, default: 24 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HOURS_MAX)
  commitWithinHours?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: HOURS_MAX, default: 24 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(HOURS_MAX)
  revealWithinHours?: number;
}

export class StartDrawDto extends RoundTermsDto {
  @ApiProperty({ format: 'uuid', description: '抽取需求 · the request' })
  @IsUUID()
  requestId: string;
}

export class RedrawDto extends RoundTermsDto {
  @ApiProperty({ description: '重新抽取的情形，仅三种 · one of three grounds', enum: REDRAW_GROUNDS })
  @IsProse(1, 200)
  ground: string;
}

export class SignedStatementDto {
  @ApiProperty({
    description: 'RFC 8785 文本 · exactly as signed',
    example:
      '{"commitment":"5d3f6ce1f63e3f6e2572951ea18c2f4991efc7668f1fd53d3c969aeb31e13ac6","snapshot":"498368638c91699144fb2522964b5ff3cdefdbe1f0f5409cc37d2da0018da167","type":"commit","v":"shenguan-draw/1","witness":"discipline"}',
  })
  @IsVerbatim(20_000)
  statement: string;

  @ApiProperty({ description: 'Ed25519 签名，十六进制 · hex', example: '00'.repeat(64) })
  @Matches(/^[0-9a-f]{128}$/)
  signature: string;
}

class VoidSignatureDto {
  @ApiProperty({ example: 'discipline' })
  @IsCode(WITNESS_CODE)
  by: string;

  @ApiProperty()
  @Matches(/^[0-9a-f]{128}$/)
  signature: string;
}

@Example({ missing: ['discipline'] })
export class VoidDrawDto {
  @ApiProperty({ type: [String], description: '未行动的见证人 · witnesses who did not act' })
  @IsArray()
  @ArrayMaxSize(9)
  @ArrayUnique()
  @IsCode(WITNESS_CODE, { each: true })
  missing: string[];

  @ApiPropertyOptional({ description: '声明所载时间；无则为现在 · instant of the statement; now unless told' })
  @IsOptional()
  @Matches(PROTOCOL_INSTANT)
  at?: string;

  @ApiPropertyOptional({ type: [VoidSignatureDto], description: '其他见证人的签名 · signatures of the others' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(9)
  @ValidateNested({ each: true })
  @Type(() => VoidSignatureDto)
  signatures?: VoidSignatureDto[];
}

export class DrawQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '项目编号 · project', example: 'XM2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  project?: string;

  @ApiPropertyOptional({ description: '申请人统一社会信用代码 · credit code of the applicant' })
  @IsOptional()
  @IsIdentifier(1, 30)
  applicant?: string;

  @ApiPropertyOptional({ description: '项目地址 · address of the project' })
  @IsOptional()
  @IsText(1, 300)
  site?: string;
}

class WitnessViewDto {
  @ApiProperty({ example: 'discipline' })
  id: string;

  @ApiProperty()
  body: string;
}

/** One round as anybody may see it: it names no expert. EXP-22 */
export class DrawDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  requestId: string;

  @ApiProperty({ example: 'XM2026-000001' })
  projectCode: string;

  @ApiProperty({ type: 'integer' })
  round: number;

  @ApiProperty({ description: '前一轮最后声明的散列 · hash of the round before, or empty' })
  previous: string;

  @ApiProperty({ example: 'EXP-18.1', description: '重新抽取的情形 · why it is drawn again' })
  ground: string;

  @ApiProperty({ enum: DRAW_STATES })
  state: DrawState;

  @ApiProperty()
  snapshotHash: string;

  @ApiProperty({ type: [WitnessViewDto] })
  witnesses: WitnessViewDto[];

  @ApiProperty({ type: [String], description: '尚待承诺或公开的见证人 · whose act is awaited' })
  awaited: string[];

  @ApiProperty({ format: 'date-time' })
  startedAt: string;

  @ApiProperty({ format: 'date-time' })
  commitBy: string;

  @ApiProperty({ format: 'date-time' })
  revealBy: string;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  completedAt: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  openedAt: string | null;

  @ApiProperty({
    enum: drawActs.ids,
    isArray: true,
    example: ['Draws_void'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: Draw, availableActions: readonly string[] = []): DrawDto {
    const proof = JSON.parse(row.proof) as Proof;
    const snapshot = JSON.parse(proof.snapshot.statement) as SnapshotStatement;
    return {
      id: row.id,
      version: row.version,
      requestId: row.requestId,
      projectCode: row.projectCode,
      round: row.round,
      previous: snapshot.previous,
      ground: row.ground,
      state: row.state,
      snapshotHash: statementHash(proof.snapshot.statement),
      witnesses: snapshot.witnesses.map(({ id, body }) => ({ id, body })),
      awaited: awaitedOf(row.state, proof, snapshot),
      startedAt: row.startedAt.toISOString(),
      commitBy: snapshot.commitBy,
      revealBy: snapshot.revealBy,
      completedAt: row.completedAt?.toISOString() ?? null,
      openedAt: row.openedAt?.toISOString() ?? null,
      availableActions: [...availableActions],
    };
  }
}

/** Returns the witnesses whose act a round waits for. EXP-17.1 */
export function awaitedOf(state: DrawState, proof: Proof, { witnesses }: SnapshotStatement): string[] {
  const ids = witnesses.map(({ id }) => id);
  if (state === 'committing') {
    const done = proof.commitments.map(({ statement }) => (JSON.parse(statement) as { witness: string }).witness);
    return ids.filter((id) => !done.includes(id));
  }
  return state === 'revealing' ? ids.slice(proof.reveals.length, proof.reveals.length + 1) : [];
}

export class DrawPage extends pageOf(DrawDto) {}

export class ServiceKeyDto {
  @ApiProperty({ description: 'Ed25519 公钥，十六进制 · hex' })
  publicKey: string;

  @ApiProperty({ description: '指纹 · SHA-256 of the key' })
  fingerprint: string;

  @ApiProperty({ description: '历次更换，每次由新旧两把密钥签名 · how it came to be this one' })
  keys: KeyChainDto;
}

class PassedDto {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ enum: ['person', 'unit', 'ineligible', 'declined'] })
  because: string;
}

/** A seat that fell away and who followed, by position; why is closed until the opening. EXP-18, EXP-22 */
export class ChangeDto {
  @ApiProperty({ type: 'integer' })
  no: number;

  @ApiProperty({ example: 'structure' })
  stratum: string;

  @ApiProperty({ type: 'integer' })
  out: number;

  @ApiProperty({ type: 'integer', nullable: true })
  in: number | null;

  @ApiProperty({ type: [PassedDto] })
  passed: PassedDto[];

  @ApiProperty({ format: 'date-time' })
  at: string;
}

class PanelSeatDto {
  @ApiProperty({ format: 'uuid', description: '席位 · the seat' })
  seatId: string;

  @ApiProperty({ example: 'structure' })
  stratum: string;

  @ApiProperty({ type: 'integer', nullable: true })
  position: number | null;

  @ApiProperty({ format: 'uuid' })
  expertId: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ nullable: true, type: String })
  unitName: string | null;

  @ApiProperty({ enum: SEAT_STATES })
  state: string;
}

/** Who sits on a panel, by name: for whoever must reach them, and every look is on record. EXP-22 */
export class PanelDto {
  @ApiProperty({ format: 'uuid' })
  drawId: string;

  @ApiProperty({ type: [PanelSeatDto] })
  seats: PanelSeatDto[];
}
