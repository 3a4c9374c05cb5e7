const APART = /[\s·•‧・.．-]/gu;

/**
 * Returns a person's name without what makes no other person of it: width, case, blanks, hyphens and the dots between
 * its parts; '' where nothing else is there. Whoever holds two names for one compares these.
 */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(APART, '');
}

/** Tells whether two names are one, however they are typed; a name of nothing is nobody's. */
export function isSameName(one: string, other: string): boolean {
  const key = nameKey(one);
  return key !== '' && key === nameKey(other);
}
