import type { DataSource } from 'typeorm';
import type { Tx } from '../work/index.js';

interface LostRow {
  event_id: string;
  lost_in_epoch: number;
}

/**
 * Returns those of the events received that their sender lost by a restore, each with the epoch that the restore opened
 * there: what they tell is from before the restore (恢复前的信息), and may have been done anew since.
 */
export async function lostBySender(
  asked: Tx | DataSource,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (eventIds.length === 0) return new Map();
  const ask = asked.query.bind(asked) as (sql: string, values: unknown[]) => Promise<LostRow[]>;
  const rows = await ask(
    'SELECT event_id, lost_in_epoch FROM inbox_event WHERE event_id = ANY($1::uuid[]) AND lost_in_epoch IS NOT NULL',
    [[...eventIds]],
  );
  return new Map(rows.map(({ event_id, lost_in_epoch }) => [event_id, lost_in_epoch]));
}
