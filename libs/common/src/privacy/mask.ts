import { normaliseIdentifier, normalisePhone } from './normal-form.js';

/** Masks a person's name (姓名): the first character stays, as in public notices, and no long name is told by its length. PRA-8 */
export function maskName(name: string): string {
  const [first = '', ...rest] = name.trim();
  return first === '' ? '' : first + (rest.length > 1 ? '**' : '*');
}

/**
 * Masks the number of an identity document. Of 18 digits the first four (city) and the last three stay: enough for the
 * holder and a clerk to recognise it. The usual six and four would leave the birth date alone hidden, and the check
 * digit then rules out ten of eleven dates; this leaves millions of candidates. PRA-8
 */
export function maskIdentityNumber(number: string): string {
  const text = normaliseIdentifier(number);
  if (text.length === 18) return keepEnds(text, 4, 3);
  return text.length >= 7 ? keepEnds(text, 2, 2) : '*'.repeat(text.length);
}

/** Masks a phone number: 138****1234; of any other than a mobile number the last three digits stay. PRA-8 */
export function maskPhone(phone: string): string {
  const text = normalisePhone(phone);
  if (text.length === 11) return keepEnds(text, 3, 4);
  return text.length >= 7 ? keepEnds(text, 0, 3) : '*'.repeat(text.length);
}

function keepEnds(text: string, first: number, last: number): string {
  return text.slice(0, first) + '*'.repeat(text.length - first - last) + text.slice(text.length - last);
}
