import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { findRedisServer, startRedis } from '../testing/redis-server.js';
import { RateLimits } from './rate-limits.js';
import { type SpecApp, startSpecApp } from './spec-app.js';
import { ORDERS } from './spec-call.js';
import { OpenController, OrdersController } from './spec-orders.controller.js';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function start(rateLimits: RateLimits, trustedProxies: string[] = []): Promise<SpecApp> {
  const spec = await startSpecApp({ controllers: [OrdersController, OpenController], rateLimits, trustedProxies });
  opened.push(spec.app, rateLimits);
  return spec;
}

const ask = (spec: SpecApp, path: string, headers: Record<string, string> = {}) =>
  fetch(`${spec.base}${path}`, { headers });

describe('how often · rate limits', () => {
  it('held and refused: one subject’s figure is his own', async () => {
    const spec = await start(new RateLimits({ perSubject: 3, perAddress: 1 }));
    const as = async (sub: string) => ({ authorization: `Bearer ${await spec.token(['reviewer'], { sub })}` });
    const [one, other] = [await as('one'), await as('other')];
    for (let i = 0; i < 3; i++) expect((await ask(spec, ORDERS, one)).status).toBe(200);
    const refused = await ask(spec, ORDERS, one);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({
      status: 429,
      code: 'too-many-requests',
      detail: '每分钟最多 3 次请求，请按 Retry-After 所示的秒数稍后重试',
    });
    expect((await ask(spec, ORDERS, other)).status).toBe(200);
    // A new token of the same person begins no new count.
    expect((await ask(spec, ORDERS, { ...(await as('one')), 'x-forwarded-for': '192.0.2.9' })).status).toBe(429);
  });

  it('refused: without a token the address counts, and what it says of itself does not', async () => {
    const spec = await start(new RateLimits({ perSubject: 9, perAddress: 2 }));
    const from = (address: string) => ask(spec, '/api/v1/open', { 'x-forwarded-for': address });
    const statuses = [];
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) statuses.push((await from(address)).status);
    expect(statuses).toEqual([200, 200, 429]);
    const token = await spec.token(['reviewer']);
    expect((await ask(spec, '/api/v1/open', { authorization: `Bearer ${token}` })).status).toBe(200);
    for (let i = 0; i < 5; i++) expect((await ask(spec, '/healthz')).status).toBe(200);
  });

  it('held: behind a proxy that is named, its clients are counted apart; IPv6 by network', async () => {
    const spec = await start(new RateLimits({ perSubject: 9, perAddress: 1 }), ['127.0.0.0/8']);
    const from = async (address: string) => (await ask(spec, '/api/v1/open', { 'x-forwarded-for': address })).status;
    expect(await from('192.0.2.1')).toBe(200);
    expect(await from('192.0.2.2')).toBe(200);
    // Only the last hop is the proxy’s word: what stands before it came from the client.
    expect(await from('203.0.113.7, 192.0.2.2')).toBe(429);
    expect(await from('2001:db8:1:2::1')).toBe(200);
    expect(await from('2001:db8:1:2:ffff::9')).toBe(429);
    expect(await from('2001:db8:1:3::1')).toBe(200);
    expect(await from('::ffff:192.0.2.1')).toBe(429);
  });

  const redisServer = findRedisServer();
  (redisServer ? it : it.skip)('held: processes that share a Redis share the count', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'shenguan-rates-'));
    const redis = await startRedis(redisServer!, dir);
    opened.push({ close: () => rm(dir, { recursive: true, force: true }) }, { close: () => redis.stop() });
    const options = { perSubject: 30, perAddress: 9, redisUrl: redis.url, prefix: 'spec' };
    const limits = [new RateLimits(options), new RateLimits(options)];
    await Promise.all(limits.map((one) => one.ready()));
    const specs = [await start(limits[0]!), await start(limits[1]!)];
    const counts = [];
    for (const spec of specs) {
      const headers = { authorization: `Bearer ${await spec.token(['reviewer'], { sub: 'batch' })}` };
      let answered = 0;
      for (let i = 0; i < 30; i++) if ((await ask(spec, ORDERS, headers)).status === 200) answered++;
      counts.push(answered);
    }
    expect(counts[0]).toBe(30);
    // The first told of 24; the first dozen of the second goes over the figure.
    expect(counts[1]).toBeLessThan(30);
  });
});
