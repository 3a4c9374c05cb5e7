import { holdsIdentityNumber } from '../privacy/index.js';

const MASKED = /(?<![0-9A-Za-z])[0-9][0-9*×●•·…_○]{9,22}[0-9Xx](?![0-9A-Za-z])/gu;
/** More digits than a masked number shows: with these the rest is guessed. */
const SHOWN = 10;
const IN_PARTS =
  /(?:身份证|证件|公民身份|护照)[^。；\n]{0,16}(?:前|首|后|末|尾|中间)[^，。；\n]{0,3}(?:位|号|段)[^。；\n]{0,6}[0-9Xx]{3,}/u;

/**
 * Tells whether a text holds the number of a person, whole or in parts: with words between its digits, a part that is
 * called one, or masked so little that it can be told. PRA-8
 */
export function holdsPersonNumber(text: string): boolean {
  if (holdsIdentityNumber(text)) return true;
  const plain = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (IN_PARTS.test(plain)) return true;
  const masked = [...plain.matchAll(MASKED)].map(([one]) => one);
  if (masked.some((one) => /[^0-9Xx]{2}/u.test(one) && one.replace(/[^0-9Xx]/gu, '').length >= SHOWN)) return true;
  return holdsIdentityNumber(plain.replace(/[^0-9Xx]+/gu, ' '));
}
