import { createHash } from 'node:crypto';
import type { LegalDate } from '../clock/legal-date.js';
import { creditCheckCharacter } from './credit-code.js';
import { identityCheckDigit } from './identity-number.js';

/**
 * Makes a credit code that passes every check, the same for the same seed; for tests, seeds and benchmarks.
 * `registrar` is the first two characters (91: enterprise, 11: state organ), `region` six digits.
 */
export function makeCreditCode(seed: number | string, registrar = '91', region = '140602'): string {
  const body = digits(seed, 8);
  const code = `${registrar}${region}${body}${organisationCheck(body)}`;
  return code + creditCheckCharacter(code);
}

/**
 * Makes a citizen identity number that passes every check; for tests, seeds and benchmarks. `region` is six digits,
 * `sequence` 0 to 999: odd for men, even for women.
 */
export function makeIdentityNumber(region = '140602', bornOn: LegalDate | string = '1990-01-01', sequence = 1): string {
  const number = `${region}${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return number + identityCheckDigit(number);
}

/** Makes a mobile number that passes the check, the same for the same seed; for tests, seeds and benchmarks. */
export function makeMobileNumber(seed: number | string): string {
  return `138${digits(seed, 8)}`;
}

function digits(seed: number | string, length: number): string {
  // A number stays readable in the code, a text is hashed.
  const number = typeof seed === 'number' ? seed : createHash('sha256').update(seed).digest().readUInt32BE();
  return String(number).padStart(length, '0').slice(-length);
}

/** Returns the check character inside the organisation code, so that stricter checkers elsewhere pass ours. GB 11714 */
function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return '0123456789X'[(11 - (sum % 11)) % 11]!;
}
