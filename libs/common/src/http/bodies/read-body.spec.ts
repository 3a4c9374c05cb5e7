import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SpecApp, startSpecApp } from '../spec-app.js';
import { type Call, ID, ORDERS, specCall } from '../spec-call.js';
import { OpenController, OrdersController } from '../spec-orders.controller.js';
import { findJsonFlaw, KEYS_MAX, VALUES_MAX } from './json-scan.js';

let spec: SpecApp;
let call: Call;
beforeAll(async () => {
  spec = await startSpecApp({ controllers: [OrdersController, OpenController] });
  call = await specCall(spec);
});
afterAll(() => spec.app.close());

/** Sends headers that announce a body, and never the body: an answer shows that nobody waited for it. */
function announce(method: string, path: string, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = Object.entries({
      Host: 'x',
      'Content-Type': 'application/json',
      'Content-Length': '900',
      ...headers,
    });
    const socket = connect(Number(new URL(spec.base).port), '127.0.0.1', () =>
      socket.write(`${method} ${path} HTTP/1.1\r\n${lines.map(([n, v]) => `${n}: ${v}`).join('\r\n')}\r\n\r\n`),
    );
    socket.on('data', (chunk) => {
      resolve(String(chunk).slice(9, 12));
      socket.destroy();
    });
    socket.on('error', reject);
  });
}

describe('who may comes before what was sent', () => {
  it('refused: without a body having been read', async () => {
    const bearer = (roles: string[]) => spec.token(roles).then((token) => ({ Authorization: `Bearer ${token}` }));
    expect(await announce('POST', ORDERS)).toBe('401');
    expect(await announce('POST', ORDERS, { 'Content-Encoding': 'gzip' })).toBe('401');
    expect(await announce('POST', ORDERS, { Authorization: 'Bearer a.b.c' })).toBe('401');
    expect(await announce('POST', '/nowhere')).toBe('404');
    expect(await announce('POST', `${ORDERS}/x/y/z`)).toBe('404');
    expect(await announce('PATCH', ORDERS)).toBe('405');
    expect(await announce('POST', ORDERS, await bearer(['expert']))).toBe('403');
    expect(await announce('PUT', `${ORDERS}/${ID}`, await bearer(['reviewer']))).toBe('428');
    expect(await announce('POST', ORDERS, { ...(await bearer(['reviewer'])), 'Content-Type': 'text/xml' })).toBe('415');
  });
});

describe('compressed bodies', () => {
  const send = async (body: Uint8Array, encoding: string) => {
    const answer = await fetch(`${spec.base}${ORDERS}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-encoding': encoding,
        authorization: `Bearer ${await spec.token(['reviewer'])}`,
      },
      body: body as never,
    });
    return { status: answer.status, json: (await answer.json()) as { detail?: string } };
  };

  it('held: gzip, deflate and brotli of who is known', async () => {
    const order = JSON.stringify({ title: 'a' });
    expect((await send(gzipSync(order), 'gzip')).status).toBe(201);
    expect((await send(deflateSync(order), 'deflate')).status).toBe(201);
    expect((await send(brotliCompressSync(order), 'BR')).status).toBe(201);
  });

  it('refused: of who is not, even where anybody may send', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const body = gzipSync('{"title":"a"}');
    const answer = await fetch(`${spec.base}/api/v1/open`, { method: 'POST', headers, body });
    expect([answer.status, await answer.json()]).toEqual([
      415,
      expect.objectContaining({ detail: '未登录的请求不得压缩请求体' }),
    ]);
    const plain = await fetch(`${spec.base}/api/v1/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"title":"a"}',
    });
    expect(await plain.json()).toEqual({ told: 'a' });
  });

  it('refused: one kilobyte that would become a hundred', async () => {
    const { status, json } = await send(gzipSync(`{"materials":[${'{},'.repeat(33_000)}{}]}`), 'gzip');
    expect([status, json.detail]).toEqual([413, '请求体的压缩比不得超过 50 倍，请不压缩发送']);
  });

  it('refused: cut off, or no gzip', async () => {
    expect((await send(gzipSync('{"title":"a"}').subarray(0, -9), 'gzip')).json.detail).toBe('请求体无法解压');
    expect((await send(Buffer.from('{"title":"a"}'), 'br')).json.detail).toBe('请求体无法解压');
  });
});

