import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../free-port.js';

/** Root may not run it: nobody does. */
const NOBODY = 65_534;

/** Where the server is that stands behind the pool, and who may log in there. */
export interface BehindPool {
  readonly host: string;
  readonly port: number;
  readonly logins: Readonly<Record<string, string>>;
  /** Databases by name; any where none is named, which then stay where they were first found. */
  readonly databases?: readonly string[];
}

/** Finds PgBouncer on this machine, or null: packages put it where only administrators look. */
export function findPgBouncer(): string | null {
  const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'].filter(Boolean);
  return directories.map((directory) => join(directory, 'pgbouncer')).find((file) => existsSync(file)) ?? null;
}

/**
 * A PgBouncer in transaction mode (事务级连接池): each transaction may meet another of a few sessions, and every session
 * forgets all after each transaction, so that whoever rests on a session's state is found out at once.
 */
export class TransactionPool {
  private said = '';

  private constructor(
    private readonly dir: string,
    readonly port: number,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString('utf8')).slice(-4_000)));
    }
    process.on('exit', this.onExit);
  }

  // It must not outlive whoever started it.
  private readonly onExit = () => this.child.kill('SIGKILL');

  /** Starts it with so many sessions for each database and role. */
  static async start(program: string, behind: BehindPool, sessions: number): Promise<TransactionPool> {
    const dir = mkdtempSync(join(tmpdir(), 'shenguan-pool-'));
    chmodSync(dir, 0o755);
    const port = await freePort();
    writePlace(dir, behind);
    const { logins } = behind;
    const list = Object.entries(logins).map(([role, password]) => `"${role}" "${password}"\n`);
    writeFileSync(join(dir, 'users.txt'), list.join(''), { mode: 0o644 });
    writeFileSync(join(dir, 'pgbouncer.ini'), settings(dir, port, sessions), { mode: 0o644 });
    const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const child = spawn(program, [join(dir, 'pgbouncer.ini')], { ...as, stdio: ['ignore', 'pipe', 'pipe'] });
    const pool = new TransactionPool(dir, port, child);
    try {
      await pool.ready();
      return pool;
    } catch (error) {
      await pool.stop();
      throw error;
    }
  }

  /** The same database, through the pool. */
  through(url: string): string {
    const via = new URL(url);
    via.host = `127.0.0.1:${this.port}`;
    return via.href;
  }

  /** From now on another server stands behind it; connections to the one before are given up. */
  turnTo(behind: BehindPool): void {
    writePlace(this.dir, behind);
    this.child.kill('SIGHUP');
  }

  async stop(): Promise<void> {
    process.off('exit', this.onExit);
    if (this.child.exitCode === null && this.child.signalCode === null && this.child.pid !== undefined) {
      const exited = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await exited;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async ready(): Promise<void> {
    let failure: Error | undefined;
    this.child.once('error', (error) => (failure = error));
    for (let i = 0; i < 200; i++) {
      if (failure || this.child.exitCode !== null) break;
      if (await answers(this.port)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`PgBouncer did not start: ${failure?.message ?? this.said}`);
  }
}

/** The databases' place in a file of its own, which is read again when the pool is turned to another server. */
function writePlace(dir: string, { host, port, databases = ['*'] }: BehindPool): void {
  const lines = databases.map((name) => `${name} = host=${host} port=${port}\n`);
  writeFileSync(join(dir, 'databases.ini'), `[databases]\n${lines.join('')}`, { mode: 0o644 });
}

const settings = (dir: string, port: number, sessions: number): string => `%include ${join(dir, 'databases.ini')}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(dir, 'users.txt')}
pool_mode = transaction
default_pool_size = ${sessions}
max_client_conn = 1000
server_reset_query = DISCARD ALL
server_reset_query_always = 1
server_login_retry = 1
server_connect_timeout = 2
query_wait_timeout = 10
`;

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
