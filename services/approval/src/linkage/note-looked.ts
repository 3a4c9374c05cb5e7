import type { Tx } from '@shenguan/common/work';

/** A memorandum, or a department that ended, whose approvals and cases were looked through. */
export interface Looked {
  readonly thing: string;
  readonly version: number;
}

/** Notes that what these touch was looked through on a day: it is again when they change, and the next day. SUP-2 */
export async function noteLooked(tx: Tx, things: readonly Looked[], day: string): Promise<void> {
  for (const { thing, version } of things) {
    await tx.query(
      `INSERT INTO supervision_passed_on (thing, version, looked_on) VALUES ($1, $2, $3)
       ON CONFLICT (thing) DO UPDATE SET version = excluded.version, looked_on = excluded.looked_on`,
      [thing, version, day],
    );
  }
}
