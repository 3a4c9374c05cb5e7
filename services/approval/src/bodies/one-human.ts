import { isSamePerson } from '@shenguan/common/auth';
import { isSameName, simplified } from '@shenguan/common/privacy';
import type { StaffMember } from './staff-member.entity.js';

/** What of an entry tells whether two are one human being. */
export type Human = Pick<StaffMember, 'subject' | 'name' | 'documentHash'>;

/** Tells whether two names are one, in simplified or traditional characters (孙、孫). SUP-5 */
export function isOneName(one: string, other: string): boolean {
  return isSameName(simplified(one.normalize('NFKC')), simplified(other.normalize('NFKC')));
}

/**
 * Tells whether two entries may be one human being (同一人): by the login, by the document, or by the name alone. A
 * document doesn't make another of a namesake where it counts: it was typed by one of the two. SUP-5
 */
export function mayBeOne(one: Human, other: Human): boolean {
  return (
    isSamePerson(one.subject, other.subject) ||
    isOneName(one.name, other.name) ||
    (one.documentHash !== null && one.documentHash === other.documentHash)
  );
}
