import { join } from 'node:path';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { KeyChanges } from '../audit/keys/index.js';
import { demandWholeDigests } from '../audit/legal-row.js';
import { openProvableLog, type ProvableLog, RECEIPTED_ACTIONS } from '../audit/log/index.js';
import { leafHash, receiptText } from '../audit/tree/index.js';
import { StoredCalendar } from '../calendar/stored-calendar.js';
import { AgreedTime, legalDate, MovableTime, type TimeSource } from '../clock/index.js';
import { missingFeatures, Replica, refuseMissing } from '../database/index.js';
import { type Entropy, SystemEntropy } from '../entropy/index.js';
import { type BlobStore, openBlobStore } from '../files/index.js';
import { AnsweredActs, ClockWatch, Generation, HeldOutside, NumberAccount, Peers } from '../generation/index.js';
import { currentContext } from '../http/index.js';
import { createLogger } from '../observability/index.js';
import { StoredBodies } from '../reference/stored-bodies.js';
import { StoredStaff } from '../reference/stored-staff.js';
import { TokenRevocations } from '../revocations/token-revocations.js';
import { installEditions } from '../rules/index.js';
import { Threads } from '../threads/index.js';
import { startTracing, type Tracing } from '../tracing/index.js';
import { Queues, Sweeps, systemActor, UnitOfWork } from '../work/index.js';
import type { ServiceConfig } from './config.js';
import { createDataSource, type Schema } from './data-source.js';
import { demandRoleLimits, refusePowerfulRole } from './database-role.js';
import { LEGAL_TIME_ID, LegalTime } from './legal-time.entity.js';

/** The parts that every service stands on, started and ready. */
export interface Core {
  config: ServiceConfig;
  log: Logger;
  dataSource: DataSource;
  replica: Replica;
  time: TimeSource;
  entropy: Entropy;
  calendar: StoredCalendar;
  bodies: StoredBodies;
  staff: StoredStaff;
  revocations: TokenRevocations;
  work: UnitOfWork;
  queues: Queues;
  sweeps: Sweeps;
  threads: Threads;
  blobs: BlobStore;
  provableLog: ProvableLog;
  keyChanges: KeyChanges;
  generation: Generation;
  /** System time, by the majority of clocks. */
  clock: AgreedTime;
  clockWatch: ClockWatch;
  /** What numbers may have been given out, outside the database. */
  numbers: NumberAccount;
  /** What was answered last, outside the database. */
  answered: AnsweredActs;
  /** What people outside hold of the log. */
  held: HeldOutside;
  peers: Peers;
  /** Absent where tracing is off. */
  tracing: Tracing | undefined;
}

