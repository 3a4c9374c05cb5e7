import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { ServerUser } from './server-user.js';
import { type Ending, StartStalled } from './start-steps.js';

/** Passwords of PostgreSQL's three roles. */
export interface Passwords {
  admin: string;
  owner: string;
  app: string;
}

/** How a cluster is made. */
export interface MakeOptions {
  readonly durable: boolean;
  readonly limitMs: number;
  readonly ending: Ending;
}

/** Makes the cluster beside its place and moves it there whole: a start that was killed half-way leaves none. */
export async function makeCluster(
  dataDir: string,
  cluster: string,
  password: string,
  binaries: PostgresBinaries,
  user: ServerUser | undefined,
  { durable, limitMs, ending }: MakeOptions,
): Promise<void> {
  const fresh = `${cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const passwordFile = join(dataDir, 'initdb.password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) for (const path of [fresh, passwordFile]) chownSync(path, user.uid, user.gid);
  const stdin = openSync(passwordFile, 'r');
  try {
    const child = spawn(
      binaries.initdb,
      [
        ...['-D', pathFor(fresh, user), '--username=postgres', `--pwfile=${user ? '/dev/stdin' : passwordFile}`],
        ...['--auth-host=scram-sha-256', '--auth-local=scram-sha-256', '--no-instructions'],
        // The same order and case on every platform, whatever the operating system's libraries say.
        ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
        ...(durable ? [] : ['--no-sync']),
      ],
      // In a group of its own, with the servers that it starts: what stands still is ended with them.
      { ...runningAs(user), cwd: fresh, stdio: [stdin, 'pipe', 'pipe'], windowsHide: true, detached: true },
    );
    await initialised(child, limitMs, ending);
  } finally {
    closeSync(stdin);
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, cluster);
}

const INITDB = { zh: '建立数据库集群（initdb）', en: 'making the cluster (initdb)' };

function initialised(child: ChildProcess, limitMs: number, ending: Ending): Promise<void> {
  let wrote = '';
  for (const stream of [child.stdout, child.stderr]) stream!.on('data', (text) => (wrote += text));
  const kill = () => {
    try {
      if (process.platform === 'win32') child.kill('SIGKILL');
      else if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has gone.
    }
  };
  ending(kill);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      kill();
      reject(new StartStalled(INITDB, limitMs, wrote.slice(-2_000)));
    }, limitMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(new Error(`initdb failed: ${error.message}`, { cause: error }));
    });
    // Not 'close': a server that it left holding the pipe would be waited for.
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else setTimeout(() => reject(new Error(`initdb failed: ${wrote.slice(-2_000)}`)), 50);
    });
  });
}

/** Says who is let in (pg_hba.conf): each role by its password, over the socket and over 127.0.0.1. */
export function admitByPassword(cluster: string): void {
  const ways = ['local all all', 'host all all 127.0.0.1/32'];
  writeFileSync(join(cluster, 'pg_hba.conf'), ways.map((way) => `${way} scram-sha-256\n`).join(''));
}

/** Longest name of a socket, in bytes, on the systems that Node.js runs on. */
const SOCKET_NAME_MAX = 100;

/** Tells whether a server can be reached by a socket in its cluster's directory. */
export function hasSocket(cluster: string): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(join(cluster, '.s.PGSQL.65535')) <= SOCKET_NAME_MAX;
}

/**
 * The data may lie below a directory that only root may enter, where another user could not open it by its name.
 * The process is put into it before it changes its user, and finds it again as its own working directory.
 */
export function pathFor(directory: string, user: ServerUser | undefined): string {
  return user && process.platform === 'linux' ? '/proc/self/cwd' : directory;
}

/** Nothing of our own environment: PGPORT, LC_ALL or LD_LIBRARY_PATH would each change what starts. */
export function runningAs(user: ServerUser | undefined): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { ...user, env: { PATH, LC_ALL: 'C', ...(process.platform === 'win32' ? { SystemRoot, TEMP } : {}) } };
}

/** Reads the roles' passwords, or makes them for a new cluster. */
export function passwordsIn(dataDir: string): Passwords {
  const file = join(dataDir, 'passwords.json');
  if (!existsSync(file)) {
    const password = () => randomBytes(24).toString('base64url');
    const made: Passwords = { admin: password(), owner: password(), app: password() };
    writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
    chmodSync(`${file}.new`, 0o400);
    renameSync(`${file}.new`, file);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
}
