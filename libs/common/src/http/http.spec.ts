import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Body,
  Controller,
  Delete,
  Get,
  Post,
  Put,
  Query,
  Req,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Request, Response } from 'express';
import type { Actor } from '../auth/actor.js';
import { CurrentActor, Public, Roles } from '../auth/decorators.js';
import { conflict, forbid, refuse } from '../rules/index.js';
import { AnswerReplay } from './answer-replay.js';
import { CursorQuery, decodeCursor, type Page, page } from './cursor.js';
import { assertVersion, RequiresIfMatch } from './if-match.js';
import { Operation } from './operation.js';
import { type IdOrNumber, IdOrNumberParam, UuidParam } from './params.js';
import { stateConflict } from './problem.js';
import { currentContext } from './request-context.js';
import { type SpecApp, startSpecApp } from './spec-app.js';
import { IsInstant, IsLegalDate, IsMoney, IsText } from './validators.js';

class MaterialDto {
  @IsText(1, 5)
  title: string;
}

class OrderDto {
  @IsText(1, 10)
  title: string;
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  seats?: number;
  @IsOptional()
  @IsUUID()
  item?: string;
  @IsOptional()
  @IsIn(['a', 'b'])
  kind?: string;
  @IsOptional()
  @IsBoolean()
  urgent?: boolean;
  @IsOptional()
  @IsLegalDate()
  heldOn?: string;
  @IsOptional()
  @IsInstant()
  heldAt?: string;
  @IsOptional()
  @IsMoney()
  fee?: string;
  @IsOptional()
  @Matches(/^[A-Z]+$/, { message: '须为大写字母 · must be capitals' })
  code?: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => MaterialDto)
  materials?: MaterialDto[];
}

class ListQuery extends CursorQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @IsIn(['open', 'closed'])
  state?: string;
}

const stored = new Map<string, string>();

@Controller('orders')
@Roles('reviewer')
class OrdersController {
  @Get()
  @Operation({ summary: { zh: '列表', en: 'List' }, success: { example: { items: [], nextCursor: null } } })
  list(@Query() query: ListQuery): Page<{ id: number }> {
    const after = decodeCursor(query.cursor, ['int'])?.[0] ?? 0;
    const rows = Array.from({ length: 50 }, (_, i) => ({ id: i + 1 })).filter(({ id }) => id > Number(after));
    return page(rows.slice(0, query.limit + 1), query.limit, ({ id }) => [id]);
  }

  @Post()
  @Operation({
    summary: { zh: '创建', en: 'Create' },
    rules: ['APL-31'],
    success: { status: 201, type: OrderDto, example: { title: 'x' } },
    errors: [409],
  })
  create(@Body() order: OrderDto, @CurrentActor() actor: Actor) {
    const claim = currentContext()?.idempotency;
    if (claim) {
      const id = `${claim.method} ${claim.path} ${claim.key} ${claim.status} ${claim.bodyHash.toString('hex')}`;
      const answer = stored.get(id);
      if (answer) throw new AnswerReplay(claim.status, answer);
      stored.set(id, JSON.stringify({ ...order, by: actor.sub, version: 1 }));
    }
    return { ...order, by: actor.sub, version: 1 };
  }

  @Get('me')
  me(@CurrentActor() actor: Actor) {
    return { ...actor, correlationId: currentContext()?.correlationId };
  }

  @Get('by/:id')
  byNumber(@IdOrNumberParam() id: IdOrNumber) {
    return id;
  }

  @Get(':id')
  one(@UuidParam() id: string) {
    return { id, version: 7 };
  }

  @Put(':id')
  @RequiresIfMatch()
  change(@UuidParam() id: string, @Body() order: OrderDto) {
    assertVersion(7);
    return { id, ...order, version: 8 };
  }

  @Delete(':id')
  @Roles('head')
  remove() {
    return {};
  }

