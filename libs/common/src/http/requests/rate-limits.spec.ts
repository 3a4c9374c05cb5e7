import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../testing/eventually.js';
import { findRedisServer, startRedis } from '../../testing/redis-server.js';
import { type SpecApp, startSpecApp } from '../spec-app.js';
import { ORDERS } from '../spec-call.js';
import { OpenController, OrdersController } from '../spec-orders.controller.js';
import { RateLimits } from './rate-limits.js';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function start(rateLimits: RateLimits, trustedProxies: string[] = []): Promise<SpecApp> {
  const spec = await startSpecApp({ controllers: [OrdersController, OpenController], rateLimits, trustedProxies });
  opened.push(spec.app, rateLimits);
  return spec;
}

/** Something that breaks each connection off, as a Redis that is going down; tells how many came. */
async function brokenStore(): Promise<{ url: string; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(server);
  return { url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => connections };
}

const ask = (spec: SpecApp, path: string, headers: Record<string, string> = {}) =>
  fetch(`${spec.base}${path}`, { headers });

describe('how often · rate limits', () => {
  it('held and refused: one subject’s figure is his own', async () => {
    const spec = await start(new RateLimits({ perSubject: 3, perAddress: 1, failedPerAddress: 100 }));
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
    const spec = await start(new RateLimits({ perSubject: 9, perAddress: 2, failedPerAddress: 100 }));
    const from = (address: string) => ask(spec, '/api/v1/open', { 'x-forwarded-for': address });
    const statuses = [];
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) statuses.push((await from(address)).status);
    expect(statuses).toEqual([200, 200, 429]);
    const token = await spec.token(['reviewer']);
    expect((await ask(spec, '/api/v1/open', { authorization: `Bearer ${token}` })).status).toBe(200);
    for (let i = 0; i < 5; i++) expect((await ask(spec, '/healthz')).status).toBe(200);
  });

  it('held: behind a proxy that is named, its clients are counted apart; IPv6 by network', async () => {
    const spec = await start(new RateLimits({ perSubject: 9, perAddress: 1, failedPerAddress: 100 }), ['127.0.0.0/8']);
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

  it('held and refused: who guesses tokens or paths is told to wait, and an office behind the same address works on', async () => {
    const spec = await start(new RateLimits({ perSubject: 100, perAddress: 100, failedPerAddress: 4 }));
    const as = async (role: string) => ({ authorization: `Bearer ${await spec.token([role], { sub: 'honest' })}` });
    const forged = { authorization: 'Bearer eyJhbGciOiJFZERTQSJ9.e30.AAAA' };
    const scan = [
      await ask(spec, ORDERS, forged),
      await ask(spec, ORDERS),
      await ask(spec, '/api/v1/admin.php'),
      await ask(spec, '/.env'),
    ];
    expect(scan.map(({ status }) => status)).toEqual([401, 401, 404, 404]);
    for (const [path, headers] of [
      [ORDERS, forged],
      [ORDERS, {}],
      ['/wp-login.php', {}],
    ] as const) {
      const refused = await ask(spec, path, headers);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('失败请求') });
    }
    expect((await ask(spec, ORDERS, await as('reviewer'))).status).toBe(200);
    expect((await ask(spec, '/api/v1/open')).status).toBe(200);
    // His own mistakes are answered as what they are: they count by his name.
    expect((await ask(spec, ORDERS, await as('expert'))).status).toBe(403);
  });

  it('refused: what a valid token may not, over and over, counts by its subject', async () => {
    const spec = await start(new RateLimits({ perSubject: 2, perAddress: 1, failedPerAddress: 1 }));
    const headers = { authorization: `Bearer ${await spec.token(['expert'], { sub: 'curious' })}` };
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask(spec, ORDERS, headers)).status);
    expect(statuses).toEqual([403, 403, 429]);
  });

  it('held and refused: documentation and metrics are limited by address, probes are not', async () => {
    const limits = { perSubject: 9, perAddress: 3, failedPerAddress: 9 };
    for (const path of ['/docs-json', '/docs/', '/metrics']) {
      const spec = await start(new RateLimits(limits));
      const statuses = [];
      for (let i = 0; i < 4; i++) statuses.push((await ask(spec, path)).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
      for (let i = 0; i < 5; i++) expect((await ask(spec, '/readyz')).status).toBe(200);
      expect((await ask(spec, '/api/v1/open')).status).toBe(200);
    }
  });

  it('held: the API’s description is made once, and not sent again to who has it', async () => {
    const spec = await start(new RateLimits({ perSubject: 9, perAddress: 9, failedPerAddress: 9 }));
    const first = await ask(spec, '/docs-json');
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(await first.json()).toMatchObject({ openapi: '3.1.0' });
    const again = await ask(spec, '/docs-json', { 'if-none-match': etag });
    expect({ status: again.status, body: await again.text() }).toEqual({ status: 304, body: '' });
    expect((await ask(spec, '/docs-json', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('cheated: no header lets a client choose its address', async () => {
    const spec = await start(new RateLimits({ perSubject: 9, perAddress: 1, failedPerAddress: 99 }), ['127.0.0.1']);
    const from = async (headers: Record<string, string>) => (await ask(spec, '/api/v1/open', headers)).status;
    // What the proxy in front appends is the client's address; whatever came from the client stands before it.
    expect(await from({ 'x-forwarded-for': '198.51.100.1, 192.0.2.7' })).toBe(200);
    for (const [i, forged] of ['198.51.100.2', '127.0.0.1', '192.0.2.8, 127.0.0.1', 'nonsense', '::1'].entries()) {
      const headers = { 'x-forwarded-for': `${forged}, 192.0.2.7`, forwarded: `for=203.0.113.${i}` };
      expect(await from({ ...headers, 'x-real-ip': `203.0.113.${i}`, 'x-client-ip': `203.0.113.${i}` })).toBe(429);
    }
    expect(await from({ 'x-forwarded-for': '192.0.2.7:50123' })).toBe(429);
  });

  it('held: Redis is away: each process counts for itself, and that is said once', async () => {
    const store = await brokenStore();
    const lines: string[] = [];
    const logger = { warn: (_: unknown, text: string) => lines.push(text), info: () => {} } as never;
    const limits = new RateLimits({
      perSubject: 9,
      perAddress: 30,
      failedPerAddress: 9,
      redisUrl: store.url,
      logger,
    });
    const spec = await start(limits);
    await eventually(store.connections, (count) => count >= 3);
    const statuses = new Set<number>();
    for (let i = 0; i < 31; i++) statuses.add((await ask(spec, '/api/v1/open')).status);
    expect([...statuses]).toEqual([200, 429]);
    expect(lines).toEqual(['rate limits: Redis is away, each process counts for itself']);
  });

  const redisServer = findRedisServer();
  (redisServer ? it : it.skip)('held: processes that share a Redis share the count', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'shenguan-rates-'));
    const redis = await startRedis(redisServer!, dir);
    opened.push({ close: () => rm(dir, { recursive: true, force: true }) }, { close: () => redis.stop() });
    const options = { perSubject: 30, perAddress: 9, failedPerAddress: 9, redisUrl: redis.url, prefix: 'spec' };
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
