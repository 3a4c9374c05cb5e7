/**
 * Returns a token's subject in the form in which two of them are compared: width and case make no other person of it.
 * The staff register enters nobody twice under it. SUP-5, SEAL-8
 */
export function foldSubject(subject: string): string {
  return subject.normalize('NFKC').toLowerCase();
}

/**
 * Tells whether two recorded hands are one person's (同一人): of officials the guard has put the subject of their entry
 * in the staff register in the place of what their token said. Every duty that needs somebody else asks here.
 */
export function isSamePerson(one: string | null | undefined, other: string | null | undefined): boolean {
  return one != null && other != null && foldSubject(one) === foldSubject(other);
}

/** Tells whether somebody is among those who had a hand in a thing. */
export function isAmong(one: string, hands: readonly (string | null | undefined)[]): boolean {
  return hands.some((hand) => isSamePerson(one, hand));
}
