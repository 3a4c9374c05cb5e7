import type { DataSource } from 'typeorm';
import type { Metrics } from '../observability/metrics.js';
import { OVERDUE_MINUTES } from './inbox.js';

/** A number at /metrics, as SQL counts it. */
export interface Count {
  readonly name: string;
  readonly help: string;
  /** Gives one row with `count`; with `by` a row for each value, with `value` and `count`. */
  readonly sql: string;
  /** The label that the number is told apart by, and all its values. */
  readonly by?: { readonly label: string; readonly values: readonly string[] };
}

/** What of the messages (消息积压) an operator watches; each count reads a partial index of open rows. */
const COUNTS: readonly Count[] = [
  {
    name: 'outbox_open_messages',
    help: 'Messages that their subscriber has not acknowledged yet',
    sql: 'SELECT count(*) FROM outbox WHERE done_at IS NULL',
  },
  {
    name: 'outbox_oldest_open_seconds',
    help: 'Age of the oldest message that its subscriber has not acknowledged yet',
    sql: `SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0) AS count FROM outbox WHERE done_at IS NULL`,
  },
  {
    name: 'inbox_waiting_messages',
    help: 'Messages that came too early or failed, and are tried again',
    sql: `SELECT count(*) FROM inbox_event WHERE state = 'waiting'`,
  },
  {
    name: 'inbox_overdue_messages',
    help: 'Messages that have waited for more than ten minutes for what they rest on',
    sql: `SELECT count(*) FROM inbox_event
          WHERE state = 'waiting' AND received_at < now() - interval '${OVERDUE_MINUTES} minutes'`,
  },
  {
    name: 'inbox_dead_letters',
    help: 'Messages that kept failing, until somebody replays them',
    sql: `SELECT count(*) FROM inbox_event WHERE state = 'dead'`,
  },
  {
    name: 'sweep_put_off_rows',
    help: 'Due things that failed when a sweep took them up, and are tried again later',
    sql: 'SELECT count(*) FROM sweep_failure',
  },
];

/** Shows at /metrics what stands open in outbox and inbox, and what a service counts beside. */
export function watchBacklog(metrics: Metrics, dataSource: DataSource, own: readonly Count[] = []): void {
  for (const { name, help, sql, by } of [...COUNTS, ...own]) {
    const rows = (): Promise<{ value: string; count: string }[]> => dataSource.query(sql);
    if (by) {
      const counts = async () => Object.fromEntries((await rows()).map(({ value, count }) => [value, Number(count)]));
      metrics.watchEach({ name, help, ...by, counts });
    } else {
      metrics.watch({ name, help, count: async () => Number((await rows())[0]!.count) });
    }
  }
}
