import { KINDS } from '@shenguan/common/document-kinds';
import { toSimplified } from '@shenguan/common/privacy';
import { wordsKey } from '@shenguan/common/texts';

const OPENING = /[(（[［【〈《]/g;
const CLOSING = /[)）\]］】〉》]/g;
/** Who writes, that it is a letter (函), the year, and the number in that year. */
const LETTER = /^\p{Script=Han}{2,19}函〔20\d{2}〕[1-9]\d{0,4}号$/u;

/** Returns a document number (发文字号) in the one way that it is kept: no blanks, half-width, today's characters, 〔〕 around the year. */
export function documentNumberKey(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(OPENING, '〔')
    .replace(CLOSING, '〕');
}

/** Tells whether a number, as it is kept, is one that a letter bears: who writes, 函, year, number. That letters say 函 is a reading. */
export function isNumberOfLetter(key: string): boolean {
  return LETTER.test(key);
}

/**
 * Finds the series of papers made by the system itself that a number would pass for, whatever stands around it, and with
 * up to three characters slipped in before its mark. SEAL-4
 */
export function seriesOf(key: string, abbreviation: string): { title: string } | undefined {
  const [whole, own] = [wordsKey(key), wordsKey(abbreviation)];
  const from = whole.indexOf(own);
  if (from < 0) return undefined;
  const rest = whole.slice(from + own.length);
  const passesFor = (mark: string) => {
    const slippedIn = `\\p{Script=Han}{1,3}${mark}(许可?)?字`;
    return new RegExp(`^(${mark}(许可?)?字?|${slippedIn})(第?\\d|$)`, 'u');
  };
  return Object.values(KINDS).find(({ mark }) => passesFor(mark).test(rest));
}
