import { isLegalDate } from '../clock/legal-date.js';
import { digitOf, FIGURES, NUMERALS, plainDigits } from './digits.js';
import { birthDateOf, identityCheckDigit } from './identity-number.js';
import { maskIdentityNumber } from './mask.js';
import { PROVINCES, RESIDENCE_PERMIT_REGIONS } from './regions.js';

// Digits as people write them: in groups, with anything between that is neither letter nor digit. Figures and Chinese
// numerals side by side are two groups: "申请人一1406…" is no longer number.
const BETWEEN = '[^\\p{L}\\p{N}]{0,12}';
const GROUP = `(?:[${FIGURES}]+|[${NUMERALS}]+)`;
const RUN = new RegExp(`${GROUP}(?:${BETWEEN}${GROUP})*(?:${BETWEEN}X(?![A-Za-z0-9]))?`, 'giu');
const GROUPS = new RegExp(`${GROUP}X?|X`, 'giu');
// What stands inside of dates, amounts and codes.
const TIGHT = /^[\p{Pd}._/:]$/u;
const LIFETIMES = /^(?:19|20)/;
const LENGTH = 18;

// The number of a construction permit is made the same way: region, day of issue, sequence. One in eleven passes for a
// person's, unless it says what it is and could be one of these.
const PERMIT = /施工许可证书?[^\p{L}\p{N}]{0,4}(?:编?号|号码)?[^\p{L}\p{N}]{0,4}$/u;
const PERMITS_SINCE = '1999';

/**
 * Tells whether a text holds a sound number of a resident identity card, residence permit or permanent residence card:
 * each has a birth date and a check digit, so that hardly any other number is taken for one. It may be written in any
 * digits, full-width, circled or Chinese, in groups, with invisible characters in it. A longer row of digits is another
 * number. Mobile numbers may stand in a text. PRA-8
 */
export function holdsIdentityNumber(text: string): boolean {
  return !find(plainDigits(text)).next().done;
}

/** Masks each such number in a text; a text without one stays as it is, one with is folded to plain digits. PRA-8 */
export function maskIdentityNumbers(text: string): string {
  const plain = plainDigits(text);
  let masked = '';
  let at = 0;
  for (const { from, to, number } of find(plain)) {
    masked += plain.slice(at, from) + maskIdentityNumber(number);
    at = to;
  }
  return at === 0 ? text : masked + plain.slice(at);
}

interface Finding {
  readonly from: number;
  readonly to: number;
  readonly number: string;
}

function* find(text: string): Generator<Finding, void> {
  for (const run of text.matchAll(RUN)) {
    if (run[0].length < LENGTH) continue;
    const groups = [...run[0].matchAll(GROUPS)].map(({ 0: group, index }) => {
      return { digits: digitsOf(group), from: run.index + index, to: run.index + index + group.length };
    });
    for (let first = 0; first < groups.length; first++) {
      let number = '';
      let next = first;
      while (next < groups.length && number.length < LENGTH) number += groups[next++]!.digits;
      if (number.length !== LENGTH || !isIdentityNumber(number)) continue;
      const [{ from }, { to }] = [groups[first]!, groups[next - 1]!];
      if (next === first + 1 && isPermit(text, from, number)) continue;
      if (cutsThrough(text, groups, first, next)) continue;
      yield { from, to, number };
      first = next - 1;
    }
  }
}

interface Group {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Tells whether a number of several groups would end inside another: in "140602 1979-05-17 2026-03-10" the year belongs
 * to its date.
 */
function cutsThrough(text: string, groups: readonly Group[], first: number, next: number): boolean {
  const isTight = (i: number) => TIGHT.test(text.slice(groups[i - 1]!.to, groups[i]!.from));
  const edges = [...(first > 0 ? [first] : []), ...(next < groups.length ? [next] : [])];
  if (!edges.some(isTight)) return false;
  for (let i = first + 1; i < next; i++) if (!isTight(i)) return true;
  return false;
}

const digitsOf = (group: string): string => [...group.toUpperCase()].map(digitOf).join('');

const isPermit = (text: string, at: number, number: string): boolean =>
  number.slice(6, 10) >= PERMITS_SINCE && PERMIT.test(text.slice(Math.max(0, at - 20), at));

/** Tells whether a text in normal form is a number with birth date and check digit that a person's document may have. */
export function isIdentityNumber(number: string): boolean {
  return hasBirthDate(number) && identityCheckDigit(number) === number[17];
}

/** Tells whether a text looks like such a number, mistyped digits aside: its region and its birth date can be. */
export function hasBirthDate(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  const region = number.startsWith('9') ? number.slice(1, 3) : number.slice(0, 2);
  const bornOn = birthDateOf(number);
  return (
    (PROVINCES.has(region) || RESIDENCE_PERMIT_REGIONS.has(region)) && LIFETIMES.test(bornOn) && isLegalDate(bornOn)
  );
}
