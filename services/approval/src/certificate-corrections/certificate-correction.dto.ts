import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { Example, IsIdentifier, IsProse, IsReason } from '@shenguan/common/http';
import { IsIn, IsUUID } from 'class-validator';
import type { CertificateCorrection } from './certificate-correction.entity.js';
import {
  CERTIFICATE_CORRECTION_STATES,
  type CertificateCorrectionState,
} from './certificate-correction.transitions.js';
import { certificateCorrectionActions, certificateCorrectionActs } from './certificate-correction-acts.js';
import { CORRECTED_ENTRIES, type CorrectedEntry } from './domain/judge-correction.js';

@Example({
  entry: 'site',
  wording: '朔城区鄯阳街12号怡安苑3号楼2单元',
  statement: '证件所载地址中的“贻安苑”系录入错误，申请书和不动产权证书均为“怡安苑”。',
})
export class AskForCertificateCorrectionDto {
  @ApiProperty({
    enum: CORRECTED_ENTRIES,
    description: 'holder 持证人，project 项目名称，site 项目地址 · which entry is wrong',
  })
  @IsIn(CORRECTED_ENTRIES)
  entry: CorrectedEntry;

  @ApiProperty({ description: '该项应当载明的全部文字 · the whole entry as it should be' })
  @IsProse(2, 200)
  wording: string;

  @ApiProperty({ description: '错误的情况 · how it is wrong' })
  @IsReason(1000)
  statement: string;
}

@Example({
  material: '01990000-0000-7000-8000-000000000031',
  quoted: '申请书第1页“项目地址”栏：朔城区鄯阳街12号怡安苑3号楼2单元',
})
export class FindInFileDto {
  @ApiProperty({ format: 'uuid', description: '决定以前收到的申请材料 · the material, handed in before the decision' })
  @IsUUID()
  material: string;

  @ApiProperty({ description: '材料所载的位置和原文，须含更正后的文字 · where it says so, word for word' })
  @IsProse(4, 500)
  quoted: string;
}

export class ConfirmCertificateCorrectionDto {
  @ApiProperty({
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    description: '所核对案卷材料的摘要（SHA-256） · digest of the material that was compared',
  })
  @IsIdentifier(64, 64)
  digest: string;
}

export class DeclineCertificateCorrectionDto {
  @ApiProperty({ example: '申请书和不动产权证书所载地址与证件一致，证件记载没有错误。' })
  @IsReason(1000)
  reasons: string;
}

/** A wrong entry of a certificate that is to be put right. */
export class CertificateCorrectionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  approvalId: string;

  @ApiProperty({ enum: CORRECTED_ENTRIES })
  entry: CorrectedEntry;

  @ApiProperty({ description: '证件现载内容 · what it says', example: '朔城区鄯阳街12号贻安苑3号楼2单元' })
  was: string;

  @ApiProperty({ description: '更正后的内容 · what it is to say', example: '朔城区鄯阳街12号怡安苑3号楼2单元' })
  wording: string;

  @ApiProperty({ example: '证件所载地址中的“贻安苑”系录入错误，申请书和不动产权证书均为“怡安苑”。' })
  statement: string;

  @ApiProperty({ description: '是否由持有人提出 · whether its holder asked' })
  byHolder: boolean;

  @ApiProperty({ enum: CERTIFICATE_CORRECTION_STATES })
  state: CertificateCorrectionState;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '案卷材料 · the material of the file' })
  material: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256' })
  digest: string | null;

  @ApiProperty({ type: String, nullable: true, description: '材料所载原文 · what it says, word for word' })
  quoted: string | null;

  @ApiProperty({ type: String, nullable: true, description: '不予更正的理由 · why it was declined' })
  declinedFor: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '新证件 · the new certificate' })
  certificateId: string | null;

  @ApiProperty({
    enum: certificateCorrectionActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: CertificateCorrection, actor: Actor): CertificateCorrectionDto {
    const { id, version, approvalId, entry, was, wording, statement, byHolder, state, quoted } = row;
    return {
      ...{ id, version, approvalId, entry, was, wording, statement, byHolder, state, quoted },
      ...{ material: row.materialId, digest: row.materialDigest },
      ...{ declinedFor: row.declinedFor, certificateId: row.certificateId },
      availableActions: certificateCorrectionActions(row, actor),
    };
  }
}
