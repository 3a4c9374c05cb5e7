import type { DataSource } from 'typeorm';
import { type AgreedTime, CLOCK_TOLERANCE_MS } from '../clock/index.js';
import { NotReady, type ReadinessCheck } from '../observability/index.js';
import type { Core } from './core.js';

/** What a service must have to serve requests, and what it can do without for a while. */
export function readinessChecks(core: Core): Record<string, ReadinessCheck> {
  return {
    database: { needed: true, ask: () => demandWritable(core.dataSource) },
    files: { needed: true, ask: () => core.blobs.check() },
    log: { needed: true, ask: async () => demandWhole(core) },
    // Reading goes on: who acts is refused by itself.
    generation: { needed: false, ask: async () => demandPresent(core) },
    clock: { needed: false, ask: async () => demandRightClock(core) },
    queues: { needed: false, ask: () => core.queues.check() },
  };
}

async function demandWritable(dataSource: DataSource): Promise<void> {
  const [row] = await dataSource.query("SELECT current_setting('transaction_read_only') AS read_only");
  if (row.read_only === 'on') throw new NotReady('read-only', 'the database takes no writes');
}

function demandPresent({ generation: { signs } }: Core): void {
  const [sign] = signs;
  if (sign) throw new NotReady('behind', `${sign.kind} (${sign.service}): ${sign.detail}`);
}

function demandRightClock({ clock }: Core): void {
  const { majorityMs } = clock;
  if (majorityMs === null) throw new NotReady('off', `no majority of clocks agrees: ${toldOf(clock)}`);
  if (Math.abs(majorityMs) > CLOCK_TOLERANCE_MS) {
    throw new NotReady('off', `this machine's clock is ${-majorityMs / 1000} s ahead of the others: ${toldOf(clock)}`);
  }
}

/** How far each other clock is ahead of this machine's, for the log. */
const toldOf = ({ offsets }: AgreedTime): string =>
  [...offsets].map(([witness, ms]) => `${witness} ${ms / 1000} s`).join(', ');

function demandWhole({ provableLog, generation }: Core): void {
  const { refusal } = provableLog.sweep;
  // A restored database doesn't continue what was signed either: that is told as what it is.
  if (refusal && generation.signs.length === 0) throw new NotReady('forked', refusal.message);
}
