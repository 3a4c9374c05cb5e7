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
  const { sub, body } = tx.actor;
  if (body === '' && bureauCode === null) return false;
  const rows = await tx.query(
    `SELECT 1 FROM staff_member s JOIN body b ON b.code = s.body_code AND b.active
     WHERE lower(s.subject) = $1 AND s.serving
       AND CASE WHEN $2 = '' THEN s.body_code = $3 ELSE s.body_code <> $2 END
       AND (s.serves_since IS NULL OR $4::timestamptz IS NULL OR s.serves_since <= $4) LIMIT 1`,
    [foldSubject(sub), body, bureauCode, begunAt],
  );
  return rows.length > 0;
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
