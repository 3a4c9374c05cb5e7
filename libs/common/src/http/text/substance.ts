/** How many characters reasons have at least, punctuation and blanks left out, and how many of them differ. */
export const SUBSTANCE_MIN = 8;
export const VARIETY_MIN = 6;

/** Tells whether reasons say something: neither punctuation nor repetition makes up for what they lack. */
export function hasSubstance(text: string): boolean {
  const characters = [...text.normalize('NFC').replace(/[\p{P}\p{Z}\p{Cc}\p{S}]/gu, '')];
  return characters.length >= SUBSTANCE_MIN && new Set(characters).size >= VARIETY_MIN;
}
