import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { freePorts } from '@shenguan/embedded/free-port';
import { Part } from '@shenguan/rehearsal/part';
import { Redis } from 'ioredis';

/** Tells whether this machine has a Redis. */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of the run's own, as it must be for the queues: append-only, and evicting nothing. */
export class OwnRedis {
  private part!: Part;

  private constructor(
    private readonly dir: string,
    private readonly port: number,
  ) {}

  static async start(dir: string): Promise<OwnRedis> {
    const [port] = (await freePorts(1)) as [number];
    const redis = new OwnRedis(dir, port);
    await redis.launch();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, or starts it again on what it kept. */
  async launch(): Promise<void> {
    const place = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.dir];
    const kept = ['--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'];
    this.part = Part.start('redis', join(this.dir, 'redis.log'), ['redis-server', ...place, ...kept], {});
    await this.part.until('it answers', async () => (await this.ask((client) => client.ping())) === 'PONG');
  }

  async ask<T>(work: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(this.url, { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true });
    client.on('error', () => {}); // The command under way fails with it.
    try {
      await client.connect();
      return await work(client);
    } finally {
      client.disconnect();
    }
  }

  /** Ends it as `kill -9` does. */
  async kill(): Promise<void> {
    await this.ask((client) => client.call('SHUTDOWN', 'NOSAVE', 'NOW', 'FORCE')).catch(() => {});
    await this.part.end();
  }

  stop(): Promise<void> {
    return this.part.stop();
  }
}
