import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPgBouncer, TransactionPool } from '@shenguan/common/testing/pool';
import { passwordsIn } from '@shenguan/embedded/cluster';
import { freePorts } from '@shenguan/embedded/free-port';
import { databaseOf, SERVICES, type ServiceName } from '@shenguan/embedded/services';
import { waitUntil } from '@shenguan/embedded/wait-until';
import { application } from '@shenguan/lift-retrofit/matter/application';
import { AGENT, AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';
import { hasSentinel, Sentinels } from './sentinels.js';
import { StreamingPair } from './streaming-pair.js';

/** Sessions of the database for each service: fewer than its three instances have connections to the pool. */
const SESSIONS = 12;
const INSTANCES = 3;
/** A statement is given up sooner than usual, so that an act is answered while there is no primary. */
const LIMITS = { DATABASE_POOL_MODE: 'transaction', DATABASE_CONNECT_MS: '5000', DATABASE_STATEMENT_MS: '8000' };
const STOPPING = { STOP_DELAY_MS: '800', STOP_GRACE_MS: '10000' };
const AWAY_MS = 6_000;
/** A replica further behind than this is not asked. */
const LAG_MS = 4_000;
const REPLICA_MS = 60_000;

type Instance = Awaited<ReturnType<City['rig']['another']>>;

/** What this machine lacks; null where it has all. */
export function lacksForScale(): string | null {
  const missing = [findPgBouncer() ? null : 'pgbouncer', hasSentinel() ? null : 'redis-sentinel'].filter(Boolean);
  if (process.platform !== 'linux') missing.push('Linux');
  return missing.length > 0 ? missing.join(', ') : null;
}

/**
 * A city past one machine (多机运行): a primary with a standby, a pool in transaction mode before them, Redis with
 * Sentinels, and three instances of each service, all as processes.
 */
export class PastOneMachine {
  private readonly instances = new Map<ServiceName, Instance[]>();

  private constructor(
    readonly city: City,
    readonly pair: StreamingPair,
    readonly pool: TransactionPool,
    readonly sentinels: Sentinels,
    private readonly dir: string,
  ) {}

  /** Takes a city over from its launcher. */
  static async of(city: City): Promise<PastOneMachine> {
    const { rig } = city;
    await city.under(async () => 'on one machine');
    await rig.nothingRuns();
    const dir = mkdtempSync(join(tmpdir(), 'shenguan-trials-scale-'));
    const pair = await StreamingPair.start(join(rig.dataDir, 'postgres'));
    rig.servedAt(pair.port);
    const pool = await TransactionPool.start(findPgBouncer()!, behind(city, pair), SESSIONS);
    const here = new PastOneMachine(city, pair, pool, await Sentinels.start(dir), dir);
    try {
      await rig.on('postgres', async (admin) => {
        const settings = {
          statement_timeout: '30s',
          idle_in_transaction_session_timeout: '60s',
          random_page_cost: '1.1',
        };
        for (const [name, value] of Object.entries(settings))
          await admin.query(`ALTER ROLE shenguan_app SET ${name} = '${value}'`);
      });
      for (let i = 0; i < INSTANCES; i++) await Promise.all(SERVICES.map((service) => here.start(service)));
      await rig.ready();
      return here;
    } catch (error) {
      await here.stop();
      throw error;
    }
  }

  /** Starts one more instance of a service, the first one where the launcher had it. */
  async start(service: ServiceName): Promise<void> {
    const { rig } = this.city;
    const running = this.instances.get(service) ?? [];
    const first = Number(new URL(rig.origins[service]).port);
    const port = running.length === 0 ? first : (await freePorts(1))[0]!;
    const url = this.pool.through(rig.url('shenguan_app', databaseOf(service)));
    const replica = {
      DATABASE_REPLICA: `127.0.0.1:${this.pair.standbyPort}`,
      DATABASE_REPLICA_LAG_MS: String(LAG_MS),
    };
    const env = { ...this.sentinels.environment, ...LIMITS, ...STOPPING, ...replica, DATABASE_URL: url };
    running.push(await rig.another(service, { port, env }));
    this.instances.set(service, running);
    this.front(service);
  }

  /** Ends the last instance of each service at once; others answer. */
  killOneEach(): number {
    for (const service of SERVICES) {
      const one = this.instances.get(service)!.pop()!;
      this.front(service);
      one.part.kill();
    }
    return SERVICES.length;
  }

  /** Asks as an auditor until the answer is, or is not, from the replica; returns of when it says it is. */
  async auditedFrom(replica: boolean): Promise<string | null> {
    let asOf: string | null = null;
    const asked = async () => {
      const { status, headers } = await this.city.rig.once('approval', AUDITOR).get('/audit/entries?limit=5');
      demand(status === 200, 'an answer to an auditor', status);
      asOf = (headers['data-as-of'] as string | undefined) ?? null;
      return (asOf !== null) === replica;
    };
    demand(
      await waitUntil(asked, REPLICA_MS, 500),
      replica ? 'an answer from the replica' : 'one from the primary',
      asOf,
    );
    return asOf;
  }

  /** Turns the pool to the server that takes writes now. */
  turn(): void {
    this.pool.turnTo(behind(this.city, this.pair));
    this.city.rig.servedAt(this.pair.port);
  }

  async stop(): Promise<void> {
    for (const service of SERVICES) this.city.rig.fronts.delete(service);
    await Promise.all([...this.instances.values()].flat().map(({ part }) => part.stop()));
    await this.pool.stop();
    await this.pair.stop();
    await this.sentinels.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private front(service: ServiceName): void {
    const origins = this.instances.get(service)!.map(({ origin }) => origin);
    this.city.rig.fronts.set(service, origins);
  }
}

const behind = ({ rig }: City, { port }: StreamingPair) => ({
  host: '127.0.0.1',
  port,
  logins: { shenguan_app: passwordsIn(join(rig.dataDir, 'postgres')).app },
  databases: SERVICES.map(databaseOf),
});

export const pastOneMachine: readonly Trial<PastOneMachine>[] = [
  {
    name: 'replica-read',
    full: true,
    tried:
      '审计查询由只读副本答复，副本落后时由主库答复 · auditors answered from a replica, and from the primary where it lags',
    run: (here) =>
      here.city.under(async () => {
        const asOf = await here.auditedFrom(true);
        await here.pair.replay(false);
        try {
          await here.auditedFrom(false);
        } finally {
          await here.pair.replay(true);
        }
        await here.auditedFrom(true);
        return `answers as of ${asOf}; a replica that stood still for more than ${LAG_MS} ms was not asked`;
      }),
  },
  {
    name: 'primary-promoted',
    full: true,
    tried: '主库在负载下丢失，备库提升 · the primary lost under load, its standby promoted',
    run: (here) =>
      here.city.under(async () => {
        const { pair, city } = here;
        const since = performance.now();
        await pair.losePrimary();
        // An act is refused while there is nobody to write it down.
        const { status } = await city.rig.once('approval', AGENT).post('/cases', application());
        demand(status === 503, '503 without a primary', status);
        await pause(AWAY_MS);
        await pair.promote();
        here.turn();
        await city.rig.ready();
        const seconds = (performance.now() - since) / 1000;
        return `no primary: acts 503; three instances each, ready ${seconds.toFixed(1)} s after it was lost`;
      }),
  },
  {
    name: 'sentinel-failover',
    full: true,
    tried: 'Redis 主节点丢失，Sentinel 切换 · the master of Redis lost, failed over by Sentinel',
    run: (here) =>
      here.city.under(async () => `another master after ${((await here.sentinels.loseMaster()) / 1000).toFixed(1)} s`),
  },
  {
    name: 'one-of-three-killed',
    full: true,
    tried: '每个服务三个实例，各强行终止一个 · three instances of each service, one of each killed',
    run: (here) =>
      here.city.under(async () => {
        const killed = here.killOneEach();
        await pause(AWAY_MS);
        await Promise.all(SERVICES.map((service) => here.start(service)));
        return `${killed} of ${SERVICES.length * INSTANCES} instances killed, started anew`;
      }),
  },
];
