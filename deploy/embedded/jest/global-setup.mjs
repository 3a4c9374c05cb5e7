// One PostgreSQL for the whole run, and in it a migrated template database per service, which each test file clones.
// And one Redis, where the machine has its program.
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { memoryDir } from './memory-dir.mjs';

const dist = join(import.meta.dirname, '../dist');
const common = (name) => import(join(import.meta.dirname, '../../../libs/common/dist', `${name}.js`));

export default async function setUp() {
  // The tests start the built programs, and clone what their migrations make.
  await import('../../../tools/compile.mjs');
  // For this process, the workers and what they start.
  const memory = memoryDir();
  if (memory) process.env.TMPDIR = memory;
  const load = (name) => import(join(dist, `${name}.js`));
  const [postgresModule, services, keys, lock, temporary, { migrate }, { Queues }] = await Promise.all([
    ...['postgres', 'services', 'keys', 'data-dir-lock', 'temporary-data-dir'].map(load),
    ...['migrations/index', 'work/queues'].map(common),
  ]);
  const dataDir = realpathSync(await temporary.makeTemporaryDataDir('shenguan-jest-', endStaleRedis));
  const held = lock.lockDataDir(dataDir);
  const programs = services.findServices();
  const template = (name) => `${services.databaseOf(name)}_template`;
  const [postgres] = await Promise.all([
    postgresModule.startPostgres({
      dataDir: join(dataDir, 'postgres'),
      // `empty_template`: for tests that bring tables of their own.
      databases: ['empty_template', ...programs.map(({ name }) => template(name))],
      durable: false,
      maxConnections: 400,
    }),
    keys.ensureKeys(dataDir),
  ]);
  let redis;
  const stop = async () => {
    await redis?.stop();
    await postgres.stop(); // Fast shutdown: a worker that still holds a connection does not keep it.
    held.release();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    redis = await startRedis(dataDir);
    await Promise.all([
      ...programs.map(async (program) => {
        const { migrations } = await import(pathToFileURL(join(program.dist, 'migrations/index.js')));
        await migrate(postgres.ownerUrl(template(program.name)), migrations);
      }),
      prepareQueues(new Queues({ redisUrl: null, databaseUrl: postgres.appUrl('queues'), prefix: '' })),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.TEST_POSTGRES = JSON.stringify({
    adminUrl: postgres.adminUrl,
    // A database's name goes behind these.
    ownerUrlBase: postgres.ownerUrl(''),
    appUrlBase: postgres.appUrl(''),
    queuesUrl: postgres.appUrl('queues'),
    templates: Object.fromEntries(programs.map(({ name }) => [name, template(name)])),
    dataDir,
    keysDir: keys.keysDirOf(dataDir),
  });
  globalThis.stopTestPostgres = stop;
}

/** Makes the tables of the queues, which each set of queues then has from its clone. */
async function prepareQueues(queues) {
  await queues.prepare();
  await queues.close();
}

/** Starts the Redis of the run and tells the tests its URL, or why there is none. */
async function startRedis(dataDir) {
  const redis = await common('testing/redis-server');
  const program = redis.findRedisServer();
  if (!program) {
    process.env.TEST_REDIS_SKIPPED = 'no redis-server on PATH';
    process.stderr.write(`Redis lane skipped: ${process.env.TEST_REDIS_SKIPPED}\n`);
    return undefined;
  }
  const server = await redis.startRedis(program, join(dataDir, 'redis'));
  process.env.TEST_REDIS_URL = server.url;
  return server;
}

/** Ends the Redis of a run that was killed; its working directory tells it from a later process of that number. */
function endStaleRedis(dataDir) {
  const dir = join(dataDir, 'redis');
  try {
    const pid = Number(readFileSync(join(dir, 'redis.pid'), 'utf8'));
    if (readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dir)) process.kill(pid, 'SIGKILL');
  } catch {
    // None was started, or it has gone.
  }
}
