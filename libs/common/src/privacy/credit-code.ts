import { hasBirthDate, isIdentityNumber } from './find-identity-number.js';
import { normaliseIdentifier } from './normal-form.js';
import { type IdentifierVerdict, sound, unsound } from './verdict.js';

// Without I, O, S, V and Z, which look like digits or each other.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
// Registrar and category of GB 32100-2015 and of later notices (54, 55: 基层群众性自治组织; N: 农村集体经济组织). Newer
// pairs exist, so that an unknown one speaks against a code only together with a birth date.
const PAIRS: ReadonlySet<string> = new Set(
  (
    '11 12 13 19 21 29 31 32 33 34 35 36 37 39 41 49 51 52 53 54 55 59 61 62 69 71 72 79 81 89 91 92 93 ' +
    'A1 A9 N1 N2 N3 N9 Y1'
  ).split(' '),
);
// Registrar and category, division code of the registrar, organisation code, check character. No division begins with
// 00; without that the code of eighteen zeros would pass the check.
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}(?!00)\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Judges a unified social credit code (统一社会信用代码): form and check character. GB 32100-2015, PRA-1, INT-18 */
export function checkCreditCode(text: unknown): IdentifierVerdict {
  const code = typeof text === 'string' ? normaliseIdentifier(text) : '';
  if (!FORM.test(code)) {
    return unsound(
      'form',
      '统一社会信用代码须为 18 位数字或大写字母（不含 I、O、S、V、Z），第 3 至 8 位为行政区划代码',
      'must have 18 digits or capital letters (not I, O, S, V, Z), the third to eighth a division code',
    );
  }
  if (creditCheckCharacter(code) !== code[17]) {
    return unsound('checkDigit', '统一社会信用代码的校验码不正确', 'has a wrong check digit');
  }
  if (isIdentityNumber(code) || (hasBirthDate(code) && !PAIRS.has(code.slice(0, 2)))) {
    return unsound(
      'form',
      '须填统一社会信用代码，不得填写公民身份号码',
      'must be a credit code: this is the number of a person',
    );
  }
  return sound(code);
}

/** Returns the check character of the first 17 characters: weights 3^i, modulus 31. GB 32100-2015 */
export function creditCheckCharacter(code: string): string {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i++) {
    sum += ALPHABET.indexOf(code[i]!) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}
