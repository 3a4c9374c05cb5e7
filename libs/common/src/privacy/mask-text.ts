import { maskIdentityNumbers } from './find-identity-number.js';
import { maskName, maskPhone } from './mask.js';

/** What must not be read in what is published. */
export interface Kept {
  /** Names of the natural persons whom the matter knows. */
  readonly names: readonly string[];
  /** Passages that somebody marked and nobody lifted, as he wrote them. */
  readonly passages: readonly string[];
}

/** What stands where a marked passage stood: it tells nothing of its length. */
export const MASKED = '＊＊＊';

const MOBILE = /(?<!\d)1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)/g;

/**
 * Returns a text as the public reads it: marked passages, persons' names, and numbers of persons and phones are masked,
 * also where blanks or full-width signs stand in them. The longest passage goes first, so that no part of it is left. APL-5, PRA-8
 */
export function maskText(text: string, { names, passages }: Kept): string {
  let masked = foldWidth(text);
  for (const passage of byLength(passages)) masked = masked.replace(loosely(passage), MASKED);
  for (const name of byLength(names)) masked = masked.replace(loosely(name), maskName(name));
  return maskNumbers(masked);
}

/** Masks numbers of persons and mobile phones in a text, also those in groups; the rest stays as it is. PRA-8 */
export function maskNumbers(text: string): string {
  return maskIdentityNumbers(text).replace(MOBILE, (number) => maskPhone(number));
}

const byLength = (texts: readonly string[]): string[] =>
  [...new Set(texts.map((one) => one.trim()))].filter((one) => one !== '').sort((a, b) => b.length - a.length);

/** Full-width letters and figures, in which a passage would hide, are read as plain ones; Chinese signs stay. */
const foldWidth = (text: string): string =>
  text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => sign.normalize('NFKC'));

/** The passage with blanks anywhere in it, and in any case. */
function loosely(passage: string): RegExp {
  const signs = [...foldWidth(passage).replace(/\s+/g, '')];
  return new RegExp(signs.map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s*'), 'giu');
}
