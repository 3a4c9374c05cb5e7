import { addDays, isLegalDate, type LegalDate } from '../clock/legal-date.js';
import { normaliseIdentifier } from './normal-form.js';
import { PROVINCES } from './regions.js';
import { type IdentifierVerdict, sound, unsound } from './verdict.js';

const FORM = /^[1-9]\d{16}[\dX]$/;
const CHECK_CHARACTERS = '10X98765432';
// Older than anyone alive: a mistyped century.
const AGE_MAX_DAYS = 150 * 366;

/**
 * Judges a citizen identity number (公民身份号码): form, region prefix, a birth date that exists and is not after
 * `today`, check digit. GB 11643-1999, PRA-1
 */
export function checkIdentityNumber(text: unknown, today: LegalDate): IdentifierVerdict {
  return checkNumberOf(PROVINCES, text, today);
}

/** Judges an 18-digit number of GB 11643-1999 whose region prefix must be one of `regions`. */
export function checkNumberOf(regions: ReadonlySet<string>, text: unknown, today: LegalDate): IdentifierVerdict {
  const number = typeof text === 'string' ? normaliseIdentifier(text) : '';
  if (!FORM.test(number)) {
    return unsound(
      'form',
      '身份号码须为 18 位：前 17 位为数字，末位为数字或 X',
      'must have 18 characters: 17 digits, then a digit or X',
    );
  }
  if (!regions.has(number.slice(0, 2))) {
    return unsound('region', '身份号码的行政区划代码不存在', 'begins with a region that does not exist');
  }
  const bornOn = birthDateOf(number);
  if (!isLegalDate(bornOn) || bornOn > today || bornOn < addDays(today, -AGE_MAX_DAYS)) {
    return unsound('date', '身份号码中的出生日期无效', 'holds a birth date that cannot be');
  }
  if (identityCheckDigit(number) !== number[17]) {
    return unsound('checkDigit', '身份号码的校验码不正确', 'has a wrong check digit');
  }
  return sound(number);
}

/** Returns the check digit, 0 to 9 or X, of the first 17 digits. GB 11643-1999 (ISO 7064 MOD 11-2) */
export function identityCheckDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(digits[i]) * (2 ** (17 - i) % 11);
  return CHECK_CHARACTERS[sum % 11]!;
}

/** Returns the birth date that an 18-digit number states, 'YYYY-MM-DD', whether or not such a day exists. */
export function birthDateOf(number: string): string {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}
