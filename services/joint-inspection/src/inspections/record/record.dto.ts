import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmpty, IsOptional, Matches } from 'class-validator';
import type { Inspection } from '../inspection.entity.js';
import type { RecordSignature } from './record-signature.entity.js';

const DIGEST = /^[0-9a-f]{64}$/;

export class SignRecordDto {
  @ApiProperty({
    description: '所见核验记录的摘要（recordDigest） · digest of the record that was shown',
    example: 'a'.repeat(64),
  })
  @Matches(DIGEST)
  recordDigest: string;

  @ApiProperty({ description: '是否签署 · whether it is signed' })
  @IsBoolean()
  signed: boolean;

  @ApiPropertyOptional({
    description: '不签署的理由，或者补充意见 · why it isn’t signed, or what is added',
    example: '测量消防通道净宽时未清除临时停放的车辆。',
  })
  @IsOptional()
  @IsReason(2000)
  statement?: string;
}

/** What goes along with the signed paper. */
export class PaperRecordDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '签署的纸质记录 · the signed paper' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({ description: '核验记录的摘要 · digest of the record that the paper shows', example: 'a'.repeat(64) })
  @Matches(DIGEST)
  recordDigest: string;

  @ApiProperty({ description: '纸面是否已签署 · whether the paper is signed', example: true })
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  signed: boolean;

  @ApiPropertyOptional({
    description: '纸面所载不签署的理由，或者补充意见 · why not, or what is added, as the paper says',
    example: '测量消防通道净宽时未清除临时停放的车辆。',
  })
  @IsOptional()
  @IsReason(2000)
  statement?: string;
}

export class RecordSignatureDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'a'.repeat(64) })
  recordDigest: string;

  @ApiProperty()
  signed: boolean;

  @ApiProperty({ type: String, nullable: true })
  statement: string | null;

  @ApiProperty({ enum: ['token', 'paper'], description: '本人令牌，或者纸面 · by own token, or on paper' })
  by: string;

  @ApiProperty({ type: String, nullable: true, description: '纸面文件的摘要 · digest of the paper' })
  sha256: string | null;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '生效时间；为空的，纸面待第二人核对 · since when it stands; a paper waits for its second person',
  })
  standsSince: string | null;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(row: RecordSignature): RecordSignatureDto {
    const { id, recordDigest, signed, statement, file, standsSince, version } = row;
    return {
      ...{ id, recordDigest, signed, statement, version },
      by: file ? 'paper' : 'token',
      sha256: file?.sha256 ?? null,
      standsSince: standsSince?.toISOString() ?? null,
    };
  }
}

/** The record of a visit, and the applicant's word on it. INSP-9 */
export class RecordDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'a'.repeat(64),
    description: '现场核验结束时记录的摘要 · digest of the record at the end of the visit',
  })
  recordDigest: string | null;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '汇总结果等待申请人表示至何时 · until when the result waits for the applicant’s word',
  })
  awaitedUntil: string | null;

  @ApiProperty({
    enum: ['signed', 'declined', 'none'],
    nullable: true,
    description: '汇总结果时申请人的表示：签署、不签署、未表示 · what the applicant had said when the result came',
  })
  word: string | null;

  @ApiProperty({ type: [RecordSignatureDto] })
  signatures: RecordSignatureDto[];

  static of(
    { recordDigest, applicantWord: word }: Inspection,
    until: Date | null,
    signatures: readonly RecordSignature[],
  ): RecordDto {
    return {
      ...{ recordDigest, word },
      awaitedUntil: until?.toISOString() ?? null,
      signatures: signatures.map(RecordSignatureDto.of),
    };
  }
}
