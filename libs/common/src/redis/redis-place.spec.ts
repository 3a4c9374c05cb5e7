import { describe, expect, it } from '@jest/globals';
import { readSentinels, redisConnection } from './redis-place.js';

describe('where Redis is', () => {
  it('is said by Sentinels, under the name that stands where the host would; the password is theirs too', () => {
    const url = 'rediss://:p%40ss@shenguan/2';
    const sentinels = readSentinels('redis-0.redis:26379, [::1]:26380', url);
    expect(redisConnection({ url, sentinels })).toEqual({
      sentinels: [
        { host: 'redis-0.redis', port: 26_379 },
        { host: '::1', port: 26_380 },
      ],
      ...{ name: 'shenguan', db: 2, password: 'p@ss', sentinelPassword: 'p@ss', failoverDetector: true },
      ...{ tls: {}, enableTLSForSentinelMode: true },
    });
  });

  it('is its address without Sentinels', () => {
    expect(readSentinels('', 'redis://a:6379')).toBeUndefined();
    expect(redisConnection({ url: 'redis://a:6379' })).toEqual({ url: 'redis://a:6379' });
  });

  it.each(['redis-0', 'redis-0:0', 'redis-0:70000', 'a:1,,b:2', 'http://a:1'])('refused: %s', (text) => {
    expect(() => readSentinels(text, 'redis://shenguan')).toThrow(/REDIS_SENTINELS must be host:port/);
  });

  it('refused: Sentinels without the name of a master', () => {
    expect(() => readSentinels('a:1', null)).toThrow(/REDIS_SENTINELS needs REDIS_URL/);
  });
});
