import { describe, it } from '@jest/globals';

/**
 * Describes tests that run on the Redis of the test run (TEST_REDIS_URL, set by the global set-up); where the machine
 * has none, one skipped test says so and why.
 */
export function onRedis(name: string, tests: (redisUrl: string) => void): void {
  const url = process.env.TEST_REDIS_URL;
  describe(name, () => {
    if (url) tests(url);
    else it.skip(`Redis lane skipped: ${process.env.TEST_REDIS_SKIPPED ?? 'no Redis was started'}`, () => {});
  });
}
