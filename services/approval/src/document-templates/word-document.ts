import { type PaperCode, titleOfPaper } from '@shenguan/common/document-kinds';
import { templateDigest, Unworded, type Words, word } from '@shenguan/common/document-templates';
import type { Bilingual } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type FactsOfPaper, paperOf } from './papers/index.js';
import { templateInForce } from './template-in-force.js';

/** What a document says, word for word. */
export interface DocumentWords extends Words {
  readonly title: string;
  readonly addressee?: string;
}

/** Which template worded a document; without `id` it was the standard. */
export interface TemplateUsed {
  readonly id?: string;
  readonly ordinal?: number;
  /** SHA-256 of its text, hex. */
  readonly digest: string;
  /** The bureau's own version that could not word this document, and why. */
  readonly insteadOf?: { readonly id: string; readonly ordinal: number; readonly because: readonly string[] };
}

export interface Wording {
  readonly words: DocumentWords;
  readonly template: TemplateUsed;
}

/** Sets words on paper, and returns what of them could not be read there. */
export type Proof = (words: DocumentWords) => Promise<readonly Bilingual[]>;

/**
 * Words a document by the bureau's own template, else by the standard. Where its own leaves out of this very document
 * what law wants it to show, can't be filled in, or doesn't bring all of it onto the paper, the standard words it:
 * nothing legal waits for a template. PRA-2
 */
export async function wordDocument<K extends PaperCode>(
  tx: Tx,
  { kind, bureauCode, facts }: { kind: K; bureauCode: string; facts: FactsOfPaper[K] },
  proof: Proof,
): Promise<Wording> {
  const own = await templateInForce((sql, values) => tx.query(sql, values), { bureauCode, kind, day: tx.today });
  if (!own) return wordByStandard(kind, facts);
  const { id, ordinal, text } = own;
  const byStandard = (flaws: readonly Bilingual[]): Wording => {
    const { words, template } = wordByStandard(kind, facts);
    return { words, template: { ...template, insteadOf: { id, ordinal, because: flaws.map(({ zh }) => zh) } } };
  };
  try {
    const words = framed(kind, facts, word(paperOf(kind), text, facts));
    const flaws = await proof(words).catch(() => [NOT_PROVED]);
    if (flaws.length > 0) return byStandard(flaws);
    return { words, template: { id, ordinal, digest: templateDigest(text) } };
  } catch (error) {
    if (!(error instanceof Unworded)) throw error;
    return byStandard(error.flaws);
  }
}

/** Words a document by the standard template of its kind. */
export function wordByStandard(kind: PaperCode, facts: object): Wording {
  const { model, standard, samples } = paperOf(kind);
  // What it must show is held to the samples when it is shipped: at issue nothing may stand in its way.
  const words = word({ model, standard, samples, mustShow: [] }, standard, facts);
  return { words: framed(kind, facts, words), template: { digest: templateDigest(standard) } };
}

/** Puts title and addressee to the words: a letter is addressed to the applicant unless it names somebody else, a form to nobody. */
export function framed(kind: PaperCode, facts: object, words: Words): DocumentWords {
  const { applicant, addressee = applicant } = facts as { addressee?: string; applicant?: string };
  return { title: titleOf(kind, facts), ...(addressee !== undefined && { addressee }), ...words };
}

/** What a paper is headed by; a certificate has the name that its item gives it, minutes and reports say what they are about. APL-39 */
function titleOf(kind: PaperCode, facts: object): string {
  if (kind === 'certificate') return (facts as FactsOfPaper['certificate']).certificate.name;
  return (facts as { title?: string }).title ?? titleOfPaper(kind);
}

const NOT_PROVED: Bilingual = { zh: '未能试排该文书', en: 'the paper could not be set to try it' };
