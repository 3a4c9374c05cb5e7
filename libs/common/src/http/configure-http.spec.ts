import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SpecApp, startSpecApp } from './spec-app.js';
import { type Call, ORDERS, specCall } from './spec-call.js';
import { OpenController, OrdersController } from './spec-orders.controller.js';

let spec: SpecApp;
let call: Call;
beforeAll(async () => {
  spec = await startSpecApp({
    controllers: [OrdersController, OpenController],
    corsOrigins: ['http://127.0.0.1:7102'],
    services: [
      { name: 'spec', origin: 'http://127.0.0.1:7101' },
      { name: 'other', origin: 'http://127.0.0.1:7102' },
    ],
  });
  call = await specCall(spec);
});
afterAll(() => spec.app.close());

describe('headers', () => {
  it('takes over a correlation that is a UUID, and nothing else', async () => {
    const asked = randomUUID();
    const kept = await call('GET', `${ORDERS}/me`, undefined, { 'x-correlation-id': asked });
    expect([kept.headers.get('x-correlation-id'), kept.json.correlationId]).toEqual([asked, asked]);
    const other = await call('GET', `${ORDERS}/me`, undefined, { 'x-correlation-id': '11010519491231002X' });
    expect(other.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('keeps the context behind a body', async () => {
    const { headers } = await call('POST', ORDERS, { title: 'a' });
    const line = spec.lines.findLast(({ route, method }) => route === ORDERS && method === 'POST');
    expect(line).toMatchObject({ status: 201, sub: 'u-1', correlationId: headers.get('x-correlation-id') });
  });

  it('protects answers, and opens CORS to the named origins only', async () => {
    const answer = await call('GET', ORDERS, undefined, { origin: 'http://127.0.0.1:7102' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:7102');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none';object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.has('x-powered-by')).toBe(false);
    const stranger = await call('GET', ORDERS, undefined, { origin: 'http://127.0.0.1:9999' });
    expect(stranger.headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('express adapter', () => {
  it('finds the prototypes already in place, so that Express changes nothing', async () => {
    const express = spec.app.getHttpAdapter().getInstance();
    const [request, response] = await new Promise<[object, object]>((resolve) => {
      spec.app.getHttpServer().prependOnceListener('request', (req: object, res: object) => {
        resolve([Object.getPrototypeOf(req), Object.getPrototypeOf(res)]);
      });
      void call('GET', '/healthz');
    });
    expect(request).toBe(express.request);
    expect(response).toBe(express.response);
  });

  it('answers HEAD like GET, without a body', async () => {
    const answer = await call('HEAD', ORDERS);
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  it.each([
    ['headers too large', `GET ${ORDERS} HTTP/1.1\r\nHost: x\r\nX-Large: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['no HTTP', 'GARBAGE\r\n\r\n', 400],
    ['an unknown method', `BREW ${ORDERS} HTTP/1.1\r\nHost: x\r\n\r\n`, 400],
    [
      'two lengths',
      `POST ${ORDERS} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
    ],
  ])('what no parser can read gets a problem document too: %s', async (_, text, status) => {
    const answer = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(Number(new URL(spec.base).port), '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk) => {
        received += chunk;
      });
      socket.on('close', () => resolve(received)).on('error', reject);
    });
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toContain('Content-Type: application/problem+json');
    expect(head).toContain(`Content-Length: ${Buffer.byteLength(body)}`);
    expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringMatching(/\p{Script=Han}/u) });
  });

  it('survives a caller who goes away', async () => {
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(spec.base);
      const options = { hostname, port, path: ORDERS, method: 'POST' };
      const headers = {
        'content-type': 'application/json',
        'content-length': '100',
      };
      const request = httpRequest({ ...options, headers }, () => {});
      request.on('error', () => resolve()).write('{"title"');
      setImmediate(() => request.destroy(new Error('gone')));
    });
    expect((await call('GET', ORDERS)).status).toBe(200);
  });
});

describe('documentation', () => {
  it('names roles, rules and refusals of each operation', async () => {
    const { json } = await call('GET', '/docs-json');
    const { post } = json.paths[ORDERS];
    expect(post.summary).toBe('创建 · Create');
    expect(post.description).toContain('`reviewer`');
    expect(post.description).toContain('**APL-31**');
    expect(post).toMatchObject({ 'x-roles': ['reviewer'], 'x-rules': ['APL-31'] });
    expect(Object.keys(post.responses)).toEqual(['201', '400', '401', '403', '409', '413', '415', '422', '429', '503']);
    expect(post.responses[409].content['application/problem+json'].example).toMatchObject({ rule: 'APL-31' });
    expect(post.responses[201].content['application/json'].example).toEqual({ title: 'x' });
    expect(json.paths[`${ORDERS}/{id}`].delete['x-roles']).toEqual(['head']);
    expect(json.paths[`${ORDERS}/{id}`].put.responses).toHaveProperty('428');
    expect(json.paths['/api/v1/open'].get['x-roles']).toEqual(['public']);
    expect(json.paths['/api/v1/open'].get.security).toEqual([]);
    expect(json.tags[0]).toEqual({ name: '示例', description: '示例 · Spec' });
    expect(post.tags).toEqual(['示例']);
    expect(json.info.license).toEqual({ name: 'Apache-2.0', identifier: 'Apache-2.0' });
    expect(json.components.securitySchemes.bearer.description).toContain('令牌');
    expect(post.security).toEqual([{ bearer: [] }]);
    expect(json.paths).not.toHaveProperty('/healthz');
  });

  it('leads whoever opens the address of the service to the documentation', async () => {
    const answer = await fetch(`${spec.base}/`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/docs/');
    const withoutSlash = await fetch(`${spec.base}/docs`, { redirect: 'manual' });
    expect(withoutSlash.headers.get('location')).toBe('/docs/');
  });

  it('serves Swagger UI with all services and a policy that lets it work', async () => {
    const page = await call('GET', '/docs/');
    expect(page.text).toContain('swagger-ui-bundle.js');
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:7102");
    for (const none of ['object-src', 'base-uri', 'frame-ancestors']) expect(policy).toContain(`${none} 'none'`);
    const init = await call('GET', '/docs/swagger-ui-init.js');
    expect(init.text).toContain('http://127.0.0.1:7102/docs-json');
    expect(init.text).toContain('"/docs-json"');
    expect((await call('GET', '/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await call('GET', '/docs')).text).toContain('swagger-ui');
  });

  it('knows the path that a gateway serves it under, and lists its neighbours by path', async () => {
    const behind = await startSpecApp({
      controllers: [OpenController],
      services: [
        { name: 'spec', origin: 'https://sp.example.gov.cn/spec' },
        { name: 'other', origin: 'https://sp.example.gov.cn/other' },
        { name: 'elsewhere', origin: 'https://elsewhere.example.gov.cn' },
      ],
    });
    try {
      const led = await fetch(`${behind.base}/docs`, { redirect: 'manual' });
      expect(led.headers.get('location')).toBe('/spec/docs/');
      const document = (await (await fetch(`${behind.base}/docs-json`)).json()) as { servers: { url: string }[] };
      expect(document.servers.map(({ url }) => url)).toEqual(['/spec/']);
      const page = await (await fetch(`${behind.base}/docs/swagger-ui-init.js`)).text();
      for (const url of ['/spec/docs-json', '/other/docs-json', 'https://elsewhere.example.gov.cn/docs-json']) {
        expect(page).toContain(`"url": "${url}"`);
      }
    } finally {
      await behind.app.close();
    }
  });
});
