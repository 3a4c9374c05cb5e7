import { ApiProperty } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import { DOCUMENT_KINDS, type DocumentKind, KINDS } from '@shenguan/common/document-kinds';
import type { StoredFile } from '@shenguan/common/files';
import { CursorQuery, pageOf } from '@shenguan/common/http';
import { APPROVAL_STATES, type Approval, type ApprovalState, isInForce } from '../approvals/index.js';
import type { DocumentContent } from './compose-document.js';
import { DOCUMENT_STATES, type DocumentState } from './document.transitions.js';
import { grouped } from './domain/verification-code.js';
import type { LegalDocument, MadeDocument } from './legal-document.entity.js';

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

/** Since when a document is waited for, and why. */
export class WaitingDto {
  @ApiProperty({ format: 'date-time', description: '应当制发的时间 · since when it should be there' })
  since: string;

  @ApiProperty({
    description: '尚未制发的原因 · why it is not there yet',
    example: '本单位没有使用中的该类印章，须先登记并启用印章',
  })
  reason: string;
}

/** Which template worded a document. */
export class WordedByDto {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 2,
    description: '制发机关模板的版次；空为标准模板 · version of the bureau’s own template; null: the standard',
  })
  ordinal: number | null;

  @ApiProperty({ example: 'a'.repeat(64), description: '模板正文的 SHA-256 · SHA-256 of the template’s text' })
  digest: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '未能使用、由标准模板代替的版次 · version of the bureau’s own that could not word it, so that the standard did',
  })
  insteadOf: number | null;
}

/** A legal document as those see it whom it concerns. */
export class DocumentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DOCUMENT_KINDS })
  kind: DocumentKind;

  @ApiProperty({ example: '受理通知书' })
  title: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '朔城审批受字〔2026〕1号',
    description: '文号；待制发的，制发时编号 · number; null while the document is owed',
  })
  number: string | null;

  @ApiProperty({
    enum: DOCUMENT_STATES,
    description:
      '待制发（owed）：法定后果已经发生，文书随后补发 · owed: what it is about has happened by law, the paper follows',
  })
  state: DocumentState;

  @ApiProperty({
    type: WaitingDto,
    nullable: true,
    description: '应有而未有的，从何时起、为何 · for one that should be there: since when, and why it is not',
  })
  waiting: WaitingDto | null;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty()
  issuer: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  signedOn: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validUntil: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '文书内容的 SHA-256，见用印台帐 · SHA-256 of the content, as in the ledger',
  })
  contentDigest: string | null;

  @ApiProperty({ type: String, nullable: true, description: '查验码 · code by which anybody checks it' })
  verificationCode: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  issuedAt: string | null;

  @ApiProperty({ type: DocumentFileDto, nullable: true })
  file: StoredFile | null;

  @ApiProperty({
    type: WordedByDto,
    nullable: true,
    description: '行文所用的模板 · the template that worded it; null while it is owed, and for papers of old',
  })
  wordedBy: WordedByDto | null;

  @ApiProperty({ type: 'integer' })
  version: number;

  /** `failed`: whether it is numbered but could not be printed or signed so far. */
  static of(row: LegalDocument, language: 'zh' | 'en', failed: boolean): DocumentDto {
    const { id, kind, number, state, caseNumber, issuer, signedOn, validUntil, contentDigest, file, version } = row;
    return {
      ...{ id, kind, title: KINDS[kind].title, number, state, caseNumber, issuer, signedOn, validUntil },
      contentDigest,
      verificationCode: row.verificationCode && grouped(row.verificationCode),
      waiting: waitingOf(row, language, failed),
      wordedBy: wordedBy(row),
      issuedAt: row.issuedAt?.toISOString() ?? null,
      file,
      version,
    };
  }
}

function wordedBy({ content }: LegalDocument): WordedByDto | null {
  const said: DocumentContent | null = content === null ? null : JSON.parse(content);
  if (said?.v !== 2) return null;
  const { ordinal, digest, insteadOf } = said.template;
  return { ordinal: ordinal ?? null, digest, insteadOf: insteadOf?.ordinal ?? null };
}

const NOT_PRINTED = {
  zh: '文书已经编号用印，制作未能完成，系统正在重试',
  en: 'It is numbered, but could not be printed and signed so far: it is being tried again',
};

function waitingOf({ state, owed, createdAt }: LegalDocument, language: 'zh' | 'en', failed: boolean) {
  const why = state === 'owed' ? owed!.because.detail : state === 'issuing' && failed ? NOT_PRINTED : null;
  return why && { since: createdAt.toISOString(), reason: why[language] };
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

  @ApiProperty({ description: '制发机关，按单位登记 · who issued it, as the register of bodies named it' })
  issuer: string;

  @ApiProperty({
    example: '11140602MB1234567U',
    description: '制发机关的统一社会信用代码 · unified social credit code of the issuer',
  })
  issuerCode: string;

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

  @ApiProperty({
    description: '证件是否已换发、不再使用 · whether it is a certificate that another has taken the place of (APL-39)',
  })
  superseded: boolean;

  @ApiProperty({ description: '是否正在制发 · whether it is numbered, and still being sealed' })
  issuing: boolean;

  @ApiProperty({ description: '隐去中段的办件编号 · case number, its middle hidden', example: 'SP2026-****01' })
  caseNumber: string;

  @ApiProperty({ type: String, nullable: true, description: '文件的 SHA-256 · SHA-256 of the file' })
  sha256: string | null;

  static of(row: MadeDocument, approval: Approval | null, today: LegalDate, kept: boolean): PublicDocumentDto {
    const { kind, number, issuer, signedOn, file, state, caseNumber } = row;
    const superseded = kind === 'certificate' && approval !== null && approval.certificateId !== row.id;
    const validUntil = approval?.validUntil ?? row.validUntil;
    const inTerm = approval ? isInForce(approval, today, kept) : validUntil === null || today <= validUntil;
    return {
      genuine: true,
      inForce: state === 'issued' && inTerm && !superseded,
      ...{ kind, title: KINDS[kind].title, number, issuer, issuedOn: signedOn, validUntil },
      issuerCode: row.bureauCode,
      approvalState: approval?.state ?? null,
      superseded,
      issuing: state !== 'issued',
      caseNumber: caseNumber.replace(/(?<=^.{7}).+(?=.{2}$)/, (middle) => '*'.repeat(middle.length)),
      sha256: file?.sha256 ?? null,
    };
  }
}
