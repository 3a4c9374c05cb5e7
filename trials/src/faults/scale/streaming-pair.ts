import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passwordsIn, pathFor, runningAs } from '@shenguan/embedded/cluster';
import { freePorts } from '@shenguan/embedded/free-port';
import { findBinaries } from '@shenguan/embedded/postgres-binaries';
import { serverUserFor } from '@shenguan/embedded/server-user';
import { waitUntil } from '@shenguan/embedded/wait-until';
import { demand } from '@shenguan/rehearsal/report';
import pg from 'pg';

const START_MS = 60_000;
const STANDBY = 'standby';

interface Server {
  readonly port: number;
  readonly child: ChildProcess;
}

/**
 * A primary on the cluster of a system that is stopped, and a standby that streams from it; a commit is answered when the
 * standby has it on its disk, as docs and manifests of the clusters say.
 */
export class StreamingPair {
  private primary!: Server;
  private standby!: Server;
  private readonly children: ChildProcess[] = [];
  private readonly onExit = () => {
    for (const child of this.children) child.kill('SIGKILL');
  };

  private constructor(private readonly password: string) {
    process.on('exit', this.onExit);
  }

  /** Starts both below the directory that holds `cluster`. */
  static async start(directory: string): Promise<StreamingPair> {
    const pair = new StreamingPair(passwordsIn(directory).admin);
    const [first, second] = (await freePorts(2)) as [number, number];
    const [cluster, copy] = [join(directory, 'cluster'), join(directory, 'cluster-of-standby')];
    appendFileSync(join(cluster, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n');
    execFileSync('cp', ['-a', cluster, copy]);
    const from = `host=127.0.0.1 port=${first} user=postgres password=${pair.password} application_name=${STANDBY}`;
    appendFileSync(join(copy, 'postgresql.auto.conf'), `primary_conninfo = '${from}'\n`);
    writeFileSync(join(copy, 'standby.signal'), '', { mode: 0o644 });
    pair.primary = pair.serve(cluster, first, STANDBY);
    pair.standby = pair.serve(copy, second, '');
    const follows = async () => {
      const { rows } = await pair.ask(first, `SELECT sync_state FROM pg_stat_replication`);
      return rows[0]?.sync_state === 'sync';
    };
    demand(await waitUntil(() => follows().catch(() => false), START_MS, 200), 'a standby that follows', 'none');
    return pair;
  }

  /** Where the server is that takes writes; after a promotion the former standby. */
  get port(): number {
    return this.primary.port;
  }

  /** Where the standby is that only reads, and later takes over. */
  get standbyPort(): number {
    return this.standby.port;
  }

  /** Stops or continues what the standby replays of the log. */
  async replay(on: boolean): Promise<void> {
    await this.ask(this.standby.port, `SELECT pg_wal_replay_${on ? 'resume' : 'pause'}()`);
  }

  /** Ends the primary at once, for good. What it holds alone is gone. */
  async losePrimary(): Promise<void> {
    const { child } = this.primary;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGQUIT');
    await exited;
  }

  /** Makes the standby the primary; resolves when it takes writes. */
  async promote(): Promise<void> {
    const { rows } = await this.ask(this.standby.port, 'SELECT pg_promote(true, 60) AS done');
    demand(rows[0]?.done === true, 'a promotion', rows);
    this.primary = this.standby;
  }

  async stop(): Promise<void> {
    process.off('exit', this.onExit);
    for (const child of this.children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await exited;
    }
  }

  private serve(cluster: string, port: number, synchronous: string): Server {
    const user = serverUserFor(cluster);
    const { env, ...as } = runningAs(user);
    const settings: Record<string, string | number> = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 300,
      wal_level: 'replica',
      max_wal_senders: 4,
      hot_standby: 'on',
      synchronous_standby_names: synchronous,
      timezone: 'UTC',
      log_timezone: 'UTC',
      jit: 'off',
    };
    const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = openSync(`${cluster}.log`, 'a');
    const child = spawn(findBinaries(user).postgres, ['-D', pathFor(cluster, user), ...words], {
      ...as,
      env,
      cwd: cluster,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.children.push(child);
    return { port, child };
  }

  private async ask(port: number, question: string): Promise<pg.QueryResult> {
    const url = `postgresql://postgres:${this.password}@127.0.0.1:${port}/postgres`;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    await client.connect();
    try {
      return await client.query(question);
    } finally {
      await client.end();
    }
  }
}
