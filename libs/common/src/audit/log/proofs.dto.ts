import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsVerbatim } from '../../http/text/text-kinds.js';
import { QueryInt } from '../../http/validation/query-int.js';
import type { InclusionProof } from '../tree/index.js';
import { VERIFICATION_CURSOR } from './verification-cursor.js';

const SIZE_MAX = 2 ** 31 - 1;
/** A path has a hash per level: 64 is more than any tree has. */
const HASHES_MAX = 64;

/** A proof as it travels, out and in. */
export class InclusionProofDto implements InclusionProof {
  @ApiPropertyOptional({ description: '条目原始字节（Base64） · the exact bytes of the entry, Base64' })
  @IsOptional()
  @IsVerbatim(1_000_000)
  leaf?: string;

  @ApiProperty({ description: 'SHA-256(0x00 ‖ leaf)，十六进制或 Base64 · in hex or Base64' })
  @IsVerbatim(64)
  leafHash: string;

  @ApiProperty({ type: 'integer', minimum: 0 })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  leafIndex: number;

  @ApiProperty({ type: 'integer', minimum: 0 })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  treeSize: number;

  @ApiProperty({ type: [String], description: '自叶至根 · from the leaf to the root' })
  @IsArray()
  @ArrayMaxSize(HASHES_MAX)
  @IsVerbatim(64, { each: true })
  hashes: string[];

  @ApiProperty()
  @IsVerbatim(64)
  rootHash: string;

  @ApiPropertyOptional({ description: '签名检查点 · the signed checkpoint' })
  @IsOptional()
  @IsVerbatim(10_000)
  checkpoint?: string;
}

export class ProofVerdictDto {
  @ApiProperty()
  valid: boolean;

  @ApiProperty({ nullable: true, type: String })
  reason: string | null;
}

export class CheckpointDto {
  @ApiProperty({ example: 'shenguan.local/approval/audit/1' })
  origin: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty({ description: '十六进制 · hex' })
  rootHash: string;

  @ApiProperty({ description: '签名文本 · the signed note' })
  checkpoint: string;

  @ApiProperty({ format: 'date-time' })
  issuedAt: string;
}

export class ConsistencyDto {
  @ApiProperty({ type: 'integer' })
  from: number;

  @ApiProperty({ type: 'integer' })
  to: number;

  @ApiProperty()
  fromRootHash: string;

  @ApiProperty()
  toRootHash: string;

  @ApiProperty({ type: [String] })
  hashes: string[];
}

export class LogKeyDto {
  @ApiProperty({ description: '日志名称 · the name of the log' })
  name: string;

  @ApiProperty({ description: '密钥标识（十六进制） · key ID, hex' })
  keyId: string;

  @ApiProperty({ description: 'Ed25519 公钥（十六进制） · public key, hex' })
  publicKey: string;

  @ApiProperty({ description: '签名文本验证密钥 · verifier key of signed notes' })
  noteKey: string;
}

export class LeafDto {
  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ format: 'uuid' })
  entryId: string;

  @ApiProperty({ description: '十六进制 · hex' })
  leafHash: string;

  @ApiProperty({ nullable: true, type: String, description: '条目原始字节（Base64） · the exact bytes, Base64' })
  leaf: string | null;
}

export class LeafPageDto {
  @ApiProperty({ type: [LeafDto] })
  items: LeafDto[];

  @ApiProperty({ nullable: true, type: 'integer', description: '下一页的 from · from of the next page' })
  next: number | null;
}

export class LogFindingDto {
  @ApiProperty({ example: 'case' })
  subject: string;

  @ApiProperty()
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'row-changed' })
  finding: string;

  @ApiProperty()
  meaning: string;

  @ApiPropertyOptional({ description: '所属办件 · the case that it belongs to', example: 'SP2026-000001' })
  caseNumber?: string;

  @ApiPropertyOptional()
  detail?: string;
}

export class VerificationDto {
  @ApiProperty()
  origin: string;

  @ApiProperty({ type: 'integer', description: '已重新计算的条目数 · entries that the tree was recomputed over' })
  size: number;

  @ApiProperty()
  rootHash: string;

  @ApiProperty({ type: [LogFindingDto] })
  findings: LogFindingDto[];

  @ApiProperty({ type: 'integer', description: '本次核验的条目和记录数 · entries and rows looked at by this answer' })
  checked: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '继续核验的位置；空值为已核验完毕 · where to go on; null at the end',
  })
  nextCursor: string | null;
}

/** Where a verification goes on. */
export class VerificationQueryDto {
  @ApiPropertyOptional({ description: '上一次答复的 nextCursor · nextCursor of the answer before' })
  @IsOptional()
  @Matches(VERIFICATION_CURSOR)
  cursor?: string;
}

/** Which two sizes; the latest checkpoint's where `to` is left out. */
export class ConsistencyQueryDto {
  @ApiProperty({ type: 'integer', minimum: 0 })
  @QueryInt(0, SIZE_MAX)
  from: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  @IsOptional()
  @QueryInt(0, SIZE_MAX)
  to?: number;
}

/** In the tree of which size; the latest checkpoint's where it is left out. */
export class ProofQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, description: '某一检查点的大小 · size of a checkpoint' })
  @IsOptional()
  @QueryInt(1, SIZE_MAX)
  treeSize?: number;
}

/** A page of leaves: longer than other lists, as a witness reads them all. */
export class LeafQueryDto {
  @ApiPropertyOptional({ type: 'integer', minimum: 0, default: 0 })
  @IsOptional()
  @QueryInt(0, SIZE_MAX)
  from: number = 0;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 1000, default: 1000 })
  @IsOptional()
  @QueryInt(1, 1000)
  limit: number = 1000;
}
