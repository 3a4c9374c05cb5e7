import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { passwordsIn } from '@shenguan/embedded/cluster';
import { freePorts, isFree } from '@shenguan/embedded/free-port';
import { ensureKeys } from '@shenguan/embedded/keys';
import { mintToken } from '@shenguan/embedded/mint-token';
import { type Postgres, startPostgres } from '@shenguan/embedded/postgres';
import { findRunning } from '@shenguan/embedded/running-system';
import { serviceEnvironment } from '@shenguan/embedded/service-environment';
import { databaseOf, portOf, ROOT, SERVICES, type ServiceName } from '@shenguan/embedded/services';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import { waitUntil } from '@shenguan/embedded/wait-until';
import { Api } from '@shenguan/lift-retrofit/api';
import { inDatabase } from '@shenguan/lift-retrofit/checks/database';
import { type Ground, mintedIn } from '@shenguan/lift-retrofit/ground';
import { LegalClock } from '@shenguan/lift-retrofit/legal-clock';
import { type Person, SYSTEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import { Part } from '@shenguan/rehearsal/part';
import type pg from 'pg';

/** When legal time begins. */
export const LEGAL_START = '2026-03-02T09:00:00+08:00';
const UNLIMITED = {
  RATE_LIMIT_PER_ADDRESS: '1000000',
  RATE_LIMIT_PER_SUBJECT: '1000000',
  RATE_LIMIT_FAILED_PER_ADDRESS: '1000000',
  DRAFTS_PER_APPLICANT: '100000',
};
const START_LIMIT_MS = 240_000;
const READY_LIMIT_MS = 120_000;

/** Room of the disk in memory, where one can be had. */
const DISK_BYTES = 4 * 2 ** 30;

/** What a run wants of the system beside its being there. */
export interface RigOptions {
  readonly webhookTestOrigins?: readonly string[];
  readonly redisUrl?: string | null;
  /** The checkout whose launcher founds the system; this one unless told. */
  readonly root?: string;
  /** More variables of the launcher. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * A system of its own, started as anybody starts it (`npm start`), with the example data: launcher, four services and
 * PostgreSQL are processes apart from this one, so that each of them can be killed.
 */
export class Rig implements Ground {
  private launches = 0;
  private launcher!: Part;
  private port = 0;
  /** PostgreSQL, where it runs without the launcher. */
  private alone: Postgres | null = null;
  /** Instances that the launcher did not start, asked in its place while there are any. */
  readonly fronts = new Map<ServiceName, string[]>();
  private asked = 0;
  clock!: LegalClock;
  origins!: Readonly<Record<ServiceName, string>>;

  private constructor(
    readonly dataDir: string,
    /** The same at each launch: clients find the services again. */
    private readonly portBase: number,
    /** Whether everything lies on a disk of our own, whose size we say: root alone may make one. */
    readonly ownDisk: boolean,
    readonly options: RigOptions,
  ) {}

  static async start(options: RigOptions = {}): Promise<Rig> {
    const dataDir = await makeTemporaryDataDir('shenguan-trials-', unmount);
    const rig = new Rig(dataDir, await freePortBase(), mounted(dataDir), options);
    try {
      await rig.launch();
      return rig;
    } catch (error) {
      await rig.stop();
      throw error;
    }
  }

  /** Says how large our own disk is, bytes; as large as at first unless told. */
  sizeDisk(bytes = DISK_BYTES): void {
    execFileSync('mount', ['-o', `remount,size=${Math.ceil(bytes)}`, this.dataDir]);
  }

  /** Starts the launcher and waits until the system runs and has its example data. */
  async launch(root = this.options.root ?? ROOT): Promise<void> {
    await this.alone?.stop();
    this.alone = null;
    this.launches += 1;
    const output = join(this.dataDir, `launcher-${this.launches}.out`);
    const { webhookTestOrigins = [], redisUrl, env = {} } = this.options;
    this.launcher = Part.start('launcher', output, [process.execPath, join(root, 'deploy/embedded/dist/start.js')], {
      DATA_DIR: this.dataDir,
      PORT_BASE: String(this.portBase),
      LEGAL_START,
      WEBHOOK_TEST_ORIGINS: webhookTestOrigins.join(','),
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
      // What is tried is not the limit of requests, except where it is.
      ...UNLIMITED,
      ...env,
    });
    const says = async () => readFileSync(output, 'utf8').includes('is running.');
    await this.launcher.until('the system runs', says, START_LIMIT_MS);
    this.origins = findRunning(this.dataDir)!.origins as Rig['origins'];
    this.port = Number(this.postmaster[3]);
    this.clock = await LegalClock.of(this.origins, await mintToken(this.dataDir, SYSTEM_ADMIN));
  }

  tokenOf = (person: Person): Promise<string> => mintedIn(this.dataDir)(person);

  /** A client of one service that tries once: at one of its instances after the other. */
  once(service: ServiceName, person: Person): Api {
    const front = this.fronts.get(service) ?? [];
    const origin = front.length === 0 ? this.origins[service] : front[this.asked++ % front.length]!;
    return new Api(service, origin, () => this.tokenOf(person), 0);
  }

  /** A client of one service that waits while it is away. */
  patient(service: ServiceName, person: Person): Api {
    return new Api(service, this.origins[service], () => this.tokenOf(person));
  }

  get postgres(): { adminUrl: string } {
    return { adminUrl: this.url('postgres', 'postgres') };
  }

  /** Connection string of a role, over TCP. */
  url(role: 'postgres' | 'shenguan_owner' | 'shenguan_app', database: string): string {
    const { admin, owner, app } = passwordsIn(join(this.dataDir, 'postgres'));
    const password = { postgres: admin, shenguan_owner: owner, shenguan_app: app }[role];
    return `postgresql://${role}:${password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Asks a database as its superuser. */
  on<T>(database: string, look: (client: pg.Client) => Promise<T>): Promise<T> {
    return inDatabase(this, database, look);
  }

  get databases(): readonly string[] {
    return [...SERVICES.map(databaseOf), 'queues'];
  }

  get logs(): Record<string, string> {
    const names = [...SERVICES, 'postgres', 'launcher'];
    return Object.fromEntries(names.map((name) => [name, join(this.dataDir, 'logs', `${name}.log`)]));
  }

  commandEnvironment = async (): Promise<NodeJS.ProcessEnv> => ({ DATA_DIR: this.dataDir });

  /** Number of a service's process now. */
  pid(service: ServiceName): number | undefined {
    return findRunning(this.dataDir)?.services[service]?.pid;
  }

  get postgresPid(): number {
    return Number(this.postmaster[0]);
  }

  /** Number of the launcher's process. */
  get launcherPid(): number {
    return findRunning(this.dataDir)!.launcher.pid;
  }

  /** Lines of postmaster.pid: process, directory, start, port, … */
  private get postmaster(): string[] {
    return readFileSync(join(this.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');
  }

  /** Ends all that runs: who starts a server on the cluster and instances of the services then is the caller. */
  async nothingRuns(): Promise<void> {
    await this.launcher.stop();
    await ensureKeys(this.dataDir);
  }

  /** From now on that server is asked, which another started. */
  servedAt(port: number): void {
    this.port = port;
  }

  /** Ends launcher and services, and leaves PostgreSQL alone: who starts instances then is the caller. */
  async withoutLauncher(): Promise<void> {
    await this.nothingRuns();
    const logFile = join(this.dataDir, 'logs/postgres.log');
    this.alone = await startPostgres({
      dataDir: join(this.dataDir, 'postgres'),
      databases: SERVICES.map(databaseOf),
      logFile,
    });
    this.port = this.alone.port;
  }

  /** Starts one more instance of a service on the same data, as another machine would; ready when this resolves. */
  async another(
    service: ServiceName,
    more: { port?: number; preload?: string; env?: NodeJS.ProcessEnv; root?: string } = {},
  ) {
    const [port] = more.port ? [more.port] : await freePorts(1);
    const origin = `http://127.0.0.1:${port}`;
    const { redisUrl, webhookTestOrigins } = this.options;
    const origins = { ...this.origins, [service]: origin };
    const settings = {
      dataDir: this.dataDir,
      origins,
      ...(redisUrl ? { redisUrl } : {}),
      ...(webhookTestOrigins ? { webhookTestOrigins } : {}),
    };
    const env = serviceEnvironment(service, settings, { appUrl: (database) => this.url('shenguan_app', database) });
    const main = join(more.root ?? ROOT, 'services', service, 'dist/main.js');
    const program = [process.execPath, ...(more.preload ? ['--import', more.preload] : []), main];
    const part = Part.start(`${service} at ${port}`, join(this.dataDir, `${service}-${port}.out`), program, {
      ...env,
      ...UNLIMITED,
      ...more.env,
    });
    try {
      await part.until('it is ready', () => answers(`${origin}/readyz`));
    } catch (error) {
      await part.stop();
      throw error;
    }
    return { part, origin };
  }

  /** Waits until every service says that it is ready, and PostgreSQL that it is asked by us too. */
  async ready(limitMs = READY_LIMIT_MS): Promise<void> {
    const waiting = new Set<string>(SERVICES);
    const came = await waitUntil(
      async () => {
        for (const service of SERVICES) {
          if (await answers(`${this.origins[service]}/readyz`)) waiting.delete(service);
          else waiting.add(service);
        }
        return waiting.size === 0;
      },
      limitMs,
      100,
    );
    if (!came) throw new Error(`not ready after ${limitMs / 1000} s: ${[...waiting]}: ${await this.readiness()}`);
  }

  private async readiness(): Promise<string> {
    const all = SERVICES.map(async (service) => {
      const answer = await fetch(`${this.origins[service]}/readyz`).then((a) => a.text(), String);
      return `${service} ${answer.slice(0, 300)}`;
    });
    return (await Promise.all(all)).join('; ');
  }

  /** Kills the launcher (`kill -9`); its services end by themselves. */
  async killLauncher(): Promise<void> {
    process.kill(this.launcherPid, 'SIGKILL');
    await this.launcher.end();
  }

  /** Stops everything; what was written goes too, unless kept. */
  async stop(keep = false): Promise<void> {
    await this.launcher.stop();
    await this.alone?.stop();
    if (keep) return;
    if (this.ownDisk) unmount(this.dataDir);
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Puts a disk in memory where the data will lie; tells whether that could be had. */
function mounted(dataDir: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `mode=0700,size=${DISK_BYTES}`, 'shenguan-trials', dataDir], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

/** Takes such a disk away again, with all on it; nothing where there is none. */
function unmount(dataDir: string): void {
  if (process.platform !== 'linux') return;
  if (!readFileSync('/proc/mounts', 'utf8').includes(` ${dataDir} tmpfs`)) return;
  execFileSync('umount', [dataDir], { stdio: 'ignore' });
}

async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 10_000 + Math.floor(Math.random() * 2_000) * 10;
    const free = await Promise.all(SERVICES.map((service) => isFree(portOf(service, base))));
    if (free.every(Boolean)) return base;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
