import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port.js';

/** A Redis that a test run started. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it in an orderly way; what it had accepted stays in its directory. */
  stop(): Promise<void>;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
}

/** Finds the Redis server that this machine has on its PATH, or null. */
export function findRedisServer(): string | null {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return directories.map((directory) => join(directory, 'redis-server')).find((file) => existsSync(file)) ?? null;
}

/** Starts a Redis on 127.0.0.1 that keeps what it accepts in `dir`; its number stands in `dir`/redis.pid. */
export async function startRedis(
  program: string,
  dir: string,
  options: { port?: number; maxmemoryPolicy?: string } = {},
): Promise<RedisServer> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const child = spawn(
      program,
      [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--daemonize', 'no'],
        ...['--save', '', '--appendonly', 'yes', '--maxmemory-policy', options.maxmemoryPolicy ?? 'noeviction'],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    try {
      await ready(child);
      await writeFile(join(dir, 'redis.pid'), `${child.pid}\n`);
      return running(child, port);
    } catch (error) {
      await end(child, 'SIGKILL');
      // Between finding the port and listening on it somebody may have taken it.
      if (options.port || attempt === 3) throw error;
    }
  }
}

function running(child: ChildProcess, port: number): RedisServer {
  // A server must not outlive the run that started it.
  const onExit = () => child.kill('SIGKILL');
  process.on('exit', onExit);
  const stop = async (signal: NodeJS.Signals) => {
    process.off('exit', onExit);
    await end(child, signal);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    pid: child.pid!,
    stop: () => stop('SIGTERM'),
    kill: () => stop('SIGKILL'),
  };
}

async function ready(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Redis did not start: ${said.slice(-2_000)}`)));
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        if (said.includes('Ready to accept connections')) resolve();
      });
    }
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exited;
}
