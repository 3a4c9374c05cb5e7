import { isLegalDate } from '../clock/legal-date.js';
import { birthDateOf, identityCheckDigit } from './identity-number.js';
import { PROVINCES, RESIDENCE_PERMIT_REGIONS } from './regions.js';

// Digits as people write them: in groups, with blanks, dashes or dots between.
const GROUPED = /\d+(?:[\s\p{Pd}._/·・,、，]{1,3}\d+)*(?:[\s\p{Pd}._/·・,、，]{0,3}[Xx](?![A-Za-z0-9]))?/gu;
const LIFETIMES = /^(?:19|20)/;
const LENGTH = 18;

/**
 * Tells whether a text holds a sound number of a resident identity card, residence permit or permanent residence card:
 * each has a birth date and a check digit, so that hardly any other number is taken for one. It may be written
 * full-width or in groups. A longer row of digits is another number. Mobile numbers may stand in a text. PRA-8
 */
export function holdsIdentityNumber(text: string): boolean {
  for (const [run] of text.normalize('NFKC').matchAll(GROUPED)) {
    const groups = run.toUpperCase().match(/\d+X?|X/g) ?? [];
    for (let first = 0; first < groups.length; first++) {
      let joined = '';
      for (let next = first; next < groups.length && joined.length < LENGTH; next++) joined += groups[next];
      if (joined.length === LENGTH && isIdentityNumber(joined)) return true;
    }
  }
  return false;
}

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
