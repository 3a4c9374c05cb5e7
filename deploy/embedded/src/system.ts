import { appendFileSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockDataDir } from './data-dir-lock.js';
import { freePorts, isFree } from './free-port.js';
import { ensureKeys } from './keys.js';
import { type Postgres, startPostgres } from './postgres.js';
import { identify, type ProcessIdentity } from './process-identity.js';
import { endLeftovers, forgetRunning, recordRunning } from './running-system.js';
import { type SystemSettings, serviceEnvironment } from './service-environment.js';
import { migrate, ServiceProcess } from './service-process.js';
import { databaseOf, findServices, portOf, type ServiceName, type ServiceProgram } from './services.js';
import { Begun, type StartLimits, startLimits, within } from './start-steps.js';
import { waitUntil } from './wait-until.js';

export interface SystemOptions {
  /** Keeps everything: database, keys, files, logs. Made when missing. */
  dataDir: string;
  /** Services listen on the ports above it; 0 finds free ones. */
  portBase?: number;
  /** Where legal time begins on first start (an instant). */
  legalStart?: string;
  /** Queues on Redis instead of PostgreSQL. */
  redisUrl?: string;
  /** Exact http://127.0.0.1 origins that webhooks may call. */
  webhookTestOrigins?: readonly string[];
  /** Says on stderr what happens, unless true. */
  quiet?: boolean;
  /** `DATA_DIR/logs` unless told otherwise. */
  logDir?: string;
  /** False gives up safety against power failure for speed: for tests only. */
  durable?: boolean;
  /** How often a running service is asked whether it lives, milliseconds; 5 seconds unless told otherwise. */
  probeMs?: number;
  /** Which services; all that are built unless told otherwise. */
  services?: readonly ServiceProgram[];
  /** How long each step of the start may take. */
  limits?: StartLimits;
  /** Gives up starting. */
  signal?: AbortSignal;
}

/** A running system. */
export interface System {
  readonly dataDir: string;
  readonly origins: Readonly<Partial<Record<ServiceName, string>>>;
  readonly postgres: Postgres;
  /** Log files by service, and PostgreSQL's and the launcher's. */
  readonly logs: Readonly<Record<string, string>>;
  /** Number of a service's process now; undefined while it is down. */
  pid(service: ServiceName): number | undefined;
  /** Kills a service at once (as `kill -9`); it stays down until {@link restart}. */
  kill(service: ServiceName): Promise<void>;
  /** Starts a service that is down, or stops it in an orderly way first; resolves when it is ready. */
  restart(service: ServiceName): Promise<void>;
  /** Stops the services, then PostgreSQL. */
  stop(): Promise<void>;
}

/** A port that a service needs is taken by another program. */
export class PortInUse extends Error {
  constructor(
    readonly service: ServiceName,
    readonly port: number,
  ) {
    super(`Port ${port} (${service}) is in use: stop what listens there, or choose another PORT_BASE`);
  }
}

