import { normalisePhone } from './normal-form.js';
import { type IdentifierVerdict, sound, unsound } from './verdict.js';

/** Judges a mobile phone number of mainland China (手机号码); its normal form is 11 digits without +86. */
export function checkMobileNumber(text: unknown): IdentifierVerdict {
  const number = typeof text === 'string' ? normalisePhone(text) : '';
  return /^1[3-9]\d{9}$/.test(number)
    ? sound(number)
    : unsound('form', '手机号码须为 11 位数字，以 13 至 19 开头', 'must be a mobile number: 11 digits from 13… to 19…');
}
