import type { PaperCode } from '@shenguan/common/document-kinds';
import { type Words, word } from '@shenguan/common/document-templates';
import type { OfficialDocument } from '@shenguan/common/documents';
import { headOf } from './head-of.js';
import { paperOf } from './papers/index.js';
import { framed } from './word-document.js';

export const SPECIMENS = ['short', 'long'] as const;
export type SpecimenName = (typeof SPECIMENS)[number];

/** Legal day that specimens carry: that of their made-up cases. */
const SPECIMEN_DAY = '2026-03-27';

/**
 * Words a specimen (样张): a made-up paper of a kind, marked as one, without number, seal and verification code. Throws
 * `Unworded` where the template can't word it.
 */
export function specimenOf(
  kind: PaperCode,
  template: string,
  { sample, issuer }: { sample: SpecimenName; issuer: string },
): OfficialDocument {
  const paper = paperOf(kind);
  const facts = sample === 'short' ? paper.samples[0] : paper.samples.at(-1)!;
  return specimenBy(kind, facts, word(paper, template, facts), issuer);
}

/** Makes a specimen of words that are there already. */
export function specimenBy(kind: PaperCode, facts: object, words: Words, issuer: string): OfficialDocument {
  return {
    specimen: true,
    number: '',
    ...headOf(kind, issuer, '某某某'),
    ...framed(kind, facts, words),
    signedOn: SPECIMEN_DAY,
    verification: { code: '', url: '' },
    createdAt: new Date(`${SPECIMEN_DAY}T02:00:00Z`),
  };
}
