import { pause } from '@shenguan/rehearsal/part';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

const AWAY_MS = 4_000;
const inQueues = (city: City, statement: string) => city.rig.on('queues', (client) => client.query(statement));

/** Queues on PostgreSQL that lose or refuse what they carry. */
export const queues: readonly Trial<City>[] = [
  {
    name: 'queue-flushed',
    tried: '清空消息队列 · the queue flushed amid work',
    run: (city) =>
      city.under(async () => {
        let lost = 0;
        for (let i = 0; i < 10; i++) {
          lost += (await inQueues(city, 'DELETE FROM bullmq.job')).rowCount ?? 0;
          await pause(city.random() * 150);
        }
        return `${lost} jobs deleted in 10 turns`;
      }),
  },
  {
    name: 'queue-stopped',
    tried: '消息队列停止 · the queue gone amid work',
    full: true,
    run: (city) =>
      city.under(async () => {
        const admin = (statement: string) => city.rig.on('postgres', (client) => client.query(statement));
        await admin('ALTER DATABASE queues ALLOW_CONNECTIONS false');
        await admin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'queues'`);
        await pause(AWAY_MS);
        await admin('ALTER DATABASE queues ALLOW_CONNECTIONS true');
        return `the queues' database let nobody in for ${AWAY_MS / 1000} s`;
      }),
  },
];

/** The same on Redis. */
export const redisQueues: readonly Trial<City>[] = [
  {
    name: 'redis-flushed',
    tried: '清空 Redis · Redis flushed amid work',
    full: true,
    run: (city) =>
      city.under(async () => {
        for (let i = 0; i < 10; i++) {
          await city.redis!.ask((client) => client.flushall());
          await pause(city.random() * 150);
        }
        return 'flushed 10 times';
      }),
  },
  {
    name: 'redis-killed',
    full: true,
    tried: '强行终止 Redis，再次启动 · Redis killed, and started again',
    run: (city) =>
      city.under(async () => {
        await city.redis!.kill();
        await pause(AWAY_MS);
        await city.redis!.launch();
        return `gone for ${AWAY_MS / 1000} s`;
      }),
  },
  {
    name: 'redis-full',
    full: true,
    tried: 'Redis 内存已满 · a Redis that is full',
    run: (city) =>
      city.under(async () => {
        const limit = (bytes: string) => city.redis!.ask((client) => client.config('SET', 'maxmemory', bytes));
        await limit('1mb');
        await pause(AWAY_MS);
        await limit('0');
        return `no memory left for ${AWAY_MS / 1000} s`;
      }),
  },
];
