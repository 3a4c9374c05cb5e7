import { KINDS } from '@shenguan/common/document-kinds';
import { toSimplified } from '@shenguan/common/privacy';

const OPENING = /[(（[［【〈《]/g;
const CLOSING = /[)）\]］】〉》]/g;
/** Who writes, the year, and the number in that year. */
const LETTER = /^\p{Script=Han}{2,20}〔20\d{2}〕[1-9]\d{0,4}号$/u;

/** Returns a document number (发文字号) in the one way that it is kept: no blanks, half-width, today's characters, 〔〕 around the year. */
export function documentNumberKey(text: string): string {
  const bare = toSimplified(text.normalize('NFKC')).replace(/[\s\p{Cf}]/gu, '');
  return bare.replace(OPENING, '〔').replace(CLOSING, '〕');
}

/** Tells whether a number, as it is kept, is one that a letter bears: who writes, year, number. */
export function isNumberOfLetter(key: string): boolean {
  return LETTER.test(key);
}

/** Finds the series of papers made by the system itself that a number would pass for, whatever stands around it. SEAL-4 */
export function seriesOf(key: string, abbreviation: string): { title: string } | undefined {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  const [bare, own] = [letters(key), letters(documentNumberKey(abbreviation))];
  const from = bare.indexOf(own);
  if (from < 0) return undefined;
  const rest = bare.slice(from + own.length);
  return Object.values(KINDS).find(({ mark }) => new RegExp(`^${mark}(许可?)?字?(第?\\d|$)`, 'u').test(rest));
}
