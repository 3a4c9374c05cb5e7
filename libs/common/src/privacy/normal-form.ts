const FULL_WIDTH = /[\uff01-\uff5e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * Returns the normal form of an identifier: half-width, without surrounding blanks, upper-case. Keyed hashes are made
 * of it, so it must never change for text that was once accepted.
 */
export function normaliseIdentifier(text: string): string {
  return text
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .trim()
    .toUpperCase();
}

/** Returns the normal form of a phone number: half-width, without spaces, hyphens and the country code of China. */
export function normalisePhone(text: string): string {
  return normaliseIdentifier(text)
    .replace(/[\s-]/g, '')
    .replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '');
}
