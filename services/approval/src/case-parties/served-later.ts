import { foldSubject, NO_OTHER_BODY } from '@shenguan/common/auth';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';

/** What an official is asked about before he acts in it as a party or an agent. */
export interface Begun {
  /** The bureau before which nobody who serves there acts for others; null where the caller speaks for himself. */
  readonly bureauCode: string | null;
  /** When it was handed in; null while it was not. */
  readonly begunAt: Date | null;
}

/**
 * Tells whether the caller served already when a matter began: at another body than the one that he acts for, or, as an
 * agent without a body, at the bureau that decides. Whoever came to serve later goes on in it: no entry of the staff
 * register takes a party its voice. PRA-11, SUP-5
 */
export async function servedBefore(tx: Tx, { bureauCode, begunAt }: Begun): Promise<boolean> {
  const { body } = tx.actor;
  if (body === '' && bureauCode === null) return false;
  const seats = await seatsOfCaller(tx);
  return seats.some(
    ({ bodyCode, since }) =>
      (body === '' ? bodyCode === bureauCode : bodyCode !== body) &&
      (since === null || begunAt === null || since <= begunAt),
  );
}

/** Where the caller serves, by the staff register, and since when where it says so. */
interface Seat {
  readonly bodyCode: string;
  readonly since: Date | null;
}

const asked = new WeakMap<Tx, Promise<Seat[]>>();

/** Returns where the caller serves; asked once in a transaction, and ahead of its need where that spares a round trip. */
export function seatsOfCaller(tx: Tx): Promise<Seat[]> {
  const known = asked.get(tx);
  if (known) return known;
  const seats = tx.query<Seat>(
    `SELECT s.body_code AS "bodyCode", s.serves_since AS since
     FROM staff_member s JOIN body b ON b.code = s.body_code AND b.active WHERE lower(s.subject) = $1 AND s.serving`,
    [foldSubject(tx.actor.sub)],
  );
  asked.set(tx, seats);
  return seats;
}

/** Refuses whoever served already when a matter began: see {@link servedBefore}. PRA-11 */
export async function demandServedLater(tx: Tx, begun: Begun): Promise<void> {
  if (!(await servedBefore(tx, begun))) return;
  if (tx.actor.body === '') forbid('PRA-16', { reason: 'official' }, { detail: OFFICIAL_AS_AGENT });
  forbid('PRA-11', { serves: true }, { detail: NO_OTHER_BODY });
}

export const OFFICIAL_AS_AGENT = {
  zh: '本审批部门的工作人员不得作为受托人、代理人在本部门办理；任职以前已经提交的办件除外',
  en: 'nobody who serves in this bureau acts for others before it, but in what was handed in before he served',
};
