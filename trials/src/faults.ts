import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '@shenguan/rehearsal/report';
import { calendars } from './faults/cases/calendars.js';
import { databases } from './faults/cases/databases.js';
import { disk } from './faults/cases/disk.js';
import { events } from './faults/cases/events.js';
import { instances } from './faults/cases/instances.js';
import { killed } from './faults/cases/killed.js';
import { queues, redisQueues } from './faults/cases/queues.js';
import { receivers } from './faults/cases/receivers.js';
import { restores } from './faults/cases/restores.js';
import { times } from './faults/cases/times.js';
import { City } from './faults/city.js';
import { lacksForScale, PastOneMachine, pastOneMachine } from './faults/scale/past-one-machine.js';
import { buildPrevious } from './faults/versions/previous.js';
import { goOver } from './faults/versions/two-versions.js';
import { randomFrom } from './kit/random.js';
import { hasRedis, OwnRedis } from './kit/redis.js';
import { chosen, runTrials, type Trial, told, type Wanted, wanted } from './kit/trial.js';

const TRIALS: readonly Trial<City>[] = [
  ...killed,
  ...databases,
  ...disk,
  ...queues,
  ...events,
  ...receivers,
  ...instances,
  ...times,
  ...calendars,
  ...restores,
];

const TWO_VERSIONS = {
  name: 'two-versions',
  tried: '新旧版本并存，逐个升级 · old and new code side by side, one instance after the other replaced',
  full: true,
};

// npm run faults [-- --json] [--full] [--seed N] [--only NAME,…] [--keep] [--previous REF]: 0 all held, 1 something did not, 2 wrong usage.
const how = wanted();
await told(
  how,
  [...TRIALS, TWO_VERSIONS, ...pastOneMachine, ...redisQueues].map(({ name }) => name),
  async (report) => {
    await lane(report, how, TRIALS, null);
    await twoVersions(report, how);
    await scaled(report, how);
    if (!redisQueues.some((one) => chosen(one, how))) return;
    if (!hasRedis()) {
      const detail = '已跳过：缺少 redis-server · skipped: this machine has no redis-server';
      report.add({ name: 'redis', tried: '队列在 Redis 上 · queues on Redis', ok: true, detail });
      return;
    }
    const dir = mkdtempSync(join(tmpdir(), 'shenguan-trials-redis-'));
    const redis = await OwnRedis.start(dir);
    try {
      await lane(report, how, redisQueues, redis);
    } finally {
      await redis.stop();
      rmSync(dir, { recursive: true, force: true });
    }
  },
);

/** Founds a city whose queues are on PostgreSQL or on this Redis, and lets faults come over it. */
async function lane(report: Report, how: Wanted, trials: readonly Trial<City>[], redis: OwnRedis | null) {
  if (!trials.some((trial) => chosen(trial, how))) return;
  let city: City | undefined;
  const on = redis ? 'Redis' : 'PostgreSQL';
  await report.try(
    `city-on-${on.toLowerCase()}`,
    `队列在 ${on} 上的系统 · a system with its queues on ${on}`,
    async () => {
      city = await City.found(randomFrom(how.seed), how.full, redis);
      return city.rig.dataDir;
    },
  );
  if (!city) return;
  try {
    await runTrials(trials, city, how, report);
  } finally {
    await city.stop(how.keep);
  }
}

/** Founds a city and takes it past one machine, and lets faults come over it there. */
async function scaled(report: Report, how: Wanted): Promise<void> {
  if (!pastOneMachine.some((trial) => chosen(trial, how))) return;
  const [name, tried] = [
    'past-one-machine',
    '主备、连接池、Sentinel、各三个实例 · standby, pool, Sentinels, three of each',
  ];
  const lacks = lacksForScale();
  if (lacks) return report.skip(name, tried, lacks);
  let here: PastOneMachine | undefined;
  let city: City | undefined;
  try {
    await report.try(name, tried, async () => {
      city = await City.found(randomFrom(how.seed), how.full);
      here = await PastOneMachine.of(city);
      return city.rig.dataDir;
    });
    if (here) await runTrials(pastOneMachine, here, how, report);
  } finally {
    await here?.stop();
    await city?.stop(how.keep);
  }
}

/** Founds a city on the version before, and takes it over to this one. */
async function twoVersions(report: Report, how: Wanted): Promise<void> {
  const { name, tried } = TWO_VERSIONS;
  if (!chosen(TWO_VERSIONS, how)) return;
  const previous = await buildPrevious(how.previous).catch((error: Error) => error);
  if (typeof previous === 'string') return report.skip(name, tried, previous);
  if (previous instanceof Error) return report.add({ name, tried, ok: false, detail: previous.message });
  try {
    await report.try(name, tried, async () => {
      const city = await City.found(randomFrom(how.seed), how.full, null, previous.root);
      try {
        return await goOver(city, previous);
      } finally {
        await city.stop(how.keep);
      }
    });
  } finally {
    previous.remove();
  }
}
