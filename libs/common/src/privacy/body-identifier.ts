import { checkCreditCode } from './credit-code.js';
import { holdsIdentityNumber } from './find-identity-number.js';
import { normaliseIdentifier } from './normal-form.js';
import { type IdentifierVerdict, sound, unsound } from './verdict.js';

/** Kinds of identifiers of bodies (单位标识种类): with a credit code, and without one. PRA-1 */
export const BODY_IDENTIFIER_KINDS = [
  'creditCode', // 统一社会信用代码
  'ownersGroup', // 业主（业主大会、业主委员会）: a building or community and its filing number, if any
  'foreignBody', // 境外机构: the registration number of its own country
  'other', // 其他无统一社会信用代码的组织: whatever its founding document is numbered by
] as const;

export type BodyIdentifierKind = (typeof BODY_IDENTIFIER_KINDS)[number];

// Characters not yet in Unicode, or for private use, are let through: rare characters in names are such.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}]/u;
const LENGTH_MAX = 100;

/** Judges what identifies a body: a credit code in full, anything else as 2 to 100 characters of visible text that are no credit code. PRA-1 */
export function checkBodyIdentifier(kind: BodyIdentifierKind, text: unknown): IdentifierVerdict {
  if (kind === 'creditCode') return checkCreditCode(text);
  const value = typeof text === 'string' ? normaliseIdentifier(text).replace(/\s+/g, ' ') : '';
  // A committee of owners may have one; whatever else has one is of another kind.
  if (kind !== 'ownersGroup' && checkCreditCode(value).valid) {
    return unsound(
      'form',
      '该标识为统一社会信用代码，单位种类应当选择有代码的单位',
      'is a credit code: name the kind of body that has one',
    );
  }
  // It is kept and told as it is. PRA-8
  if (holdsIdentityNumber(value)) {
    return unsound(
      'form',
      '单位标识不得填写公民身份号码；没有登记号的，填写设立文件的文号',
      'must not be the number of a person: where a body has no number, state that of the paper it was founded by',
    );
  }
  const length = [...value].length;
  if (length >= 2 && length <= LENGTH_MAX && !UNSAFE.test(value) && /[\p{L}\p{N}]/u.test(value)) return sound(value);
  return unsound(
    'form',
    `单位标识须为 2 至 ${LENGTH_MAX} 个可见字符`,
    `must be 2 to ${LENGTH_MAX} visible characters that identify the body`,
  );
}
