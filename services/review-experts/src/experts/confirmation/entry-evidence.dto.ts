import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import { IsLegalDate, IsText } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import { type EntryEvidence, EVIDENCE_KINDS, type EvidenceKind } from '../expert.entity.js';

export class AddEvidenceDto {
  @ApiProperty({ enum: EVIDENCE_KINDS, example: 'post', description: '证明事项 · what the file proves' })
  @IsIn(EVIDENCE_KINDS)
  kind: EvidenceKind;

  @ApiPropertyOptional({
    example: '朔州市建筑设计院',
    description: '任职、推荐单位 · unit of the post, or that recommends',
  })
  @IsOptional()
  @IsText(1, 200)
  unitName?: string;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2010-07-01', description: '任职起始日 · first day' })
  @IsOptional()
  @IsLegalDate()
  from?: LegalDate;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2020-06-30',
    description: '任职终止日，现职不填 · last day, unless it is still held',
  })
  @IsOptional()
  @IsLegalDate()
  until?: LegalDate;

  @ApiPropertyOptional({ example: '晋职高〔2015〕0123号', description: '证书、文件编号 · number of the paper' })
  @IsOptional()
  @IsText(1, 100)
  number?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2030-12-31',
    description: '证书有效期至 · last day of a certificate',
  })
  @IsOptional()
  @IsLegalDate()
  validUntil?: LegalDate;
}

/** A file that an entry rests on. */
export class EntryEvidenceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: EVIDENCE_KINDS, example: 'post' })
  kind: EvidenceKind;

  @ApiProperty({ nullable: true, type: String, example: '朔州市建筑设计院' })
  unitName: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', example: '2010-07-01' })
  from: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', example: '2020-06-30' })
  until: string | null;

  @ApiProperty({ nullable: true, type: String, example: '晋职高〔2015〕0123号' })
  number: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', example: '2030-12-31' })
  validUntil: string | null;

  @ApiProperty({ example: '任职证明.pdf' })
  fileName: string;

  @ApiProperty({ description: 'SHA-256' })
  sha256: string;

  @ApiProperty({ example: 'expert-admin' })
  addedBy: string;

  @ApiProperty({ format: 'date-time' })
  addedAt: string;

  static of({ file, ...one }: EntryEvidence): EntryEvidenceDto {
    const { id, kind, unitName, from, until, number, validUntil, addedBy, addedAt } = one;
    const read = { id, kind, unitName, from, until, number, validUntil };
    return { ...read, fileName: file.name, sha256: file.sha256, addedBy, addedAt };
  }
}
