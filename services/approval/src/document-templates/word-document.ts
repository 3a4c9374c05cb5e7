import { type DocumentKind, KINDS } from '@shenguan/common/document-kinds';
import { templateDigest, Unworded, type Words, word } from '@shenguan/common/document-templates';
import type { Tx } from '@shenguan/common/work';
import { type FactsOfKind, paperOf } from './papers/index.js';
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

/**
 * Words a document by the bureau's own template, else by the standard. Where its own leaves out of this very document
 * what law wants it to show, or can't be filled in, the standard words it: nothing legal waits for a template. PRA-2
 */
export async function wordDocument<K extends DocumentKind>(
  tx: Tx,
  { kind, bureauCode, facts }: { kind: K; bureauCode: string; facts: FactsOfKind[K] },
): Promise<Wording> {
  const own = await templateInForce((sql, values) => tx.query(sql, values), { bureauCode, kind, day: tx.today });
  if (!own) return wordByStandard(kind, facts);
  const { id, ordinal, text } = own;
  try {
    return {
      words: framed(kind, facts, word(paperOf(kind), text, facts)),
      template: { id, ordinal, digest: templateDigest(text) },
    };
  } catch (error) {
    if (!(error instanceof Unworded)) throw error;
    const { words, template } = wordByStandard(kind, facts);
    const because = error.flaws.map(({ zh }) => zh);
    return { words, template: { ...template, insteadOf: { id, ordinal, because } } };
  }
}

/** Words a document by the standard template of its kind. */
export function wordByStandard(kind: DocumentKind, facts: object): Wording {
  const { model, standard, samples } = paperOf(kind);
  // What it must show is held to the samples when it is shipped: at issue nothing may stand in its way.
  const words = word({ model, standard, samples, mustShow: [] }, standard, facts);
  return { words: framed(kind, facts, words), template: { digest: templateDigest(standard) } };
}

/** Puts title and addressee to the words: a letter is addressed to the applicant, a form to nobody. */
export function framed(kind: DocumentKind, facts: object, words: Words): DocumentWords {
  return { title: KINDS[kind].title, ...('applicant' in facts && { addressee: String(facts.applicant) }), ...words };
}
