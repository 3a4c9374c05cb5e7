import { Type } from 'class-transformer';
import { IsArray, IsString, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';
import { BodyRef, DocumentRef, FileRef } from '../parts.js';

/** A legal document was rendered, sealed and signed; it completes the entries that named it by number. */
export class DocumentIssuedV1 {
  @IsString()
  caseNumber: string;

  @ValidateNested()
  @Type(() => DocumentRef)
  document: DocumentRef;

  @ValidateNested()
  @Type(() => FileRef)
  file: FileRef;

  /** The departments whose entries it completes. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyRef)
  departments: BodyRef[];
}

export const documentIssuedV1 = defineEvent({
  type: 'approval.document.issued.v1',
  to: ['supervision-link'],
  summary: { zh: '文书制发完成', en: 'A legal document was rendered, sealed and signed' },
  data: DocumentIssuedV1,
  example: {
    caseNumber: 'SP2026-000001',
    document: {
      id: '01990000-0000-7000-8000-000000000002',
      kind: 'acceptance',
      number: '朔城审批受字〔2026〕1号',
      contentDigest: 'a'.repeat(64),
    },
    file: {
      owner: 'approval',
      sha256: 'c'.repeat(64),
      size: 48211,
      mediaType: 'application/pdf',
      name: '朔城审批受字〔2026〕1号.pdf',
    },
    departments: [{ code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' }],
  },
});
