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

/**
 * Judges the number of a permanent residence card for foreigners (外国人永久居留身份证) of 2023: 9, province, country of three
 * digits, birth date, sequence, check digit. GA/T 2102-2023, PRA-1
 */
export function checkPermanentResidence(text: string, today: LegalDate): IdentifierVerdict {
  return checkNumberOf(PROVINCES, text, today, 1);
}

/**
 * Judges an 18-digit number made as GB 11643-1999 says, whose region prefix must be one of `regions` and stands at
 * `regionAt`. Whose own number it is not is told from a wrong region.
 */
export function checkNumberOf(
  regions: ReadonlySet<string>,
  text: unknown,
  today: LegalDate,
  regionAt = 0,
): IdentifierVerdict {
  const number = typeof text === 'string' ? normaliseIdentifier(text) : '';
  if (!FORM.test(number)) {
    return unsound(
      'form',
      '身份号码须为 18 位：前 17 位为数字，末位为数字或 X',
      'must have 18 characters: 17 digits, then a digit or X',
    );
  }
  if (!regions.has(number.slice(regionAt, regionAt + 2))) return unsound('region', ...wrongRegion(number, regions));
  const bornOn = birthDateOf(number);
  if (!isLegalDate(bornOn) || bornOn > today || bornOn < addDays(today, -AGE_MAX_DAYS)) {
    return unsound('date', '身份号码中的出生日期无效', 'holds a birth date that cannot be');
  }
  if (identityCheckDigit(number) !== number[17]) {
    return unsound('checkDigit', '身份号码的校验码不正确', 'has a wrong check digit');
  }
  return sound(number);
}

/** Says what a wrong region means: residents of Hong Kong, Macao, Taiwan and foreigners have documents of another kind. */
function wrongRegion(number: string, regions: ReadonlySet<string>): [zh: string, en: string] {
  if (regions === PROVINCES && /^83/.test(number)) {
    return [
      '该号码为港澳台居民居住证号码，证件种类须选 hkMacaoTaiwanResidencePermit',
      'is the number of a residence permit: its kind is hkMacaoTaiwanResidencePermit',
    ];
  }
  if (number.startsWith('9') && PROVINCES.has(number.slice(1, 3))) {
    return [
      '该号码为外国人永久居留身份证号码，证件种类须选 foreignPermanentResident',
      'is the number of a permanent residence card: its kind is foreignPermanentResident',
    ];
  }
  return ['号码中的行政区划代码不存在', 'holds a region that does not exist'];
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
