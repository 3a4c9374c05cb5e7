import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import type { Registry } from 'prom-client';
import { Public } from '../auth/decorators.js';
import { withContext } from '../http/requests/request-context.js';
import { type SpecApp, startSpecApp } from '../http/spec-app.js';
import { eventually } from '../testing/eventually.js';
import { createLogger } from './logger.js';
import { Metrics } from './metrics.js';
import { NestLogger } from './nest-logger.js';
import { NotReady } from './readiness.js';
import { scrub } from './scrub.js';

@Public()
@Controller('things')
class ThingsController {
  @Get(':id')
  one() {
    return {};
  }
}

let spec: SpecApp;
let database: () => Promise<unknown> = async () => {};
let queues: () => Promise<unknown> = async () => {};
beforeAll(async () => {
  spec = await startSpecApp({
    controllers: [ThingsController],
    checks: {
      database: { needed: true, ask: () => database() },
      queues: { needed: false, ask: () => queues() },
    },
  });
});
afterAll(() => spec.app.close());

describe('health', () => {
  it('alive, and ready while every part answers', async () => {
    expect(await (await fetch(`${spec.base}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${spec.base}/readyz`)).json()).toEqual({
      status: 'ok',
      checks: { database: 'ok', queues: 'ok' },
    });
    expect((await fetch(`${spec.base}/api/v1/healthz`)).status).toBe(404);
  });

  it('degraded, and ready, without a part that requests do not need', async () => {
    queues = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1:6379'));
    const answer = await fetch(`${spec.base}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: 'degraded', checks: { database: 'ok', queues: 'failed' } },
    ]);
    queues = async () => {};
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['fails', () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1:5432')), 'failed'],
    ['takes no writes', () => Promise.reject(new NotReady('read-only', '10.0.0.1 is a standby')), 'read-only'],
    ['hangs', () => new Promise((resolve) => setTimeout(resolve, 500)), 'silent'],
  ])('503 naming the part that %s, and nothing of its inside', async (_, check, state) => {
    database = check;
    const answer = await fetch(`${spec.base}/readyz`);
    const text = await answer.text();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(JSON.parse(text)).toMatchObject({
      code: 'unavailable',
      facts: { status: 'unavailable', checks: { database: state, queues: 'ok' } },
    });
    expect(text).not.toContain('10.0.0.1');
    expect((await fetch(`${spec.base}/healthz`)).status).toBe(200);
    database = async () => {};
    await eventually(
      async () => (await fetch(`${spec.base}/readyz`)).status,
      (status) => status === 200,
    );
  });
});

describe('metrics', () => {
  it('of the process are counted once for all services in it, each under its own name', async () => {
    const [one, other] = ['one', 'other'].map((name) => new Metrics(name).registry) as [Registry, Registry];
    const name = 'nodejs_gc_duration_seconds';
    expect(one.getSingleMetric(name)).toBe(other.getSingleMetric(name));
    expect(await one.metrics()).toMatch(/^process_cpu_seconds_total\{service="one"\} /m);
    expect(await other.metrics()).toMatch(/^process_cpu_seconds_total\{service="other"\} /m);
  });

  it('counts by route template, so that no value of a path becomes a label', async () => {
    await fetch(`${spec.base}/api/v1/things/13812345678?phone=13812345678`);
    await fetch(`${spec.base}/api/v1/13812345678`);
    const answer = await fetch(`${spec.base}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(text).toContain('route="/api/v1/things/{id}"');
    expect(text).toContain('route="unmatched",status="404"');
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('13812345678');
  });
});

describe('log', () => {
  const written = () => {
    const chunks: string[] = [];
    const logger = createLogger({
      service: 'spec',
      destination: new PassThrough().on('data', (c) => chunks.push(`${c}`)),
    });
    return {
      logger,
      lines: () =>
        chunks
          .join('')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      chunks,
    };
  };

  it('logs a request by its template, without query or path values', async () => {
    await fetch(`${spec.base}/api/v1/things/SZ-1?name=%E5%BC%A0`);
    const line = spec.lines.findLast(({ route }) => route === '/api/v1/things/{id}');
    expect(line).toMatchObject({ method: 'GET', status: 200, service: 'spec', level: 'info' });
    expect(JSON.stringify(line)).not.toContain('SZ-1');
  });

  it('adds what the context knows', () => {
    const { logger, lines } = written();
    withContext({ correlationId: 'c-1', language: 'zh', caseNumber: 'SZ-1' }, () => logger.info('said'));
    expect(lines()[0]).toMatchObject({ correlationId: 'c-1', caseNumber: 'SZ-1', service: 'spec', msg: 'said' });
  });

  it('writes neither secrets nor persons', () => {
    const { logger, chunks } = written();
    logger.info({
      authorization: 'Bearer SECRET',
      name: '张三',
      headers: { authorization: 'SECRET', cookie: 'SECRET' },
      a: { b: { identityNumber: '11010519491231002X', phone: '13812345678', body: { x: 'SECRET' } } },
      free: 'of 11010519491231002X, call +86 13812345678',
    });
    logger.error(Object.assign(new Error('for 13812345678'), { parameters: ['SECRET'], detail: 'Key (SECRET)' }));
    new NestLogger(logger).error('failed for 13812345678', 'stack', 'Context');
    expect(chunks.join('')).not.toMatch(/SECRET|张三|11010519491231002X|13812345678/);
  });

  it('writes no value that PostgreSQL quotes because it could not read it', () => {
    const { logger, chunks } = written();
    const unread = 'invalid input syntax for type uuid: "张三 "SECRET""';
    logger.error({ err: Object.assign(new Error(unread), { code: '22P02' }) }, 'event not handled');
    logger.error({ err: Object.assign(new Error('relation "case" is gone'), { code: '42P01' }) }, 'sweep failed');
    expect(chunks.join('')).not.toMatch(/SECRET|张三/);
    expect(chunks.join('')).toContain('invalid input syntax for type uuid');
    expect(chunks.join('')).toContain('relation \\"case\\" is gone');
  });

  it('leaves UUIDs and other numbers alone', () => {
    const text = '0195c1f0-7d4a-7b1e-9c3d-13812345678a 1764000000000 SZ-2026-000001';
    expect(scrub(text)).toBe(text);
  });
});
