import { databaseOf, type ServiceName } from '@shenguan/embedded/services';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import { type Check, read, type Scene } from './check.js';
import { inDatabase } from './database.js';

/** Whatever one service had to tell another has arrived, once, and was acknowledged. */
export const outboxDone: Check<unknown> = { name: 'outbox-done', run };

interface Counts {
  readonly sent: number;
  readonly open: number;
  readonly unhandled: number;
}

const COUNTS = `
  SELECT (SELECT count(*)::int FROM outbox) AS sent,
         (SELECT count(*)::int FROM outbox WHERE done_at IS NULL) AS open,
         (SELECT count(*)::int FROM inbox_event WHERE state <> 'done') AS unhandled`;

async function run(scene: Scene<unknown>): Promise<string> {
  const { system } = scene;
  const running = Object.keys(system.origins) as ServiceName[];
  let sent = 0;
  for (const service of running) {
    const counts = await until(
      `every message of ${service} is acknowledged`,
      () => inDatabase(system, databaseOf(service), async (client) => (await client.query<Counts>(COUNTS)).rows[0]!),
      ({ open, unhandled }) => open + unhandled === 0,
    );
    const dead = await read(scene, service, '/dead-letters');
    demandFact(`dead letters of ${service}`, dead.items.length === 0, 'none', dead.items);
    sent += counts.sent;
  }
  return `${sent} messages sent and acknowledged, none open, none waiting, no dead letters`;
}
