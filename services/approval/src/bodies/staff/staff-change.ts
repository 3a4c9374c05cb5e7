import type { PersonDocumentKind } from '@shenguan/common/privacy';
import type { StaffMember } from './staff-member.entity.js';

/** What waits for somebody else at an entry of somebody who serves: who he is, or that he leaves. SUP-5 */
export interface StaffChange {
  readonly name: string;
  readonly documentKind: PersonDocumentKind | null;
  readonly documentHash: string | null;
  /** How other services name the holder of that document; absent in changes of before. */
  readonly personKey?: string | null;
  /** Whether he is head from then on; absent in changes of before. */
  readonly head?: boolean | null;
  /** Whether he is the principal from then on; absent in changes of before. */
  readonly principal?: boolean | null;
  /** Whether he is on the establishment from then on; absent in changes of before. */
  readonly onEstablishment?: boolean;
  /** Struck off once confirmed. */
  readonly leaves: boolean;
}

/** Carries out what waited, once a second person has confirmed it. */
export function carryOut(
  member: StaffMember,
  { leaves, head = member.head, principal = member.principal, ...told }: StaffChange,
): void {
  Object.assign(member, told, { head, principal, change: null, changeBy: null });
  if (leaves) member.serving = false;
}
