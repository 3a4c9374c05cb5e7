import { legalDate, missingYears } from '../clock/index.js';
import type { Metrics } from '../observability/index.js';
import type { Core } from './core.js';

/** More than this behind is as bad as this. */
const BEHIND_MAX = 10_000;

/** Shows at /metrics how log, queues and calendar of a service stand. */
export function watchCore(metrics: Metrics, { dataSource, provableLog, queues, calendar, time, config }: Core): void {
  const count = async (sql: string) => Number((await dataSource.query(sql))[0].count);
  metrics.watch({
    name: 'audit_log_forked',
    help: '1 while no checkpoint is signed, since the log does not continue what was signed before',
    count: async () => (provableLog.sweep.refusal ? 1 : 0),
  });
  metrics.watch({
    name: 'audit_log_size',
    help: 'Entries that have their place in the tree of the log; it never shrinks',
    count: () => count('SELECT coalesce(max(idx), -1) + 1 AS count FROM audit_leaf'),
  });
  metrics.watch({
    name: 'audit_log_entries_behind',
    help: `Entries newer than the newest that has its place in the tree, ${BEHIND_MAX} at most`,
    // Found from the newest leaf on: the log itself is never read as a whole.
    count: () =>
      count(`SELECT count(*) FROM (SELECT FROM audit_entry WHERE recorded_at > coalesce(
               (SELECT e.recorded_at FROM audit_leaf l JOIN audit_entry e ON e.id = l.entry_id ORDER BY l.idx DESC LIMIT 1),
               '-infinity') LIMIT ${BEHIND_MAX}) behind`),
  });
  metrics.watchEach({
    name: 'queue_jobs',
    help: 'Jobs of the message queues that are not done: events for this service, acknowledgements to it',
    label: 'queue',
    values: ['events', 'acknowledgements'],
    counts: () => queues.depths(config.service),
  });
  metrics.watch({
    name: 'calendar_missing_years',
    help: 'Years whose holiday notice should be in and is not: this one, from 1 December on the next',
    count: async () => missingYears(calendar.current(), legalDate(time.legal())).length,
  });
}
