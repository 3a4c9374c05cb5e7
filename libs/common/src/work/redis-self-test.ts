import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { NotReady } from '../observability/readiness.js';
import type { Bilingual } from '../rules/rule.js';

/** Something of Redis that the message queues rest on. */
interface Feature {
  readonly name: Bilingual;
  /** Tells whether it holds, or throws; `key` is its own, and is removed afterwards. */
  readonly holds: (redis: Redis, key: string) => Promise<boolean>;
}

const FEATURES: readonly Feature[] = [
  {
    name: { zh: 'Lua 脚本（含 cjson、cmsgpack）', en: 'Lua scripts (with cjson and cmsgpack)' },
    holds: async (redis, key) => {
      const script = `redis.call('HSET', KEYS[1], 'a', ARGV[1])
        return cjson.encode(cmsgpack.unpack(cmsgpack.pack({redis.call('HGET', KEYS[1], 'a')})))`;
      return (await redis.eval(script, 1, key, 'x')) === '["x"]';
    },
  },
  {
    name: { zh: '流（XADD、XREAD、XTRIM）', en: 'streams (XADD, XREAD, XTRIM)' },
    holds: async (redis, key) => {
      await redis.xadd(key, '*', 'n', '1');
      const read = await redis.xread('COUNT', 1, 'STREAMS', key, '0');
      return read?.[0]?.[1].length === 1 && (await redis.xtrim(key, 'MAXLEN', 0)) === 1;
    },
  },
  {
    name: { zh: '阻塞地取出有序集合的元素（BZPOPMIN）', en: 'BZPOPMIN' },
    holds: async (redis, key) => {
      await redis.zadd(key, 1, 'one');
      return (await redis.bzpopmin(key, 1))?.[1] === 'one';
    },
  },
  {
    name: { zh: '在列表之间移动元素（LMOVE）', en: 'LMOVE' },
    holds: async (redis, key) => {
      await redis.rpush(key, 'one');
      return (await redis.lmove(key, key, 'RIGHT', 'LEFT')) === 'one';
    },
  },
  {
    name: { zh: '内存不足时不淘汰数据（maxmemory-policy noeviction）', en: 'maxmemory-policy noeviction' },
    holds: async (redis) => /maxmemory_policy:noeviction/.test(await redis.info('memory')),
  },
  {
    name: { zh: '仅追加日志（appendonly yes）', en: 'an append-only file (appendonly yes)' },
    holds: async (redis) => /aof_enabled:1/.test(await redis.info('persistence')),
  },
];

/**
 * Throws, naming what is missing, where Redis is not what the message queues rest on (队列自检). `prefix` keeps the keys
 * of the trial with the queues' own, in one slot of a cluster.
 */
export async function demandRedisFeatures(redis: Redis, prefix: string): Promise<void> {
  const missing: string[] = [];
  for (const { name, holds } of FEATURES) {
    const key = `${prefix}:self-test:${randomUUID()}`;
    try {
      if (!(await holds(redis, key))) missing.push(`${name.zh} · ${name.en}`);
    } catch (error) {
      // Away is another thing than unfit.
      if ((error as { name?: string }).name !== 'ReplyError') throw error;
      missing.push(`${name.zh} · ${name.en}（${(error as Error).message}）`);
    } finally {
      await redis.del(key).catch(() => {});
    }
  }
  if (missing.length === 0) return;
  throw new NotReady('unfit', `消息队列缺少所依赖的功能 · the message queues lack\n  ${missing.join('\n  ')}`);
}
