import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { TargetRefused } from '../domain/target-refused.js';
import { guardedConnector } from './guarded-connector.js';
import { type SendOrder, sendWebhook } from './send-webhook.js';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const open = guardedConnector({ demand: () => {}, resolve: async () => [], timeoutMs: 5_000 });

const send = (url: string, more: Partial<SendOrder> = {}) =>
  sendWebhook({
    url,
    headers: { 'webhook-id': 'a' },
    at: new Date('2026-03-02T00:00:00Z'),
    body: Buffer.from('{"名":1}', 'utf8'),
    connector: open,
    deadlineMs: 5_000,
    answerBytesMax: 64 * 1024,
    stopping: new AbortController().signal,
    ...more,
  });

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('LINK-5 发送 · one attempt', () => {
  it('held: the exact bytes arrive, with the headers', async () => {
    const seen: { headers: object; body: string }[] = [];
    const port = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        response.writeHead(204).end();
      });
    });
    expect(await send(`http://127.0.0.1:${port}/hook`)).toEqual({
      failure: null,
      reason: null,
      status: 204,
      answerBytes: 0,
      answerCut: false,
      askedPauseMs: 0,
    });
    expect(seen).toEqual([
      { body: '{"名":1}', headers: expect.objectContaining({ 'webhook-id': 'a', 'content-length': '9' }) },
    ]);
  });

  it('refused: a redirect is not followed', async () => {
    let followed = 0;
    const target = await serve((_, response) => {
      followed += 1;
      response.end();
    });
    const port = await serve((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end();
    });
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ failure: 'redirect', status: 307 });
    expect(followed).toBe(0);
  });

  it.each([
    ['120', 120_000],
    ['Fri, 31 Dec 1999 23:59:59 GMT', 0],
    ['-5', 0],
    ['soon', 0],
    ['1e99', 0],
  ])('held: an answer asks to be left alone for a while: Retry-After %s', async (retryAfter, askedPauseMs) => {
    const port = await serve((_, response) => response.writeHead(429, { 'retry-after': retryAfter }).end());
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ failure: 'status', status: 429, askedPauseMs });
  });

  it('held: an answer may name the instant', async () => {
    const port = await serve((_, response) => {
      response.writeHead(503, { 'retry-after': 'Mon, 02 Mar 2026 00:01:00 GMT' }).end();
    });
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ askedPauseMs: 60_000 });
  });

  it('held: of a big answer no more than the limit is read, and its status counts', async () => {
    const port = await serve((_, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(16 * 1024, 'x');
      const more = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const outcome = await send(`http://127.0.0.1:${port}/`);
    expect(outcome).toMatchObject({ failure: null, status: 200, answerCut: true });
    expect(outcome.answerBytes).toBeLessThan(256 * 1024);
  });

  it('refused: one deadline stands over everything, however steadily an answer drips', async () => {
    const port = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await send(`http://127.0.0.1:${port}/`, { deadlineMs: 300 })).toMatchObject({ failure: 'timeout' });
  });

  it('refused: nobody listens', async () => {
    const port = await serve(() => {});
    servers[0]!.close();
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ failure: 'connection', reason: 'ECONNREFUSED' });
  });

  it('refused: what stops with the service is no attempt', async () => {
    const stopping = new AbortController();
    const port = await serve(() => stopping.abort());
    await expect(send(`http://127.0.0.1:${port}/`, { stopping: stopping.signal })).rejects.toThrow();
  });
});

describe('LINK-5 连接内核对 · the check inside the connection', () => {
  const refuse = (refused: string) => (address: string) => {
    if (address === refused) throw new TargetRefused('loopback');
  };

  it.each([
    ['a name that resolves to loopback', 'http://hooks.example.cn:8080/'],
    ['an address, which needs no look-up', 'http://127.0.0.1:8080/'],
  ])('refused: %s', async (_, url) => {
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const connector = guardedConnector({ demand: refuse('127.0.0.1'), resolve, timeoutMs: 1_000 });
    expect(await send(url, { connector })).toMatchObject({ failure: 'refused-target', reason: 'loopback' });
  });

  it('refused: one bad address among good ones', async () => {
    const resolve = async () => [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
    const connector = guardedConnector({ demand: refuse('::1'), resolve, timeoutMs: 1_000 });
    expect(await send('http://hooks.example.cn:8080/', { connector })).toMatchObject({ failure: 'refused-target' });
  });

  it('held: the checked address is the one that is dialled, and the name is asked for once', async () => {
    const port = await serve((_, response) => {
      response.end();
    });
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '192.0.2.1', family: 4 }];
    };
    const connector = guardedConnector({ demand: refuse('192.0.2.1'), resolve, timeoutMs: 1_000 });
    expect(await send(`http://hooks.example.cn:${port}/`, { connector })).toMatchObject({ failure: null });
    expect(asked).toBe(1);
  });
});
