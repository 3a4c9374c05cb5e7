import { mintToken } from '@shenguan/embedded/mint-token';
import type { System } from '@shenguan/embedded/system';
import { Api } from '@shenguan/lift-retrofit/api';
import { LegalClock } from '@shenguan/lift-retrofit/legal-clock';
import { application } from '@shenguan/lift-retrofit/matter/application';
import { AGENT, SYSTEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import { seed } from '@shenguan/lift-retrofit/seed';
import { startBaseline } from './baseline.js';
import { type LoadRequest, median, runLoad } from './load.js';
import type { Metric } from './run-bench.js';

const CONNECTIONS = 32;
const ROUNDS = 5;
const REQUESTS = 600;
const WARM_UP = 400;
const TARGET = 0.7;
const BODY = JSON.stringify({ truthStatement: true });

/**
 * Case submission over HTTP with all duties on (token, validation, lock, audit entry bound to its row, time limit,
 * message, kept answer), beside P: four plain inserts in one transaction. Rounds interleave, so that both meet the
 * same machine.
 */
export async function caseSubmission(system: System, say: (line: string) => void): Promise<Metric> {
  const origins = system.origins;
  const clock = await LegalClock.of(origins, await mintToken(system.dataDir, SYSTEM_ADMIN));
  await seed(
    async (service, person) => new Api(service, origins[service]!, await mintToken(system.dataDir, person)),
    clock.today(),
    () => {},
  );
  const token = await mintToken(system.dataDir, AGENT);
  const origin = origins.approval!;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const drafts = await makeDrafts(origin, headers, WARM_UP + ROUNDS * REQUESTS);
  const submissions = drafts.map(
    (id, index): LoadRequest => ({
      path: `/api/v1/cases/${id}/submission`,
      headers: { ...headers, 'idempotency-key': `bench-${index}` },
      body: BODY,
    }),
  );
  const baseline = await startBaseline(system);
  try {
    let next = 0;
    const ours = (count: number) => {
      const batch = submissions.slice(next, next + count);
      next += count;
      return runLoad(origin, CONNECTIONS, batch, 200);
    };
    const theirs = (count: number) => runLoad(baseline.origin, CONNECTIONS, baseline.requests(count, BODY), 201);
    await ours(WARM_UP);
    await theirs(WARM_UP);
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      // The order changes, so that neither always runs on what the other left behind.
      const first = round % 2 === 0 ? await theirs(REQUESTS) : await ours(REQUESTS);
      const second = round % 2 === 0 ? await ours(REQUESTS) : await theirs(REQUESTS);
      const [us, them] = round % 2 === 0 ? [second, first] : [first, second];
      ratios.push(us / them);
      say(
        `round ${round}: ${us.toFixed(0)} submissions/s, baseline ${them.toFixed(0)}/s, ratio ${(us / them).toFixed(2)}`,
      );
    }
    const ratio = median(ratios);
    return {
      name: 'case-submission',
      ratio,
      target: TARGET,
      ok: ratio >= TARGET,
      spread: Math.max(...ratios) - Math.min(...ratios),
      unit: 'requests per second, ours / baseline',
    };
  } finally {
    await baseline.stop();
  }
}

async function makeDrafts(origin: string, headers: Record<string, string>, count: number): Promise<string[]> {
  const ids: string[] = [];
  const body = JSON.stringify(application());
  const requests = Array.from({ length: count }, () => ({ path: '/api/v1/cases', headers, body }));
  await runLoad(origin, CONNECTIONS, requests, 201, (answer) => ids.push((JSON.parse(answer) as { id: string }).id));
  return ids;
}
