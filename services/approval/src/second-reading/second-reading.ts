import { type Actor, hasRole, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { figureOf, forbid, type RuleId } from '@shenguan/common/rules';
import type { Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { LimitKind, TimeLimits } from '../time-limits/index.js';
import type { EnteredByOne, ReadByAnother } from './entered-by-one.js';

type Words = NonNullable<Hindrance['detail']>;

/** Nobody has read it yet. */
export const UNREAD = { readBy: null, readByName: null, readAt: null } as const;

/** Returns who enters it, now; nobody has read it. */
export function enteredNow(tx: Tx) {
  return { enteredBy: tx.actor.sub, enteredByName: tx.actor.name, enteredAt: tx.now, ...UNREAD, declinedFor: null };
}

/** Returns who reads it, now. */
export function readNow(tx: Tx): Record<keyof typeof UNREAD, unknown> {
  return { readBy: tx.actor.sub, readByName: tx.actor.name, readAt: tx.now };
}

/** Gives the second person his days, in which the kind of limit that is named tells what is late. PRA-15 */
export function awaitReader(
  tx: Tx,
  limits: TimeLimits,
  subject: { id: string; caseNumber: string; bodyCode: string },
  kind: LimitKind,
  basis: RuleId = 'PRA-15',
): void {
  limits.open(tx, subject, { kind, basis, startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson') });
}

/** Keeps who entered it, whoever of his logins, from reading it: `detail` says who may. SUP-5 */
export function enteredIt(detail: Words) {
  return ({ row, actor }: { readonly row: EnteredByOne; readonly actor: Actor }): Hindrance | undefined =>
    mayBeHis(actor, row.enteredBy) ? { kind: 'forbid', rule: 'SUP-5', detail } : undefined;
}

/** What one reader declined is not put to another until one agrees: it is his again, or the head's. SUP-5 (a reading) */
export function demandSameReader(
  { actor }: Tx,
  rule: RuleId,
  declined: readonly Pick<ReadByAnother, 'id' | 'readBy'>[],
  detail: Words,
): void {
  const by = declined.flatMap(({ readBy }) => readBy ?? []);
  if (hasRole(actor, 'head') || by.length === 0 || mayBeAmong(actor, by)) return;
  forbid(rule, { declined: declined.map(({ id }) => id) }, { detail });
}
