import type { ServiceName } from '../contracts/event.js';
import type { Tx } from '../work/index.js';

/**
 * What an operator says of a restore (恢复申报), until somebody from outside agrees. Not a legal row: entry 0 of the epoch
 * that it leads to is the first thing that the log says after a restore.
 */
export interface RestoreOrdered {
  readonly id: string;
  /** The epoch that is open, and would end. */
  readonly epoch: number;
  readonly reason: string;
  /** Services that don't answer, and are not waited for. */
  readonly without: readonly ServiceName[];
  readonly orderedBy: string;
  readonly orderedByName: string;
  readonly at: Date;
}

const COLUMNS = 'id, epoch, reason, without, ordered_by AS "orderedBy", ordered_by_name AS "orderedByName", at';

/** Keeps an order; a later one takes its place. */
export async function keepOrder(tx: Tx, order: RestoreOrdered): Promise<void> {
  const { id, epoch, reason, without, orderedBy, orderedByName, at } = order;
  await tx.query(
    `INSERT INTO restore_order (id, epoch, reason, without, ordered_by, ordered_by_name, at)
     VALUES ($1, $2::int, $3, $4::jsonb, $5, $6, $7)`,
    [id, epoch, reason, JSON.stringify(without), orderedBy, orderedByName, at],
  );
}

/** Returns the order that waits in an epoch, the newest; null where there is none. */
export async function orderIn(asked: { query: Tx['query'] }, epoch: number): Promise<RestoreOrdered | null> {
  const [order] = await asked.query<RestoreOrdered>(
    `SELECT ${COLUMNS} FROM restore_order WHERE epoch = $1::int ORDER BY at DESC, id DESC LIMIT 1`,
    [epoch],
  );
  return order ?? null;
}
