import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '@shenguan/embedded/free-port';
import { waitUntil } from '@shenguan/embedded/wait-until';
import { Part } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { Redis } from 'ioredis';

const NAME = 'shenguan';
const THREE = [0, 1, 2] as const;
const DOWN_AFTER_MS = 2_000;
const LIMIT_MS = 60_000;

export const hasSentinel = (): boolean => spawnSync('redis-sentinel', ['--version']).status === 0;

/** Three of Redis and three Sentinels (哨兵), of which two agree on another master. */
export class Sentinels {
  private readonly password = randomBytes(18).toString('base64url');
  private readonly parts: Part[] = [];

  private constructor(
    private readonly servers: readonly number[],
    private readonly ports: readonly number[],
  ) {}

  static async start(dir: string): Promise<Sentinels> {
    const all = await freePorts(6);
    const sentinels = new Sentinels(all.slice(0, 3), all.slice(3));
    for (const i of THREE) sentinels.startRedis(join(dir, `redis-${i}`), i);
    for (const i of THREE) sentinels.startSentinel(join(dir, `sentinel-${i}`), i);
    const whole = () => sentinels.ask(sentinels.ports[0]!, (one) => one.call('SENTINEL', 'CKQUORUM', NAME));
    const agreed = () => whole().then((said) => /OK 3/.test(String(said)));
    demand(await waitUntil(() => agreed().catch(() => false), LIMIT_MS, 250), 'three Sentinels', 'fewer');
    return sentinels;
  }

  /** Variables of a service that finds its Redis by them. */
  get environment(): NodeJS.ProcessEnv {
    return {
      REDIS_URL: `redis://:${this.password}@${NAME}`,
      REDIS_SENTINELS: this.ports.map((port) => `127.0.0.1:${port}`).join(','),
    };
  }

  /** Port of the master, as the Sentinels say. */
  async master(): Promise<number> {
    const said = await this.ask(this.ports[0]!, (one) => one.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME));
    return Number((said as string[])[1]);
  }

  /** Ends the master at once, without a word, and waits for another; returns how long there was none, milliseconds. */
  async loseMaster(): Promise<number> {
    const before = await this.master();
    const since = performance.now();
    await this.ask(before, (one) => one.call('SHUTDOWN', 'NOSAVE', 'NOW', 'FORCE')).catch(() => {});
    const another = async () => (await this.master()) !== before;
    demand(await waitUntil(() => another().catch(() => false), LIMIT_MS, 50), 'another master', before);
    return performance.now() - since;
  }

  async stop(): Promise<void> {
    await Promise.all(this.parts.map((part) => part.stop()));
  }

  private startRedis(dir: string, i: number): void {
    mkdirSync(dir);
    const follows = i === 0 ? [] : ['--replicaof', '127.0.0.1', String(this.servers[0])];
    const place = ['--port', String(this.servers[i]), '--bind', '127.0.0.1', '--dir', dir, ...follows];
    const kept = ['--save', '', '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'];
    const secret = ['--requirepass', this.password, '--masterauth', this.password];
    const program = ['redis-server', ...place, ...kept, ...secret];
    this.parts.push(Part.start(`redis-${i}`, join(dir, 'redis.log'), program, {}));
  }

  private startSentinel(dir: string, i: number): void {
    mkdirSync(dir);
    const file = join(dir, 'sentinel.conf');
    writeFileSync(
      file,
      [
        `port ${this.ports[i]}`,
        'bind 127.0.0.1',
        `dir ${dir}`,
        `requirepass ${this.password}`,
        `sentinel monitor ${NAME} 127.0.0.1 ${this.servers[0]} 2`,
        `sentinel auth-pass ${NAME} ${this.password}`,
        `sentinel down-after-milliseconds ${NAME} ${DOWN_AFTER_MS}`,
        `sentinel failover-timeout ${NAME} 10000`,
        '',
      ].join('\n'),
    );
    this.parts.push(Part.start(`sentinel-${i}`, join(dir, 'sentinel.log'), ['redis-sentinel', file], {}));
  }

  private async ask<T>(port: number, work: (client: Redis) => Promise<T>): Promise<T> {
    const options = { port, host: '127.0.0.1', password: this.password, lazyConnect: true };
    const client = new Redis({ ...options, maxRetriesPerRequest: 0, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      await client.connect();
      return await work(client);
    } finally {
      client.disconnect();
    }
  }
}
