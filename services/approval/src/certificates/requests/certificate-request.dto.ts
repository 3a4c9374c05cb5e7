import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { IsIdentifier, IsLegalDate, IsReason } from '@shenguan/common/http';
import { IsEmpty, IsOptional } from 'class-validator';
import { REPLACEMENT_GROUNDS, ReplaceCertificateDto, type ReplacementGround } from '../certificate.dto.js';
import type { CertificateRequest } from './certificate-request.entity.js';
import { CERTIFICATE_REQUEST_STATES, type CertificateRequestState } from './certificate-request.transitions.js';
import { certificateRequestActions, certificateRequestActs } from './certificate-request-acts.js';

/** The fields that go along with the scan of the signed request. */
export class EnterCertificateRequestDto extends ReplaceCertificateDto {
  @ApiProperty({ type: 'string', format: 'binary', description: '持有人签字、盖章的申请 · the signed request' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    example: '持有人本人到场，出示居民身份证原件，照片、姓名与许可登记一致。',
    description: '身份核对情况，不填写证件号码 · how it was found that it is he; no number of a document',
  })
  @IsReason(1000)
  identityCheck: string;

  @ApiProperty({
    format: 'date',
    example: '2026-03-02',
    description:
      '申请的落款日期，不早于现行证件制发之日 · the day that it bears: not before the certificate in use was made',
  })
  @IsLegalDate()
  signedOn: string;
}

export class ConfirmCertificateRequestDto {
  @ApiProperty({
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    description: '所核对原件的摘要（SHA-256） · digest of the original that was compared',
  })
  @IsIdentifier(64, 64)
  digest: string;
}

export class DeclineCertificateRequestDto {
  @ApiProperty({ example: '申请未经持有人签字，也未附授权委托书，不能认定为持有人的申请。' })
  @IsReason(1000)
  reasons: string;
}

/** A request on paper to have a certificate made anew. */
export class CertificateRequestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  approvalId: string;

  @ApiProperty({ enum: REPLACEMENT_GROUNDS })
  ground: ReplacementGround;

  @ApiProperty({ example: '证件原件于2026年3月搬迁时遗失，多方查找未果。' })
  statement: string;

  @ApiProperty({
    example: '持有人本人到场，出示居民身份证原件，照片、姓名与许可登记一致。',
    description: '身份核对情况 · how it was found that it is he',
  })
  identityCheck: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '落款日期 · the day that it bears' })
  signedOn: string | null;

  @ApiProperty({ description: 'SHA-256' })
  digest: string;

  @ApiProperty({ enum: CERTIFICATE_REQUEST_STATES })
  state: CertificateRequestState;

  @ApiProperty({ description: '录入人 · who entered it' })
  enteredBy: string;

  @ApiProperty({ type: String, nullable: true, description: '核对人 · who compared it' })
  readBy: string | null;

  @ApiProperty({ type: String, nullable: true, description: '不予补发、换发的理由 · why it was declined' })
  declinedFor: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '新证件 · the new certificate' })
  certificateId: string | null;

  @ApiProperty({
    enum: certificateRequestActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: CertificateRequest, actor: Actor): CertificateRequestDto {
    const { id, version, approvalId, ground, statement, identityCheck, signedOn, state } = row;
    const { declinedFor, certificateId } = row;
    return {
      ...{ id, version, approvalId, ground, statement, identityCheck, signedOn, state, declinedFor, certificateId },
      ...{ digest: row.file.sha256, enteredBy: row.enteredByName, readBy: row.readByName },
      availableActions: certificateRequestActions(row, actor),
    };
  }
}
