import { toSimplified } from '../privacy/index.js';

/**
 * Returns a text by its letters and digits alone, in the simplified script, half-width and capitals: two that read the
 * same are the same, whatever blanks, marks, brackets or symbols stand between their words.
 */
export function wordsKey(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}
