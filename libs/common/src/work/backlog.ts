import type { DataSource } from 'typeorm';
import { OVERDUE_MINUTES } from './inbox.js';

/** A number at /metrics, as SQL counts it. */
export interface Count {
  readonly name: string;
  readonly help: string;
  /** Gives one row with `count`. */
  readonly sql: string;
}

/** What of the messages (消息积压) an operator watches; each count reads a partial index of open rows. */
const COUNTS: readonly Count[] = [
  {
    name: 'outbox_open_messages',
    help: 'Messages that their subscriber has not acknowledged yet',
    sql: 'SELECT count(*) FROM outbox WHERE done_at IS NULL',
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

/** Names what stands open in outbox and inbox, and what a service counts beside, with how it is counted. */
export function backlogOf(
  dataSource: DataSource,
  own: readonly Count[] = [],
): { name: string; help: string; count: () => Promise<number> }[] {
  return [...COUNTS, ...own].map(({ name, help, sql }) => ({
    name,
    help,
    count: async () => Number((await dataSource.query(sql))[0].count),
  }));
}
