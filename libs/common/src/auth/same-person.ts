import type { Actor } from './actor.js';

/**
 * Returns a token's subject in the form in which two of them are compared: width and case make no other person of it.
 * The staff register enters nobody twice under it. SUP-5, SEAL-8
 */
export function foldSubject(subject: string): string {
  return subject.normalize('NFKC').toLowerCase();
}

/**
 * Tells whether two recorded hands are one person's (同一人): of officials the guard has put the subject of their entry
 * in the staff register in the place of what their token said. What is somebody's own to do asks here; what needs somebody
 * else asks {@link mayBeHis}.
 */
export function isSamePerson(one: string | null | undefined, other: string | null | undefined): boolean {
  return one != null && other != null && foldSubject(one) === foldSubject(other);
}

/** Tells whether somebody is among those who had a hand in a thing. */
export function isAmong(one: string, hands: readonly (string | null | undefined)[]): boolean {
  return hands.some((hand) => isSamePerson(one, hand));
}

/**
 * Tells whether a recorded hand is that of who acts, or of another login under which the staff register may have entered
 * the same human being: the same name, or the same document. Every duty that needs somebody else asks here: two logins
 * make no two people. It restrains and never entitles, so that a namesake gains nothing by it. SUP-5 (R)
 */
export function mayBeHis(
  { sub, mayBe = [] }: Pick<Actor, 'sub' | 'mayBe'>,
  subject: string | null | undefined,
): boolean {
  return isSamePerson(sub, subject) || (subject != null && isAmong(subject, mayBe));
}

/** Tells whether any recorded hand may be that of who acts. SUP-5 */
export function mayBeAmong(
  actor: Pick<Actor, 'sub' | 'mayBe'>,
  hands: readonly (string | null | undefined)[],
): boolean {
  return hands.some((hand) => mayBeHis(actor, hand));
}
