import { type Actor, foldSubject, isSamePerson } from '@shenguan/common/auth';
import { isSameName } from '@shenguan/common/privacy';
import { doublesAmong, type KnownPerson, TOOK_FORCE } from '@shenguan/common/reference';
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
    `SELECT subject, name, document_hash AS "documentHash" FROM staff_member WHERE lower(subject) = ANY ($1) AND ${TOOK_FORCE}`,
    [subjects.map(foldSubject)],
  );
}

/** Returns every login that may be one human being's, this one first: for whoever is named, and doesn't act himself. SUP-5 */
export async function loginsOf(tx: Tx, subject: string): Promise<string[]> {
  const people = await tx.query<KnownPerson>(
    `SELECT subject, name, document_hash AS document FROM staff_member WHERE ${TOOK_FORCE}`,
  );
  return [subject, ...(doublesAmong(people).get(foldSubject(subject)) ?? [])];
}

/** Somebody who acts, with the logins of others who may be he: what an act insists on is what is offered. SUP-5 */
export type KnownActor = Actor;

/**
 * Returns who acts, with those of these subjects who may be one human being with him, as the staff register tells now:
 * what the guard knows of him may be some seconds old. SUP-5
 */
export async function knownAmong(tx: Tx, actor: Actor, subjects: readonly (string | null)[]): Promise<KnownActor> {
  const others = [...new Set(subjects)].filter((one): one is string => one !== null && !isSamePerson(one, actor.sub));
  if (others.length === 0) return actor;
  const entries = await humansOf(tx, [actor.sub, ...others]);
  const own = entries.filter(({ subject }) => isSamePerson(subject, actor.sub));
  const same = entries.filter((one) => !own.includes(one) && own.some((mine) => mayBeOne(mine, one)));
  return { ...actor, mayBe: [...(actor.mayBe ?? []), ...same.map(({ subject }) => subject)] };
}

/** Tells whether two officials, by the subjects of their tokens, may be one human being. SUP-5 */
export async function isOneHuman(tx: Tx, one: string, other: string): Promise<boolean> {
  if (isSamePerson(one, other)) return true;
  const entries = await humansOf(tx, [one, other]);
  const of = (subject: string) => entries.filter((entry) => isSamePerson(entry.subject, subject));
  return of(one).some((a) => of(other).some((b) => mayBeOne(a, b)));
}
