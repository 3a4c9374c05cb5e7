import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptDir, setLegalTime } from '@shenguan/common/testing';
import { copyTree } from '@shenguan/embedded/copy-tree';
import { mintToken } from '@shenguan/embedded/mint-token';
import { startPostgres } from '@shenguan/embedded/postgres';
import { serverUserFor } from '@shenguan/embedded/server-user';
import { databaseOf, SERVICES } from '@shenguan/embedded/services';
import { type System, startSystem } from '@shenguan/embedded/system';
import { inDatabase } from '../src/checks/database.js';
import { mintedIn } from '../src/ground.js';
import { LegalClock } from '../src/legal-clock.js';
import type { Matter } from '../src/matter/matter.js';
import { SYSTEM_ADMIN } from '../src/matter/people.js';
import { LEGAL_START, programsOfTheMatter } from '../src/retrofit.js';
import { nameHolders, seed } from '../src/seed.js';
import { Stage } from '../src/stage.js';
import { apply } from '../src/steps/apply.js';
import { Story } from '../src/telling/story.js';
import { until } from '../src/until.js';

/** The matter up to its application, on a running system of the file's own. */
export interface AppliedMatter {
  readonly system: System;
  readonly stage: Stage;
  readonly matter: Matter;
}

/** How a system is started that has little to do. */
const SMALL = { portBase: 0, quiet: true, durable: false };
const CLUSTER = 'postgres/cluster';

/**
 * Starts a system in which the application has been handed in. It is seeded and played once per run, over HTTP like
 * everything else; each file goes on from a copy of its databases, files, keys and logs, at the legal time of then.
 */
export async function startApplied(dataDir: string): Promise<AppliedMatter> {
  const kept = await keptDir('applied-matter', prepare);
  const { matter, legalAt } = JSON.parse(readFileSync(join(kept, 'matter.json'), 'utf8'));
  const from = join(kept, 'data');
  copyTree(from, dataDir, { skip: (path) => path === CLUSTER });
  copyTree(join(from, CLUSTER), join(dataDir, CLUSTER), { owner: serverUserFor(join(from, CLUSTER)) });
  await setBack(dataDir, legalAt);
  const system = await startSystem({ ...SMALL, dataDir, services: programsOfTheMatter() });
  return { system, stage: await stageOf(system), matter };
}

async function prepare(dir: string): Promise<void> {
  const system = await startSystem({
    ...SMALL,
    dataDir: join(dir, 'data'),
    legalStart: LEGAL_START,
    services: programsOfTheMatter(),
  });
  try {
    const stage = await stageOf(system);
    await seed((service, person) => stage.as(service, person), stage.clock.today());
    nameHolders(system.dataDir);
    const matter: Matter = { caseNumber: '', drawId: '', checkpoint: '', hooks: {}, receivers: null, decidedAt: 0 };
    await apply(stage, matter);
    await atRest(system);
    writeFileSync(join(dir, 'matter.json'), JSON.stringify({ matter, legalAt: stage.clock.now() }));
  } finally {
    await system.stop();
  }
}

async function stageOf({ dataDir, origins }: System): Promise<Stage> {
  const clock = await LegalClock.of(origins, await mintToken(dataDir, SYSTEM_ADMIN));
  return new Stage(mintedIn(dataDir), origins, clock, new Story(() => {}, false));
}

/** Waits until nothing is under way between the services: queues are not copied. */
async function atRest(system: System): Promise<void> {
  for (const service of SERVICES) {
    await until(
      `${service} has told everything, and is done with what it was told`,
      () =>
        inDatabase(system, databaseOf(service), async (client) => {
          const { rows } = await client.query(
            `SELECT (SELECT count(*)::int FROM outbox WHERE done_at IS NULL) AS untold,
               (SELECT count(*)::int FROM inbox_event WHERE state <> 'done') AS undone`,
          );
          return rows[0];
        }),
      ({ untold, undone }) => untold === 0 && undone === 0,
    );
  }
}

/** Legal time went on while the copy lay: sets it back to where the matter stands. */
async function setBack(dataDir: string, legalAt: string): Promise<void> {
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), durable: false });
  try {
    const aheadMs = Date.parse(legalAt) - Date.now();
    for (const service of SERVICES) await setLegalTime(postgres.appUrl(databaseOf(service)), service, aheadMs);
  } finally {
    await postgres.stop();
  }
}
