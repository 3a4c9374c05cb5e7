import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, closeSync } from 'node:fs';
import pg from 'pg';
import { admitByPassword, hasSocket, pathFor, runningAs } from './cluster.js';
import { freePorts } from './free-port.js';
import { lengthOf, openLog, tailOf } from './log-file.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { identify } from './process-identity.js';
import type { ServerUser } from './server-user.js';
import { endServer, stopPostmaster, stopStalePostmaster } from './stale-postmaster.js';
import { StartStalled, startLimits } from './start-steps.js';
import type { Patience } from './wait-until.js';

export interface ServerSettings {
  readonly durable: boolean;
  readonly maxConnections: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly taken: readonly number[];
}

/** Between finding a port and listening on it somebody may take it; and a server that stands still once may not the next time. */
const ATTEMPTS_MAX = 3;
const STEP = { zh: '启动 PostgreSQL', en: 'starting PostgreSQL' };
/**
 * What a server of tests does without: safety against power failure, passwords that are slow to check, and looking after
 * tables that are gone in a minute. Its many short sessions would otherwise plan each statement five times before they
 * keep a plan.
 */
const QUICK = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  scram_iterations: 1,
  autovacuum: 'off',
  track_counts: 'off',
  plan_cache_mode: 'force_generic_plan',
};

/** The server's process and its restarts. */
export class PostgresServer {
  port = 0;
  private child: ChildProcess | undefined;
  private stopped: Promise<void> | undefined;
  private restart: NodeJS.Timeout | undefined;
  private restartDelayMs = 100;
  // Without an orderly stop() the server must not outlive us; a kill -9 is caught up with at the next start.
  private readonly onExit = () => this.child?.kill('SIGINT');

  constructor(
    private readonly cluster: string,
    private readonly binaries: PostgresBinaries,
    private readonly user: ServerUser | undefined,
    private readonly logFile: string,
    private readonly settings: ServerSettings,
  ) {}

