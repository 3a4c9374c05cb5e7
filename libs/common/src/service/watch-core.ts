import { legalDate, missingYears } from '../clock/index.js';
import { SERVICES } from '../contracts/event.js';
import { DATABASE_CLOCK } from '../generation/index.js';
import type { Metrics } from '../observability/index.js';
import type { Core } from './core.js';

const DAY_MS = 86_400_000;
/** More than this behind is as bad as this. */
const BEHIND_MAX = 10_000;

/** Shows at /metrics how log, queues and calendar of a service stand. */
export function watchCore(
  metrics: Metrics,
  { dataSource, provableLog, generation, clock, queues, calendar, time, config }: Core,
): void {
  const count = async (sql: string) => Number((await dataSource.query(sql))[0].count);
  metrics.watch({
    name: 'audit_log_forked',
    help: '1 while no checkpoint is signed, since the log does not continue what was signed before',
    count: async () => (provableLog.sweep.refusal ? 1 : 0),
  });
  metrics.watch({
    name: 'generation_behind',
    help: '1 while nothing is done, since the database was restored to an earlier moment and nobody has owned up to it',
    count: async () => (generation.signs.length > 0 ? 1 : 0),
  });
  metrics.watch({
    name: 'generation_epoch',
    help: 'Generation of the database: 1, and one more with each restore',
    count: async () => generation.epoch,
  });
  metrics.watch({
    name: 'clock_off_seconds',
    help: 'By how much this machine’s clock is off the majority of clocks; a day where no majority agrees',
    count: async () => Math.abs(clock.majorityMs ?? DAY_MS) / 1000,
  });
  metrics.watchEach({
    name: 'clock_ahead_seconds',
    help: 'By how much another clock is ahead of this machine’s',
    label: 'witness',
    values: [DATABASE_CLOCK, ...SERVICES.filter((service) => service !== config.service)],
    counts: async () => Object.fromEntries([...clock.offsets].map(([witness, ms]) => [witness, ms / 1000])),
  });
  metrics.watch({
    name: 'audit_witnesses_silent',
    help: 'Departments that entered a key and have not cosigned for two days, though the log was signed since',
    count: () =>
      count(`SELECT count(*) FROM (SELECT body_code, max(entered_at) AS entered FROM audit_witness GROUP BY body_code) w
             WHERE EXISTS (SELECT FROM audit_checkpoint c WHERE c.issued_at < now() - interval '2 days' AND c.issued_at >
               coalesce((SELECT max(s.received_at) FROM audit_cosignature s WHERE s.body_code = w.body_code), w.entered))`),
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