/** Starts PostgreSQL and all services on this machine and resolves when they are ready; what started goes if one fails. */
export async function startSystem(options: SystemOptions): Promise<System> {
  mkdirSync(resolve(options.dataDir), { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  const logDir = options.logDir ?? join(dataDir, 'logs');
  mkdirSync(logDir, { recursive: true });
  const logOf = (name: string) => join(logDir, `${name}.log`);
  const log = (message: string) => {
    if (!options.quiet) process.stderr.write(`${message}\n`);
    appendFileSync(logOf('launcher'), `${JSON.stringify({ time: new Date().toISOString(), msg: message })}\n`);
  };

  const begun = new Begun();
  const stop = () => begun.end();
  const { signal, limits = startLimits() } = options;
  const step = <T>(zh: string, en: string, work: () => Promise<T>, limitMs = limits.stepMs) =>
    within({ zh, en }, limitMs, work, signal);
  const lock = lockDataDir(dataDir);
  begun.add(() => lock.release());
  try {
    if (lock.recovered) {
      log('The launcher before was killed: ending what it left');
      await step('清理上次运行的遗留进程', 'ending what the last run left', () => endLeftovers(dataDir));
    }
    const programs = options.services ?? findServices();
    const ports = await step('寻找端口', 'finding ports', () =>
      choosePorts(programs, options.portBase ?? 7100, lock.recovered),
    );
    const origins = Object.fromEntries(programs.map(({ name }, i) => [name, `http://127.0.0.1:${ports[i]}`]));
    await step('准备密钥', 'keys', () => ensureKeys(dataDir));

    // Its steps have limits of their own.
    const opening = () =>
      startPostgres({
        dataDir: join(dataDir, 'postgres'),
        databases: programs.map(({ name }) => databaseOf(name)),
        durable: options.durable ?? true,
        logFile: logOf('postgres'),
        taken: ports,
        limits,
        ending: begun.add,
      });
    const postgres = await step(
      '启动 PostgreSQL',
      'starting PostgreSQL',
      opening,
      ATTEMPTS_MOST * limits.server.mostMs,
    );

    const legalAheadMs = options.legalStart === undefined ? undefined : Date.parse(options.legalStart) - Date.now();
    const settings: SystemSettings = { ...options, dataDir, origins, legalAheadMs };
    const environments = programs.map(({ name }) => serviceEnvironment(name, settings, postgres));
    const migrating = { patience: limits.migrate, ending: begun.add };
    const migrations = () =>
      Promise.all(
        programs.map((program, i) => {
          const ownerUrl = postgres.ownerUrl(databaseOf(program.name));
          return migrate(program, environments[i]!, ownerUrl, logOf(program.name), migrating);
        }),
      );
    await step('数据库迁移', 'migrations', migrations, 2 * limits.migrate.mostMs);

    const processes = new Map<ServiceName, ServiceProcess>();
    const launcher = identify(process.pid)!;
    const changed = () => recordRunning(dataDir, { launcher, origins, services: identities(processes) });
    programs.forEach((program, i) => {
      const watcher = { changed, log };
      const origin = origins[program.name]!;
      const service = new ServiceProcess(
        program,
        origin,
        environments[i]!,
        logOf(program.name),
        watcher,
        options.probeMs,
        limits,
      );
      processes.set(program.name, service);
    });
    begun.add(async () => {
      await Promise.all([...processes.values()].map((service) => service.stop()));
      forgetRunning(dataDir);
    });
    const starting = () => Promise.all([...processes.values()].map((service) => service.start()));
    await step('启动服务', 'starting the services', starting, 2 * limits.service.mostMs + 2 * limits.readyMs);

    const find = (name: ServiceName): ServiceProcess => {
      const found = processes.get(name);
      if (!found) throw new Error(`This system has no service ${name}`);
      return found;
    };
    return {
      dataDir,
      origins,
      postgres,
      logs: Object.fromEntries([...processes.keys(), 'postgres', 'launcher'].map((name) => [name, logOf(name)])),
      pid: (name) => find(name).identity?.pid,
      kill: (name) => find(name).kill(),
      restart: async (name) => {
        await find(name).stop();
        await find(name).start();
      },
      stop,
    };
  } catch (error) {
    const ending = { zh: '停止已经启动的部分', en: 'ending what had been started' };
    await within(ending, ENDING_MS, stop).catch((left: Error) => log(left.message));
    throw error;
  }
}

/** PostgreSQL is tried so often; its own limits come first. */
const ATTEMPTS_MOST = 4;
/** What a start that failed had begun is ended within this time: services take a quarter of a minute, PostgreSQL half of one. */
const ENDING_MS = 90_000;

/** Finds the services' ports; those of services that a killed launcher left may need a moment to come free. */
async function choosePorts(
  programs: readonly ServiceProgram[],
  portBase: number,
  afterCrash: boolean,
): Promise<number[]> {
  if (portBase === 0) return freePorts(programs.length);
  const ports = programs.map(({ name }) => portOf(name, portBase));
  for (const [i, port] of ports.entries()) {
    const free = afterCrash ? await waitUntil(() => isFree(port), 8_000, 100) : await isFree(port);
    if (!free) throw new PortInUse(programs[i]!.name, port);
  }
  return ports;
}

function identities(
  processes: ReadonlyMap<ServiceName, ServiceProcess>,
): Partial<Record<ServiceName, ProcessIdentity>> {
  return Object.fromEntries([...processes].flatMap(([name, { identity }]) => (identity ? [[name, identity]] : [])));
}
