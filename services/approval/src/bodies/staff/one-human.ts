import { foldSubject, isSamePerson } from '@shenguan/common/auth';
import { isSameName } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import type { StaffMember } from './staff-member.entity.js';

/** What of an entry tells whether two are one human being. */
export type Human = Pick<StaffMember, 'subject' | 'name' | 'documentHash'>;

/**
 * Tells whether two entries may be one human being (同一人): by the login, by the document, or by the name alone. A
 * document doesn't make another of a namesake where it counts: it was typed by one of the two. SUP-5
 */
export function mayBeOne(one: Human, other: Human): boolean {
  return (
    isSamePerson(one.subject, other.subject) ||
    isSameName(one.name, other.name) ||
    (one.documentHash !== null && one.documentHash === other.documentHash)
  );
}

/**
 * Returns the entries of subjects that have taken force, of whatever body, whether they still serve or not: what only waits
 * was typed by anybody, and makes nobody one with another.
 */
export function humansOf(tx: Tx, subjects: readonly string[]): Promise<Human[]> {
  return tx.query<Human>(
    'SELECT subject, name, document_hash AS "documentHash" FROM staff_member WHERE lower(subject) = ANY ($1) AND (serving OR NOT pending AND (serves_since IS NOT NULL OR confirmed_by IS NOT NULL OR entered_by IS NULL))',
    [subjects.map(foldSubject)],
  );
}

/** Tells whether two officials, by the subjects of their tokens, may be one human being. SUP-5 */
export async function isOneHuman(tx: Tx, one: string, other: string): Promise<boolean> {
  if (isSamePerson(one, other)) return true;
  const entries = await humansOf(tx, [one, other]);
  const of = (subject: string) => entries.filter((entry) => isSamePerson(entry.subject, subject));
  return of(one).some((a) => of(other).some((b) => mayBeOne(a, b)));
}
