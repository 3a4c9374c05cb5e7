import { rmSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { onRedis } from '@shenguan/common/testing';
import { queuePrefixOf } from '@shenguan/embedded/service-environment';
import { startSystem } from '@shenguan/embedded/system';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import { Redis } from 'ioredis';
import { Receiver } from '../src/receiver.js';
import { LEGAL_START, programsOfTheMatter, retrofit, startReceivers } from '../src/retrofit.js';
import { Story } from '../src/telling/story.js';

onRedis('the whole matter, with its messages over Redis', (redisUrl) => {
  it('held: from application to supervision, with every check; the messages really went there', async () => {
    const dataDir = await makeTemporaryDataDir('shenguan-on-redis-');
    const receivers = await startReceivers(Receiver.start);
    const system = await startSystem({
      dataDir,
      redisUrl,
      portBase: 0,
      legalStart: LEGAL_START,
      services: programsOfTheMatter(),
      webhookTestOrigins: Object.values(receivers).map(({ origin }) => origin),
      quiet: true,
      durable: false,
    });
    const redis = new Redis(redisUrl);
    try {
      // How many entries BullMQ has ever written to the streams of this system's queues: jobs that are done leave no keys.
      const streamed = async () => {
        const keys = await redis.keys(`*${queuePrefixOf(dataDir)}*:events`);
        const told = await Promise.all(keys.map((key) => redis.xinfo('STREAM', key) as Promise<unknown[]>));
        return told.reduce<number>((sum, info) => sum + Number(info[info.indexOf('entries-added') + 1]), 0);
      };
      const before = await streamed();
      let told = '';
      const story = new Story((text) => {
        told += text;
      }, false);
      const checks = await retrofit({ system, receivers, story }).catch((error: Error) => {
        throw new Error(`${told}\n${error.stack}`);
      });
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      expect((await streamed()) - before).toBeGreaterThan(story.steps.length);
    } finally {
      redis.disconnect();
      await system.stop();
      for (const receiver of Object.values(receivers)) await receiver.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  }, 240_000);
});
