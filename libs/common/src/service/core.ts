import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { demandWholeDigests } from '../audit/legal-row.js';
import { openProvableLog, type ProvableLog } from '../audit/log/index.js';
import { StoredCalendar } from '../calendar/stored-calendar.js';
import { legalDate, MovableTime, SystemTime, type TimeSource } from '../clock/index.js';
import { missingFeatures, refuseMissing } from '../database/index.js';
import { type Entropy, SystemEntropy } from '../entropy/index.js';
import { createLogger } from '../observability/index.js';
import { StoredBodies } from '../reference/stored-bodies.js';
import { StoredStaff } from '../reference/stored-staff.js';
import { TokenRevocations } from '../revocations/token-revocations.js';
import { installEditions } from '../rules/index.js';
import { Threads } from '../threads/index.js';
import { Queues, Sweeps, systemActor, UnitOfWork } from '../work/index.js';
import type { ServiceConfig } from './config.js';
import { createDataSource, type Schema } from './data-source.js';
import { refusePowerfulRole } from './database-role.js';
import { LEGAL_TIME_ID, LegalTime } from './legal-time.entity.js';

/** The parts that every service stands on, started and ready. */
export interface Core {
  config: ServiceConfig;
  log: Logger;
  dataSource: DataSource;
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
  provableLog: ProvableLog;
}

/** Opens the database and the queues, and reads legal time and calendar from where they were kept. */
export async function startCore(config: ServiceConfig, schema: Schema, log?: Logger): Promise<Core> {
  const logger = log ?? createLogger({ service: config.service, level: config.logLevel });
  const dataSource = createDataSource(config, schema, logger);
  await dataSource.initialize();
  if (config.mode === 'production') {
    await refusePowerfulRole(dataSource);
    await demandFeatures(dataSource);
  }
  demandWholeDigests(dataSource);
  const entropy = new SystemEntropy();
  const time = await startTime(config, dataSource, entropy);
  installEditions({ ...config.rules, today: () => legalDate(time.legal()) });
  const calendar = new StoredCalendar(dataSource);
  await calendar.run();
  const revocations = new TokenRevocations(dataSource, time, config.tokens.lifetimeMaxSeconds);
  await revocations.run();
  const work = new UnitOfWork(dataSource, time, entropy, config.service);
  const queues = new Queues({ ...config.queues, limits: config.databaseLimits }, logger);
  await queues.prepare();
  const threads = new Threads();
  return {
    config,
    log: logger,
    dataSource,
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
    provableLog: openProvableLog({ dataSource, time, work, threads }, config.service, config),
  };
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
async function startTime(config: ServiceConfig, dataSource: DataSource, entropy: Entropy): Promise<TimeSource> {
  if (config.mode === 'production') return new SystemTime();
  const kept = await dataSource.getRepository(LegalTime).findOneBy({ id: LEGAL_TIME_ID });
  if (kept) return new MovableTime(Number(kept.aheadMs));
  const time = new MovableTime(config.legalAheadMs);
  await new UnitOfWork(dataSource, time, entropy, config.service).run(systemActor(config.service), async (tx) => {
    tx.insert(
      LegalTime,
      { id: LEGAL_TIME_ID, aheadMs: String(config.legalAheadMs) },
      { action: 'legal-time.set', rules: ['APL-82'] },
    );
  });
  return time;
}
