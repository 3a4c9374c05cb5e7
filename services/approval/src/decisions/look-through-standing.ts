import type { LegalDate } from '@shenguan/common/clock';
import { type DueRows, systemActor, type Tx, type UnitOfWork } from '@shenguan/common/work';
import { type Looked, noteLooked } from '../linkage/index.js';

/** What a sweep looks for among the approvals that stand: both conditions take the day of today as `$1`. */
export interface LookThrough {
  readonly sweep: string;
  readonly today: LegalDate;
  /** Statement of the memoranda that were not looked through today, or changed since. */
  readonly memoranda: string;
  /** Which approvals `r` in force these touch. */
  readonly touched: string;
}

/**
 * Takes the standing approvals that memoranda touch one by one, when a memorandum is new or changed and once a day for
 * what came about since, and notes the memoranda once nothing is left. SUP-2
 */
export async function lookThroughStanding(
  { work, rows }: { readonly work: UnitOfWork; readonly rows: DueRows },
  { sweep, today, memoranda, touched }: LookThrough,
  take: (tx: Tx, id: string) => Promise<void>,
): Promise<void> {
  const actor = systemActor('approval');
  const looked = await work.read(actor, (tx) => tx.query<Looked>(memoranda, [today]));
  if (looked.length === 0) return;
  const where = `r.state = 'in-force' AND ${touched}`;
  await rows.each({ sweep, table: 'approval', where, values: [today] }, take);
  // A run looks after a hundred: what is left is looked for again at once.
  const left = await work.read(actor, (tx) => tx.query(`SELECT 1 FROM approval r WHERE ${where} LIMIT 1`, [today]));
  if (left.length === 0) await work.run(actor, (tx) => noteLooked(tx, looked, today));
}
