import { ApiProperty } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import { CursorQuery, pageOf } from '@shenguan/common/http';
import { APPROVAL_STATES, type Approval, type ApprovalState, isInForce } from '../approvals/index.js';
import type { DocumentState } from './document.transitions.js';
import { DOCUMENT_KINDS, type DocumentKind, KINDS } from './domain/document-kinds.js';
import { grouped } from './domain/verification-code.js';
import type { LegalDocument } from './legal-document.entity.js';

/** The file of a document. */
export class DocumentFileDto {
  @ApiProperty({ example: 'approval' })
  owner: string;

  @ApiProperty({ example: 'c'.repeat(64) })
  sha256: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ example: '朔城审批受字〔2026〕1号.pdf' })
  name: string;
}

/** A legal document as those see it whom it concerns. */
export class DocumentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DOCUMENT_KINDS })
  kind: DocumentKind;

  @ApiProperty({ example: '受理通知书' })
  title: string;

  @ApiProperty({ example: '朔城审批受字〔2026〕1号' })
  number: string;

  @ApiProperty({ enum: ['issuing', 'issued'] })
  state: DocumentState;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty()
  issuer: string;

  @ApiProperty({ format: 'date' })
  signedOn: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validUntil: string | null;

  @ApiProperty({ description: '文书内容的 SHA-256，见用印台帐 · SHA-256 of the content, as in the ledger' })
  contentDigest: string;

  @ApiProperty({ description: '查验码 · code by which anybody checks it' })
  verificationCode: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  issuedAt: string | null;

  @ApiProperty({ type: DocumentFileDto, nullable: true })
  file: StoredFile | null;

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: LegalDocument): DocumentDto {
    const { id, kind, number, state, caseNumber, issuer, signedOn, validUntil, contentDigest, file, version } = row;
    return {
      ...{ id, kind, title: KINDS[kind].title, number, state, caseNumber, issuer, signedOn, validUntil },
      contentDigest,
      verificationCode: grouped(row.verificationCode),
      issuedAt: row.issuedAt?.toISOString() ?? null,
      file,
      version,
    };
  }
}

export const DocumentPageDto = pageOf(DocumentDto);

export class DocumentQuery extends CursorQuery {}

/** What anybody learns who asks by the code on a document. */
export class PublicDocumentDto {
  @ApiProperty({ description: '是否由本机关制发 · whether the bureau issued it' })
  genuine: boolean;

  @ApiProperty({ description: '是否有效 · whether it is in force today' })
  inForce: boolean;

  @ApiProperty({ enum: DOCUMENT_KINDS })
  kind: DocumentKind;

  @ApiProperty({ example: '受理通知书' })
  title: string;

  @ApiProperty({ example: '朔城审批受字〔2026〕1号' })
  number: string;

  @ApiProperty()
  issuer: string;

  @ApiProperty({ format: 'date' })
  issuedOn: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validUntil: string | null;

  @ApiProperty({
    enum: APPROVAL_STATES,
    nullable: true,
    type: String,
    description: '准予许可的决定所授予许可的状态 · state of what a decision to grant permits',
  })
  approvalState: ApprovalState | null;

  @ApiProperty({ description: '隐去中段的办件编号 · case number, its middle hidden', example: 'SP2026-****01' })
  caseNumber: string;

  @ApiProperty({ type: String, nullable: true, description: '文件的 SHA-256 · SHA-256 of the file' })
  sha256: string | null;

  static of(row: LegalDocument, approval: Approval | null, today: LegalDate): PublicDocumentDto {
    const { kind, number, issuer, signedOn, file, state, caseNumber } = row;
    const validUntil = approval?.validUntil ?? row.validUntil;
    const inTerm = approval ? isInForce(approval, today) : validUntil === null || today <= validUntil;
    return {
      genuine: true,
      inForce: state === 'issued' && inTerm,
      ...{ kind, title: KINDS[kind].title, number, issuer, issuedOn: signedOn, validUntil },
      approvalState: approval?.state ?? null,
      caseNumber: caseNumber.replace(/(?<=^.{7}).+(?=.{2}$)/, (middle) => '*'.repeat(middle.length)),
      sha256: file?.sha256 ?? null,
    };
  }
}