  @Post('upload')
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 1000 } }))
  upload(@UploadedFile() file: { size: number }) {
    const hash = currentContext()?.idempotency?.bodyHash.toString('hex');
    return { size: file?.size, hash, correlationId: currentContext()?.correlationId };
  }

  @Post('break/:how')
  break(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const db = (code: string) => Object.assign(new Error('SELECT secret FROM x'), { code, detail: 'Key (a)=(b)' });
    switch (request.params.how) {
      case 'refuse':
        return refuse(
          'APL-31',
          { extra: ['x'] },
          { errors: [{ pointer: '/materials/2', detail: { zh: '多余', en: 'extra' } }] },
        );
      case 'conflict':
        return conflict('APL-31', { a: 1 });
      case 'forbid':
        return forbid('APL-31');
      case 'state':
        throw stateConflict();
      case 'late':
        response.status(200).write('{"half":');
        throw new Error('after the start');
      case 'string':
        throw 'a string';
      case 'stream':
        return new StreamableFile(Buffer.from('bytes'), { type: 'application/pdf' });
      case 'bug':
        throw new Error('a secret 11010519491231002X of 13812345678 at /srv/app.ts');
      default:
        throw db(String(request.params.how));
    }
  }
}

@Public()
@Controller('open')
class OpenController {
  @Get()
  open(@CurrentActor() actor?: Actor) {
    return { who: actor?.sub ?? 'nobody' };
  }
}

let spec: SpecApp;
let reviewer: string;
beforeAll(async () => {
  spec = await startSpecApp({
    controllers: [OrdersController, OpenController],
    corsOrigins: ['http://127.0.0.1:7102'],
    services: [
      { name: 'spec', origin: 'http://127.0.0.1:7101' },
      { name: 'other', origin: 'http://127.0.0.1:7102' },
    ],
  });
  reviewer = await spec.token(['reviewer']);
});
afterAll(() => spec.app.close());

type Headers = Record<string, string>;
interface Answer {
  status: number;
  headers: globalThis.Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the service said
  json: any;
}

