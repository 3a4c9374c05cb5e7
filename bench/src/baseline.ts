import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { System } from '@shenguan/embedded/system';
import type { LoadRequest } from './load.js';

/** P, running as a process beside the services, on the same PostgreSQL. */
export interface Baseline {
  origin: string;
  requests(count: number, body: string): LoadRequest[];
  stop(): Promise<void>;
}

/** Starts P on a database of its own. */
export async function startBaseline(system: System): Promise<Baseline> {
  const { postgres } = system;
  await postgres.createDatabase('bench_peer');
  const child = fork(join(import.meta.dirname, 'peers/plain-fastify.js'), {
    env: { ...process.env, DATABASE_URL: postgres.ownerUrl('bench_peer'), NODE_ENV: 'production' },
  });
  const [message] = (await once(child, 'message')) as [{ port: number }];
  return {
    origin: `http://127.0.0.1:${message.port}`,
    requests: (count, body) =>
      Array.from({ length: count }, () => ({
        path: '/cases',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body,
      })),
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}
