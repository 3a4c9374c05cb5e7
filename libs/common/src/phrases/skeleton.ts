import { toSimplified } from '../privacy/index.js';

/** Marks that end a clause stay; what stands inside words to hide them doesn't count. */
const CLAUSE_MARKS = new Set('，。；、：？！,;?!\n');

/** A text as it reads, and for each of its characters where it stands in the text as typed. */
export interface Skeleton {
  readonly read: string;
  readonly at: readonly number[];
}

/**
 * Returns a text as it reads, however it is typed: without blanks, unseen characters and marks within words, in the
 * simplified script and common width. `kept`: further marks that mean something.
 */
export function skeletonOf(text: string, kept = ''): Skeleton {
  let read = '';
  const at: number[] = [];
  let index = 0;
  for (const character of text) {
    const plain = character.normalize('NFKC');
    const folded = CLAUSE_MARKS.has(character)
      ? character
      : kept.includes(plain)
        ? plain
        : toSimplified(plain).replace(/[^\p{L}\p{N}]/gu, '');
    for (let i = 0; i < folded.length; i++) at.push(index);
    read += folded;
    index += character.length;
  }
  at.push(text.length);
  return { read, at };
}

/** Returns a stretch of what was read as it stands in the text. */
export function asTyped(text: string, { at }: Skeleton, from: number, length: number): { passage: string; at: number } {
  const last = at[from + length - 1]!;
  return { passage: text.slice(at[from]!, last + String.fromCodePoint(text.codePointAt(last)!).length), at: at[from]! };
}