/** Opens the database and the queues, and reads legal time and calendar from where they were kept. */
export async function startCore(config: ServiceConfig, schema: Schema, log?: Logger): Promise<Core> {
  const logger = log ?? createLogger({ service: config.service, level: config.logLevel });
  const dataSource = createDataSource(config, schema, logger);
  await dataSource.initialize();
  if (config.mode === 'production') {
    await refusePowerfulRole(dataSource);
    await demandFeatures(dataSource);
    if (config.databaseLimits.pooled) await demandRoleLimits(dataSource);
  }
  demandWholeDigests(dataSource);
  const entropy = new SystemEntropy();
  const clock = new AgreedTime();
  const clockWatch = new ClockWatch(dataSource, clock);
  await clockWatch.run();
  const time = await startTime(config, dataSource, entropy, clock);
  installEditions({ ...config.rules, today: () => legalDate(time.legal()) });
  const calendar = new StoredCalendar(dataSource);
  await calendar.run();
  const revocations = new TokenRevocations(dataSource, time, config.tokens.lifetimeMaxSeconds);
  await revocations.run();
  const tracing = await startTracing(config.tracing, config.service, logger);
  const work = new UnitOfWork(dataSource, time, entropy, config.service, tracing);
  const queues = new Queues({ ...config.queues, limits: config.databaseLimits }, logger);
  await queues.prepare();
  const threads = new Threads();
  const provableLog = openProvableLog({ dataSource, time, work, threads }, config.service, config);
  const { service, logStateDir } = config;
  const keyChanges = new KeyChanges(dataSource, work, service);
  await keyChanges.watch(provableLog.signers.keys);
  const numbers = new NumberAccount(join(logStateDir, `${service}-numbers`));
  const answered = new AnsweredActs(dataSource, provableLog, join(logStateDir, `${service}.receipts.txt`), logger);
  const kept = { dir: logStateDir, service };
  const generation = new Generation(dataSource, provableLog, numbers, answered, kept, logger, clock);
  work.actIn(generation);
  work.onAnswered((entries) => answered.note(entries));
  work.onEntry(({ id, action, body }) => {
    if (!RECEIPTED_ACTIONS.test(action)) return null;
    const leaf = leafHash(body);
    return receiptText(id, leaf, provableLog.signer.signReceipt(id, leaf));
  });
  const held = new HeldOutside(dataSource, provableLog, generation, logger, service, config.witnessCheckpoints);
  // Before anything is served: nothing of what was given out may be given out again.
  await generation.look();
  await held.run();
  return {
    config,
    log: logger,
    dataSource,
    replica: replicaOf(config, dataSource, clock, logger),
    time,
    entropy,
    calendar,
    revocations,
    bodies: new StoredBodies(dataSource, time, config.service === 'approval'),
    staff: new StoredStaff(dataSource, time, config.service === 'approval'),
    work,
    queues,
    sweeps: new Sweeps(logger),
    threads,
    provableLog,
    keyChanges,
    generation,
    clock,
    clockWatch,
    numbers,
    answered,
    held,
    peers: new Peers(dataSource, queues, clock, generation, service, config.keptMessagesDays),
    blobs: await openBlobStore(config.filesDir, config.filesBucket),
    tracing,
  };
}

/** The copy that is read where what was true a moment ago will do; the answer says of when it is. */
function replicaOf(
  { databaseReplica = null, databaseLimits }: ServiceConfig,
  dataSource: DataSource,
  clock: AgreedTime,
  log: Logger,
): Replica {
  return new Replica(
    dataSource,
    databaseReplica,
    databaseLimits,
    () => clock.system(),
    log,
    (asOf) => {
      const context = currentContext();
      if (context && !(context.asOf && context.asOf < asOf)) context.asOf = asOf;
    },
  );
}

/** Tries what the system rests on, over two connections of the application's role. */
async function demandFeatures(dataSource: DataSource): Promise<void> {
  const runners = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
  try {
    const [client, other] = await Promise.all(runners.map((runner) => runner.connect()));
    refuseMissing(await missingFeatures(client, other));
  } finally {
    for (const runner of runners) await runner.release();
  }
}

/** In production legal time is the system's; in the embedded mode it goes on where it was kept. */
async function startTime(
  config: ServiceConfig,
  dataSource: DataSource,
  entropy: Entropy,
  clock: AgreedTime,
): Promise<TimeSource> {
  if (config.mode === 'production') return clock;
  const kept = await dataSource.getRepository(LegalTime).findOneBy({ id: LEGAL_TIME_ID });
  if (kept) return new MovableTime(Number(kept.aheadMs), clock);
  // What is written first of all is dated too.
  if (clock.majorityMs === null)
    throw new Error("this machine's clock and the database's are more than a minute apart");
  const time = new MovableTime(config.legalAheadMs, clock);
  await new UnitOfWork(dataSource, time, entropy, config.service).run(systemActor(config.service), async (tx) => {
    tx.insert(
      LegalTime,
      { id: LEGAL_TIME_ID, aheadMs: String(config.legalAheadMs) },
      { action: 'legal-time.set', rules: ['APL-82'] },
    );
  });
  return time;
}