describe('the shape of a body, before it is parsed', () => {
  const flaw = (text: string) => findJsonFlaw(Buffer.from(text));
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

  it('refused: deeper than 32 levels; the search ends there, however long the rest is', () => {
    expect(flaw(nested(32))).toBeUndefined();
    expect(flaw(nested(33))).toEqual({ kind: 'depth', pointer: '/0'.repeat(32) });
    expect(flaw('{"a":'.repeat(33))).toMatchObject({ kind: 'depth', pointer: '/a'.repeat(32) });
    const looked = { count: 0 };
    const bytes = new Proxy(Buffer.from('['.repeat(300_000)), {
      get(target, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) looked.count++;
        const value = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    expect(findJsonFlaw(bytes)).toMatchObject({ kind: 'depth' });
    expect(looked.count).toBeLessThan(200);
  });

  it('refused: more keys than any form has', () => {
    const keys = (count: number) => `{${Array.from({ length: count }, (_, i) => `"k${i}":1`).join()}}`;
    expect(flaw(keys(KEYS_MAX))).toBeUndefined();
    expect(flaw(keys(KEYS_MAX + 1))).toEqual({ kind: 'keys', pointer: `/k${KEYS_MAX}` });
  });

  it('refused: more values than an honest body holds', () => {
    expect(flaw(`[${'1,'.repeat(VALUES_MAX - 2)}1]`)).toBeUndefined();
    expect(flaw(`[${'1,'.repeat(VALUES_MAX)}1]`)).toMatchObject({ kind: 'values' });
    expect(flaw(`[${'[],'.repeat(VALUES_MAX / 2)}[]]`)).toMatchObject({ kind: 'values' });
  });

  it.each([
    ['{"a":1,"a":1}', '/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{"x":[{"a":1},{"b":{"c":1,"d":[],"c" :2}}]}', '/x/1/b/c'],
    ['{"a/b":1, "a/b"\n:2}', '/a~1b'],
    ['{"":1,"":2}', '/'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
  ])('refused: a key twice in %s', (text, pointer) => {
    expect(flaw(text)).toEqual({ kind: 'duplicate', pointer });
  });

  it.each([
    '{"a":{"a":1},"b":{"a":1}}',
    '{"a":"a","b":"a\\":","c":"\\\\"}',
    '[{"a":1},{"a":2}]',
    '{"a":"\\"a\\":1,","b":["a","a"]}',
    '{"a',
    '',
    ']]}}',
    '"a":1',
  ])('held: %s is left to the parser', (text) => expect(flaw(text)).toBeUndefined());

  it('refused over HTTP, with the place and what to do', async () => {
    const twice = await call('POST', ORDERS, '{"title":"a","title":"b"}');
    expect(twice.json).toMatchObject({
      status: 400,
      errors: [{ pointer: '/title', detail: '字段重复出现，请只保留一个' }],
    });
    const deep = await call('POST', ORDERS, `{"title":${nested(40)}}`, { 'accept-language': 'en' });
    expect(deep.json.errors[0].detail).toBe('is nested too deeply: 32 levels at most');
    expect((await call('POST', ORDERS, `[${'1,'.repeat(VALUES_MAX)}1]`)).status).toBe(413);
    const key = 'k'.repeat(100_000);
    const long = await call('POST', ORDERS, `{"${key}":1,"${key}":2}`);
    expect(long.text.length).toBeLessThan(1000);
  });

  it('refused: broken and large, without a search for the place', async () => {
    const { json } = await call('POST', ORDERS, `{"title":"${'x'.repeat(70_000)}"`);
    expect([json.detail, json.facts]).toEqual(['请求体不是有效的 JSON', undefined]);
  });
});