  /** Where clients reach it: the directory of its socket, or 127.0.0.1. A question over a socket costs half of one over TCP. */
  get host(): string {
    return hasSocket(this.cluster) ? this.cluster : '127.0.0.1';
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async start(adminPassword: string, patience: Patience = startLimits().server): Promise<void> {
    admitByPassword(this.cluster);
    for (let attempt = 1; ; attempt++) {
      [this.port] = (await freePorts(1, this.settings.taken)) as [number];
      if (this.stopped) throw new Error('the start of PostgreSQL was given up');
      const from = lengthOf(this.logFile);
      const child = this.spawn();
      try {
        const url = `postgresql://postgres:${adminPassword}@127.0.0.1:${this.port}/postgres`;
        await this.ready(child, from, url, patience);
        child.on('exit', () => this.startAgain());
        if (hasExited(child)) this.startAgain();
        process.on('exit', this.onExit);
        return;
      } catch (error) {
        // Gone with its children before the next one: else that finds the cluster in use.
        if (!hasExited(child)) await endServer(child.pid!);
        if (attempt === ATTEMPTS_MAX || this.stopped) throw error;
        await stopStalePostmaster(this.cluster);
      }
    }
  }

  stop(): Promise<void> {
    this.stopped ??= this.shutDown();
    return this.stopped;
  }

  private async shutDown(): Promise<void> {
    process.off('exit', this.onExit);
    clearTimeout(this.restart);
    const { child } = this;
    if (!child?.pid || hasExited(child)) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    if (process.platform === 'win32') {
      execFileSync(this.binaries.pgCtl, ['stop', '-D', this.cluster, '-m', 'fast', '-s'], { windowsHide: true });
    } else {
      const postmaster = identify(child.pid);
      if (postmaster) await stopPostmaster(postmaster);
    }
    await exited;
  }

  private startAgain(): void {
    if (this.stopped) return;
    this.restart = setTimeout(() => this.respawn().catch(() => this.startAgain()), this.restartDelayMs);
  }

  private async respawn(): Promise<void> {
    this.restartDelayMs = Math.min(this.restartDelayMs * 2, 5_000);
    await stopStalePostmaster(this.cluster);
    if (this.stopped) return;
    const startedAt = performance.now();
    this.spawn().once('exit', () => {
      if (performance.now() - startedAt > 10_000) this.restartDelayMs = 100;
      this.startAgain();
    });
  }

  private spawn(): ChildProcess {
    const log = openLog(this.logFile);
    const { env, ...as } = runningAs(this.user);
    const child = spawn(this.binaries.postgres, ['-D', pathFor(this.cluster, this.user), ...this.arguments()], {
      ...as,
      env: { ...env, ...this.settings.environment },
      cwd: this.cluster,
      stdio: ['ignore', log, log],
      // In a group of its own Ctrl-C does not reach it: the services close first. A test's server goes at once.
      detached: this.settings.durable,
      windowsHide: true,
    });
    closeSync(log);
    child.on('error', (error) => appendFileSync(this.logFile, `${error.message}\n`));
    this.child = child;
    return child;
  }

  private arguments(): string[] {
    const { durable, maxConnections } = this.settings;
    const values: Record<string, string | number> = {
      port: this.port,
      listen_addresses: '127.0.0.1',
      // It is started in its directory, whose name may be longer than a socket's may.
      unix_socket_directories: hasSocket(this.cluster) ? '.' : '',
      max_connections: maxConnections,
      // Nobody replicates from it; a backup of the running server needs the whole log.
      wal_level: durable ? 'replica' : 'minimal',
      max_wal_senders: 0,
      timezone: 'UTC',
      log_timezone: 'UTC',
      log_checkpoints: 'off',
      jit: 'off',
      ...(durable ? {} : QUICK),
    };
    return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  }

  private async ready(child: ChildProcess, from: number, adminUrl: string, patience: Patience): Promise<void> {
    const { stillMs, mostMs } = patience;
    // Recovery after a crash may take long, and PostgreSQL writes meanwhile how far it is.
    const begun = performance.now();
    let [length, since] = [lengthOf(this.logFile), begun];
    for (;;) {
      try {
        return await query(adminUrl, async () => {}, CONNECT_MS);
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        // Where many programs wait for a processor, one that listens may take longer for its first answer.
        const slow = /timeout|terminated/i.test(message);
        const starting = slow || code === 'ECONNREFUSED' || code === '57P03' || code === 'ECONNRESET';
        const [now, at] = [lengthOf(this.logFile), performance.now()];
        if (now !== length) [length, since] = [now, at];
        const said = () => tailOf(this.logFile, now < from ? 0 : from);
        if (!starting || hasExited(child)) throw new Error(`PostgreSQL did not start: ${said()}`, { cause: error });
        if (at - since > stillMs || at - begun > mostMs)
          throw new StartStalled({ ...STEP, logFile: this.logFile }, at - since, said());
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  }
}

function hasExited(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** A connection is there, or given up, within this time. */
const CONNECT_MS = 5_000;
/** A server that stands still doesn't close a connection either. */
const CLOSE_MS = 5_000;

/** Runs work on one connection of its own; no question may take longer than `limitMs`, unless that is 0. */
export async function query<T>(url: string, work: (client: pg.Client) => Promise<T>, limitMs = 0): Promise<T> {
  const limit = limitMs > 0 ? { query_timeout: limitMs } : {};
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, ...limit });
  client.on('error', () => {}); // The query under way reports it.
  await client.connect();
  try {
    return await work(client);
  } finally {
    await closed(client);
  }
}

async function closed(client: pg.Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, CLOSE_MS);
  });
  await Promise.race([client.end().catch(() => {}), late]);
  clearTimeout(timer);
  (client as unknown as { connection: { stream: import('node:net').Socket } }).connection.stream.destroy();
}
