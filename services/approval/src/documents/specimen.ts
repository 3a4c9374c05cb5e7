import { type DocumentKind, KINDS } from '@shenguan/common/document-kinds';
import { word } from '@shenguan/common/document-templates';
import type { OfficialDocument } from '@shenguan/common/documents';
import { paperOf } from './papers/index.js';

/** Legal day that specimens carry: that of their made-up cases. */
const SPECIMEN_DAY = '2026-03-27';

/**
 * Words a specimen (样张): a made-up paper of a kind, marked as one, without number, seal and verification code. Throws
 * `Unworded` where the template can't word it.
 */
export function specimenOf(kind: DocumentKind, template: string, facts: object, issuer: string): OfficialDocument {
  return {
    specimen: true,
    number: '',
    title: KINDS[kind].title,
    issuer,
    ...('applicant' in facts && { addressee: String(facts.applicant) }),
    ...word(paperOf(kind), template, facts),
    signedOn: SPECIMEN_DAY,
    verification: { code: '', url: '' },
    createdAt: new Date(`${SPECIMEN_DAY}T02:00:00Z`),
  };
}
