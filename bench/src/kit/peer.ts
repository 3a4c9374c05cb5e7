import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A peer: a program of its own beside the services, on the same PostgreSQL. */
export interface Peer {
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts a program of `peers/`, which tells its port when it is ready. */
export async function startPeer(program: string, env: Record<string, string>): Promise<Peer> {
  const file = join(import.meta.dirname, `../peers/${program}.js`);
  const child = fork(file, { env: { ...process.env, ...env, NODE_ENV: 'production' } });
  const [message] = await Promise.race([
    once(child, 'message') as Promise<[{ port: number }]>,
    once(child, 'exit').then(() => Promise.reject(new Error(`the peer ${program} ended before it was ready`))),
  ]);
  return {
    origin: `http://127.0.0.1:${message.port}`,
    pid: child.pid!,
    stop: async () => {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