async function call(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Answer> {
  const raw = body === undefined || typeof body === 'string' || body instanceof FormData;
  const answer = await fetch(`${spec.base}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${reviewer}`,
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = /json/.test(answer.headers.get('content-type') ?? '') && text ? JSON.parse(text) : undefined;
  if (answer.status >= 400) expectProblem(answer, json);
  return { status: answer.status, headers: answer.headers, text, json };
}

function expectProblem(answer: globalThis.Response, json: Record<string, unknown>): void {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(json).toMatchObject({ status: answer.status, correlationId: answer.headers.get('x-correlation-id') });
  for (const field of ['type', 'title', 'code', 'instance']) expect(typeof json[field]).toBe('string');
}

const ORDERS = '/api/v1/orders';
const ID = '0195c1f0-7d4a-7b1e-9c3d-2f6a8b4e1d70';

describe('problem documents', () => {
  it('a refused rule has every field of the agreed document', async () => {
    const { status, json } = await call('POST', `${ORDERS}/break/refuse`);
    expect(status).toBe(422);
    expect(Object.keys(json)).toEqual([
      'type',
      'title',
      'status',
      'code',
      'instance',
      'rule',
      'regulation',
      'article',
      'facts',
      'errors',
      'correlationId',
    ]);
    expect(json).toMatchObject({
      type: 'https://shenguan.example/problems/rule',
      code: 'rule-refused',
      rule: 'APL-31',
      article: '第三十一条',
      instance: `${ORDERS}/break/refuse`,
      facts: { extra: ['x'] },
      errors: [{ pointer: '/materials/2', detail: '多余' }],
    });
  });

  it.each([
    ['conflict', 409, 'rule-conflict'],
    ['forbid', 403, 'rule-forbidden'],
  ])('%s is %i', async (how, status, code) => {
    expect((await call('POST', `${ORDERS}/break/${how}`)).json).toMatchObject({ status, code, rule: 'APL-31' });
  });

  it.each([
    ['23505', 409, 'conflict'],
    ['23P01', 409, 'conflict'],
    ['23503', 409, 'conflict'],
    ['40001', 409, 'concurrent-change'],
    ['40P01', 409, 'concurrent-change'],
    ['55P03', 409, 'concurrent-change'],
    ['22P02', 400, 'malformed'],
    ['57P01', 503, 'unavailable'],
    ['53300', 503, 'unavailable'],
    ['08006', 503, 'unavailable'],
    ['ECONNREFUSED', 503, 'unavailable'],
    ['23514', 500, 'internal'],
    ['bug', 500, 'internal'],
    ['string', 500, 'internal'],
  ])('%s of the database becomes %i %s and tells nothing of the inside', async (code, status, name) => {
    const answer = await call('POST', `${ORDERS}/break/${code}`);
    expect(answer.json).toMatchObject({ status, code: name });
    expect(answer.text).not.toMatch(/SELECT|secret|Key|\.ts|138/);
    expect(answer.headers.has('retry-after')).toBe(status === 503);
  });

  it('an answer that fails half-way does not look whole', async () => {
    await expect(call('POST', `${ORDERS}/break/late`)).rejects.toThrow();
  });

  it('logs what nobody foresaw, without what names a person', async () => {
    await call('POST', `${ORDERS}/break/bug`);
    const line = spec.lines.findLast(({ msg }) => msg === 'a request failed');
    expect(line).toMatchObject({ level: 'error', service: 'spec', err: { type: 'Error' } });
    const text = JSON.stringify(spec.lines);
    expect(text).toContain('[identity number]');
    expect(text).not.toMatch(/11010519491231002X|13812345678|Key \(a\)|张三/);
  });

  it('speaks Chinese unless English is preferred', async () => {
    const title = async (language?: string) =>
      (await call('GET', '/api/v1/nothing', undefined, language ? { 'accept-language': language } : {})).json.title;
    expect(await title()).toBe('未找到');
    expect(await title('en')).toBe('Not found');
    expect(await title('en-GB,en;q=0.9,zh;q=0.5')).toBe('Not found');
    expect(await title('zh-CN,en;q=0.9')).toBe('未找到');
    expect(await title('fr,*;q=0.1;;=,')).toBe('未找到');
  });

  it('404 for no such path, 405 with Allow for no such method', async () => {
    expect((await call('GET', '/api/v1/nothing')).status).toBe(404);
    expect((await call('GET', '/')).status).toBe(404);
    const answer = await call('PATCH', ORDERS);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect((await call('POST', '/healthz')).status).toBe(405);
  });

  it('the query, which may hold anything, is not echoed', async () => {
    const { json } = await call('GET', `/api/v1/nothing?phone=13812345678`);
    expect(json.instance).toBe('/api/v1/nothing');
  });
});

describe('bodies', () => {
  it.each([
    ['{"title":"a",}', 1, 14],
    ['{"title":\n  tru}', 2, 3],
    ['', 1, 1],
    ['"text"', 1, 1],
    ['{"a":1} x', 1, 9],
    ['{"a":01}', 1, 7],
    ['[1,2', 1, 5],
  ])('malformed JSON %j is pointed at', async (body, line, column) => {
    if (body === '') return; // An empty body is none.
    const { status, json } = await call('POST', ORDERS, body);
    expect(status).toBe(400);
    expect(json.facts).toEqual({ line, column });
  });

  it.each([
    ['a list', []],
    ['no body', undefined],
    ['deep nesting', `{"title":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['NUL', { title: 'a\0b' }],
    ['half a surrogate pair', '{"title":"\\ud800"}'],
    ['__proto__', '{"title":"a","__proto__":{"x":1}}'],
    ['constructor', '{"title":"a","constructor":{"x":1}}'],
    ['NUL in a key', '{"title":"a","\\u0000":1}'],
    ['null for an object', '{"title":"a","materials":[null]}'],
    ['a number for a list', { title: 'a', materials: 3 }],
    ['an object for a text', { title: {} }],
    ['a list for a text', { title: ['a'] }],
  ])('400 for %s', async (_, body) => {
    expect((await call('POST', ORDERS, body)).status).toBe(400);
  });

  it('413 above 1 MB, also compressed; 415 for what is not JSON; 400 for broken gzip', async () => {
    expect((await call('POST', ORDERS, { title: 'x'.repeat(1_100_000) })).status).toBe(413);
    const { gzipSync } = await import('node:zlib');
    const bomb = await fetch(`${spec.base}${ORDERS}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${reviewer}`, 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(JSON.stringify({ title: 'x'.repeat(5_000_000) })),
    });
    expect(bomb.status).toBe(413);
    expect((await call('POST', ORDERS, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(
      415,
    );
    expect((await call('POST', ORDERS, '<a/>', { 'content-type': 'text/xml' })).status).toBe(415);
    expect((await call('POST', ORDERS, '{}', { 'content-type': 'application/json; charset=gbk' })).status).toBe(415);
    expect((await call('POST', ORDERS, '{}', { 'content-encoding': 'compress' })).status).toBe(415);
    expect((await call('POST', ORDERS, 'nogzip', { 'content-encoding': 'gzip' })).status).toBe(400);
    const form = new FormData();
    form.set('title', 'a');
    expect((await call('POST', ORDERS, form)).status).toBe(415);
    expect((await call('POST', `${ORDERS}/upload`, {})).status).toBe(415);
  });

  it('lists every field that is wrong, with its pointer, in the caller’s language', async () => {
    const wrong = {
      title: ' ',
      seats: 9,
      item: 'x',
      kind: 'c',
      urgent: 'yes',
      heldOn: '2026-02-30',
      heldAt: '2026-02-13T09:00:00',
      fee: '1.234',
      code: 'abc',
      materials: [{ title: 'ok' }, { title: 'too long', 'a/b~c': 1 }, { title: 'x' }],
      surplus: true,
    };
    const { json } = await call('POST', ORDERS, wrong);
    expect(json).toMatchObject({ status: 400, code: 'invalid-fields' });
    expect(
      Object.fromEntries(json.errors.map((e: { pointer: string; detail: string }) => [e.pointer, e.detail])),
    ).toEqual({
      '/title': '长度须为 1 至 10 个字符',
      '/seats': '不得大于 5',
      '/item': '须为 UUID',
      '/kind': '须为下列之一：a, b',
      '/urgent': '须为 true 或 false',
      '/heldOn': '须为日期，格式为 YYYY-MM-DD',
      '/heldAt': '须为带时区的时间，例如 2026-02-13T09:00:00+08:00',
      '/fee': '须为金额文本，例如 "1200.00"',
      '/code': '须为大写字母',
      '/materials': '不得超过 2 项',
      '/materials/1/title': '长度须为 1 至 5 个字符',
      '/materials/1/a~1b~0c': '不允许的字段',
      '/surplus': '不允许的字段',
    });
    const english = await call('POST', ORDERS, { title: 'a', seats: 0, code: 'a' }, { 'accept-language': 'en' });
    expect(english.json.errors).toEqual([
      { pointer: '/seats', detail: 'must not be less than 1' },
      { pointer: '/code', detail: 'must be capitals' },
    ]);
  });

  it('takes what is right', async () => {
    const order = {
      title: '电梯加装',
      seats: 5,
      item: ID,
      kind: 'a',
      urgent: false,
      heldOn: '2024-02-29',
      heldAt: '2026-02-13T09:00:00+08:00',
      fee: '1200.00',
      code: 'AB',
      materials: [{ title: '图纸' }],
    };
    const { status, json, headers } = await call('POST', ORDERS, order);
    expect([status, headers.get('etag')]).toEqual([201, '"1"']);
    expect(json).toEqual({ ...order, by: 'u-1', version: 1 });
  });
});

describe('paths and lists', () => {
  it.each(['x', '123', `${ID}x`, '%00', '%ED%A0%80', '..%2f', "'--"])(
    'an ID that is none leads to 404: %s',
    async (id) => {
      expect([400, 404]).toContain((await call('GET', `${ORDERS}/${id}`)).status);
      expect([400, 404]).toContain((await call('GET', `${ORDERS}/by/${"';"}${id}`)).status);
    },
  );

  it('an ID or a number', async () => {
    expect((await call('GET', `${ORDERS}/${ID.toUpperCase()}`)).json.id).toBe(ID);
    expect((await call('GET', `${ORDERS}/by/${ID}`)).json).toEqual({ id: ID });
    expect((await call('GET', `${ORDERS}/by/SZ-2026-000001`)).json).toEqual({ number: 'SZ-2026-000001' });
  });

  it('pages until the end, once each', async () => {
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json }: Answer = await call('GET', `${ORDERS}?limit=15${cursor && `&cursor=${cursor}`}`);
      seen.push(...json.items.map(({ id }: { id: number }) => id));
      cursor = json.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect((await call('GET', ORDERS)).json.items).toHaveLength(20);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=1.5',
    'limit=abc',
    'limit=',
    'limit=1&limit=2',
    'cursor=x',
    'cursor=WyJhIl0',
    'cursor=W10',
    'cursor=%00',
    'state=lost',
    'state=%00',
    'other=1',
    '__proto__=1',
    'constructor=1',
    'cursor=a&cursor=b',
    'state[a]=open',
  ])('400 for ?%s', async (query) => {
    expect((await call('GET', `${ORDERS}?${query}`)).status).toBe(400);
  });
});

describe('Idempotency-Key', () => {
  it('gives the same answer again and says so', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await call('POST', ORDERS, { title: 'a' }, headers);
    const again = await call('POST', ORDERS, { title: 'a' }, headers);
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([201, first.text, '"1"']);
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
  });

  it.each([
    ['', 400],
    ['x'.repeat(256), 400],
    ['a b', 400],
    ['é', 400],
    ['x'.repeat(255), 201],
  ])('key %j: %i', async (key, status) => {
    expect((await call('POST', ORDERS, { title: 'a' }, { 'idempotency-key': key })).status).toBe(status);
  });

  it('digests a form by its parts, since boundaries differ', async () => {
    const send = async (content: string) => {
      const form = new FormData();
      form.set('file', new Blob([content]), '图纸.pdf');
      return (await call('POST', `${ORDERS}/upload`, form, { 'idempotency-key': 'form' })).json.hash;
    };
    const hash = await send('one');
    expect(hash).toHaveLength(64);
    expect(await send('one')).toBe(hash);
    expect(await send('two')).not.toBe(hash);
  });
});

describe('uploads', () => {
  const upload = (name: string, bytes: number) => {
    const form = new FormData();
    form.set(name, new Blob(['x'.repeat(bytes)]), 'a.txt');
    return call('POST', `${ORDERS}/upload`, form);
  };

  it('keeps the context; refuses what is too large or unexpected', async () => {
    const { json, headers } = await upload('file', 10);
    expect(json).toMatchObject({ size: 10, correlationId: headers.get('x-correlation-id') });
    expect((await upload('file', 2000)).status).toBe(413);
    expect((await upload('other', 10)).json).toMatchObject({ status: 400, errors: [{ pointer: '/other' }] });
  });

  it.each([
    ['multipart/form-data; boundary=x', 'no boundary in here'],
    ['multipart/form-data', 'no boundary named'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncut off',
    ],
  ])('400 for a broken form: %s', async (type, body) => {
    expect((await call('POST', `${ORDERS}/upload`, body, { 'content-type': type })).status).toBe(400);
  });
});

describe('If-Match', () => {
  const put = (ifMatch?: string) =>
    call('PUT', `${ORDERS}/${ID}`, { title: 'a' }, ifMatch === undefined ? {} : { 'if-match': ifMatch });

  it.each([
    [undefined, 428],
    ['"6"', 412],
    ['7', 400],
    ['*', 400],
    ['"7", "8"', 400],
    ['"x"', 400],
    ['"7"', 200],
    ['W/"7"', 200],
  ])('%s: %i', async (value, status) => {
    const answer = await put(value);
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.headers.get('etag')).toBe('"8"');
  });

  it('the ETag of an answer is its version', async () => {
    expect((await call('GET', `${ORDERS}/${ID}`)).headers.get('etag')).toBe('"7"');
  });
});

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
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
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

  it('survives a caller who goes away', async () => {
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(spec.base);
      const options = { hostname, port, path: ORDERS, method: 'POST' };
      const headers = {
        'content-type': 'application/json',
        'content-length': '100',
        authorization: `Bearer ${reviewer}`,
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
    expect(Object.keys(post.responses)).toEqual(['201', '400', '401', '403', '409', '413', '415', '503']);
    expect(post.responses[409].content['application/problem+json'].example).toMatchObject({ rule: 'APL-31' });
    expect(post.responses[201].content['application/json'].example).toEqual({ title: 'x' });
    expect(json.paths[`${ORDERS}/{id}`].delete['x-roles']).toEqual(['head']);
    expect(json.paths[`${ORDERS}/{id}`].put.responses).toHaveProperty('428');
    expect(json.paths['/api/v1/open'].get['x-roles']).toEqual(['public']);
    expect(json.paths['/api/v1/open'].get.security).toBeUndefined();
    expect(post.security).toEqual([{ bearer: [] }]);
    expect(json.paths).not.toHaveProperty('/healthz');
  });

  it('serves Swagger UI with all services and a policy that lets it work', async () => {
    const page = await call('GET', '/docs/');
    expect(page.text).toContain('swagger-ui-bundle.js');
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self' http://127.0.0.1:7102");
    const init = await call('GET', '/docs/swagger-ui-init.js');
    expect(init.text).toContain('http://127.0.0.1:7102/docs-json');
    expect(init.text).toContain('"/docs-json"');
    expect((await call('GET', '/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await call('GET', '/docs')).text).toContain('swagger-ui');
  });
});
