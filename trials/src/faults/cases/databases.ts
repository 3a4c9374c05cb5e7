import { databaseOf, SERVICES } from '@shenguan/embedded/services';
import { waitUntil } from '@shenguan/embedded/wait-until';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import pg from 'pg';
import { childrenOf, signal } from '../../kit/processes.js';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

/** Ends every session of the application's role. */
const TERMINATE = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shenguan_app'`;
/** A recovery may be over before it is caught. */
const TURNS = 5;
const linux = () => (process.platform === 'linux' ? null : '/proc');

/** A PostgreSQL that dies, hangs, is full, or only reads. */
export const databases: readonly Trial<City>[] = [
  {
    name: 'postgres-killed',
    tried: '数据库立即停机，并自行恢复 · PostgreSQL shut down at once, recovering by itself',
    run: (city) =>
      city.under(async () => {
        const pid = city.rig.postgresPid;
        signal(pid, 'SIGQUIT');
        const another = () => postgresPidOf(city) !== pid;
        demand(await waitUntil(another, 60_000), 'another postmaster', pid);
        return 'PostgreSQL stopped by SIGQUIT amid transactions, started again and recovered';
      }),
  },
  {
    name: 'backends-terminated',
    tried: '反复切断全部数据库连接 · every backend of the services terminated, again and again',
    run: (city) =>
      city.under(async () => {
        let ended = 0;
        for (let i = 0; i < 8; i++) {
          ended += (await city.rig.on('postgres', (client) => client.query(TERMINATE))).rowCount ?? 0;
          await pause(city.random() * 250);
        }
        return `${ended} backends terminated in 8 turns`;
      }),
  },
  {
    name: 'postgres-starting',
    full: true,
    tried: '数据库尚在启动时服务启动 · services start while PostgreSQL says 57P03',
    lacks: linux,
    run: (city) =>
      city.under(async () => {
        const { rig } = city;
        for (const service of SERVICES) signal(rig.pid(service), 'SIGKILL');
        let state = '';
        for (let turn = 0; turn < TURNS && state !== '57P03'; turn++) {
          const startup = await heldUp(city);
          state = await connectionState(rig.url('shenguan_app', 'approval'));
          if (state === '57P03') await pause(8_000);
          signal(startup, 'SIGCONT');
        }
        demand(state === '57P03', '57P03', state);
        return 'four services started while PostgreSQL answered 57P03 for 8 s';
      }),
  },
  {
    name: 'database-read-only',
    tried: '数据库只读 · databases that refuse to write',
    run: (city) =>
      city.under(async () => {
        const set = (value: string) => city.rig.on('postgres', (client) => settings(client, value));
        await set('default_transaction_read_only = on');
        await pause(3_000);
        await city.rig.on('postgres', async (client) => {
          await client.query('SET default_transaction_read_only = off');
          await settings(client, 'default_transaction_read_only = off');
        });
        return 'every transaction read-only for 3 s';
      }),
  },
  {
    name: 'database-hanging',
    tried: '数据库停顿不答 · a PostgreSQL that hangs',
    full: true,
    lacks: linux,
    run: (city) =>
      city.under(async () => {
        const pid = city.rig.postgresPid;
        const all = [pid, ...childrenOf(pid).map((child) => child.pid)];
        for (const one of all) signal(one, 'SIGSTOP');
        await pause(6_000);
        for (const one of all) signal(one, 'SIGCONT');
        return `${all.length} processes of PostgreSQL stood still for 6 s`;
      }),
  },
  {
    name: 'connections-exhausted',
    full: true,
    tried: '数据库连接耗尽 · no connection left',
    run: (city) =>
      city.under(async () => {
        const { rig } = city;
        const taken: pg.Client[] = [];
        const take = async () => {
          const client = new pg.Client({ connectionString: rig.url('shenguan_app', 'approval') });
          client.on('error', () => {});
          await client.connect();
          taken.push(client);
        };
        // Asked for before the rest is gone.
        const refusal = await rig.on('postgres', async (admin) => {
          try {
            let last = '';
            for (let turn = 0; turn < 5; turn++) {
              last = await takeAll(take);
              // Theirs are taken too as they come free.
              await admin.query(`${TERMINATE} AND pid <> ALL($1)`, [taken.map(pidOf)]);
            }
            last = await takeAll(take);
            await pause(3_000);
            return last;
          } finally {
            await Promise.all(taken.map((client) => client.end()));
          }
        });
        demand(refusal === '53300', '53300', refusal);
        return `${taken.length} connections taken by others, the services’ own terminated; 53300 for 3 s`;
      }),
  },
  {
    name: 'sessions-locked',
    tried: '他人锁住审计日志 · somebody holds a lock on the log',
    full: true,
    run: (city) =>
      city.under(async () => {
        for (const service of SERVICES) {
          await city.rig.on(databaseOf(service), async (client) => {
            await client.query('BEGIN');
            await client.query('LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE');
            await pause(4_000);
            await client.query('ROLLBACK');
          });
        }
        return 'each log locked for 4 s by a foreign session';
      }),
  },
];

const pidOf = (client: pg.Client) => (client as unknown as { processID: number }).processID;

async function takeAll(take: () => Promise<void>): Promise<string> {
  for (let i = 0; i < 400; i++) {
    const refusal = await take().then(
      () => '',
      (error: { code?: string }) => String(error.code),
    );
    if (refusal) return refusal;
  }
  return 'never refused';
}

async function settings(client: pg.Client, value: string): Promise<void> {
  await client.query(`ALTER SYSTEM SET ${value}`);
  await client.query('SELECT pg_reload_conf()');
}

/** Stops PostgreSQL at once, and holds its recovery up, so that whoever connects is told that it is starting up. */
async function heldUp(city: City): Promise<number> {
  const pid = city.rig.postgresPid;
  signal(pid, 'SIGQUIT');
  let startup: number | undefined;
  const found = () => {
    const postmaster = postgresPidOf(city);
    if (postmaster === pid || Number.isNaN(postmaster)) return false;
    startup = childrenOf(postmaster).find(({ title }) => title.includes('startup'))?.pid;
    return startup !== undefined && signal(startup, 'SIGSTOP');
  };
  await waitUntil(found, 30_000, 1);
  demand(startup !== undefined, 'a recovery to hold up', 'it was over before');
  return startup;
}

function postgresPidOf({ rig }: City): number {
  try {
    return rig.postgresPid;
  } catch {
    return Number.NaN;
  }
}

async function connectionState(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  return client.connect().then(
    async () => {
      await client.end();
      return 'connected';
    },
    (error: { code?: string }) => String(error.code),
  );
}
