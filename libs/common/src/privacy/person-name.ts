import { SIMPLIFIED, TRADITIONAL } from './traditional-characters.js';

const APART = /[\s·•‧・.．-]/gu;

const simplified = [...SIMPLIFIED];
const SCRIPT = new Map([...TRADITIONAL].map((character, at) => [character, simplified[at]!]));

/**
 * Returns a person's name without what makes no other person of it: width, case, script (traditional or simplified),
 * blanks, hyphens and the dots between its parts; '' where nothing else is there. Whoever holds two names for one compares
 * these.
 */
export function nameKey(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().replace(APART, '');
  return toSimplified(folded);
}

/** Writes traditional characters as they are written today. */
export function toSimplified(text: string): string {
  return [...text].map((character) => SCRIPT.get(character) ?? character).join('');
}

/** Tells whether two names are one, however they are typed; a name of nothing is nobody's. */
export function isSameName(one: string, other: string): boolean {
  const key = nameKey(one);
  return key !== '' && key === nameKey(other);
}
