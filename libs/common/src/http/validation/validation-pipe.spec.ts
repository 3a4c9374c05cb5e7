import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, ValidateNested } from 'class-validator';
import type { Problem } from '../problems/problem.js';
import { type SpecApp, startSpecApp } from '../spec-app.js';
import { type Answer, type Call, ID, ORDERS, specCall } from '../spec-call.js';
import { OpenController, OrdersController } from '../spec-orders.controller.js';
import { RequestValidationPipe } from './validation-pipe.js';

let spec: SpecApp;
let call: Call;
beforeAll(async () => {
  spec = await startSpecApp({ controllers: [OrdersController, OpenController] });
  call = await specCall(spec);
});
afterAll(() => spec.app.close());

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
    ['a list for an object', { title: 'a', materials: [[]] }],
    ['a list for the only object', { title: 'a', place: [] }],
  ])('400 for %s', async (_, body) => {
    expect((await call('POST', ORDERS, body)).status).toBe(400);
  });

  it('takes texts tidied, and says what a text may not hold', async () => {
    const taken = await call('POST', ORDERS, {
      title: ' Z\u030c ',
      number: '（１） ',
      note: '一\r\n二',
      names: ['\uf900 '],
      signed: ' a\r\n',
    });
    expect(taken.status).toBe(201);
    expect(taken.json).toMatchObject({
      title: 'Ž',
      number: '(1)',
      note: '一\n二',
      names: ['\u8c48'],
      signed: ' a\r\n',
    });
    const refused = await call('POST', ORDERS, {
      title: '一\n二',
      note: '一\u200b',
      names: ['a', 'b\u202e'],
      reason: '。',
    });
    expect(refused.status).toBe(400);
    expect(refused.json.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/title', detail: '不得换行，请写成一行' },
        { pointer: '/note', detail: '含有不可见字符（U+200B），请删除后重新填写' },
        { pointer: '/names', detail: '含有不可见字符（U+202E），请删除后重新填写' },
        { pointer: '/reason', detail: expect.stringContaining('理由须具体') },
      ]),
    );
  });

  it('PRA-8: refuses a well-formed text with somebody’s number in it, without repeating the number', async () => {
    const title = 'a';
    const { status, json } = await call('POST', ORDERS, { title, note: '身份证号 140602 19790517 0089' });
    expect({ status, rule: json.rule }).toEqual({ status: 422, rule: 'PRA-8' });
    expect(json.errors).toEqual([{ pointer: '/note', detail: expect.stringContaining('含有公民身份号码') }]);
    expect(JSON.stringify(json)).not.toContain('19790517');
    const both = await call('POST', ORDERS, {
      title,
      note: '140602197905170089',
      reason: '140602197905170089',
      seats: 'x',
    });
    expect(both.status).toBe(400);
    expect(both.json.errors).toHaveLength(3);
  });

  it('413 above 1 MB, also compressed; 415 for what is not JSON; 400 for broken gzip', async () => {
    expect((await call('POST', ORDERS, { title: 'x'.repeat(1_100_000) })).status).toBe(413);
    const { gzipSync } = await import('node:zlib');
    const bomb = await fetch(`${spec.base}${ORDERS}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await spec.token(['reviewer'])}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
      },
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

  it('refuses bytes of another encoding, which would be kept as something else', async () => {
    const gbk = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xd6, 0xd0, 0xce, 0xc4]), Buffer.from('"}')]);
    const answer = await fetch(`${spec.base}${ORDERS}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await spec.token(['reviewer'])}`, 'content-type': 'application/json' },
      body: gbk,
    });
    expect(await answer.json()).toMatchObject({ status: 400, detail: '请求体须为 UTF-8 编码' });
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
      materials: [{ title: 'ok' }, { title: 'too long', 'a/b~c': 1 }],
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

  it('measures a list before its elements are looked at, and judges the rest', async () => {
    const { json } = await call('POST', ORDERS, { title: ' ', materials: Array(30_000).fill({}), place: { x: [{}] } });
    expect(json.errors).toEqual([
      { pointer: '/materials', detail: '不得超过 2 项' },
      { pointer: '/place/x', detail: '不允许的字段' },
      { pointer: '/title', detail: '长度须为 1 至 10 个字符' },
      { pointer: '/place/title', detail: '必填' },
    ]);
  });

  it('makes no object of what is too long: the class is never asked for one', async () => {
    let made = 0;
    class Item {
      @IsInt()
      n: number;
      constructor() {
        made++;
      }
    }
    class Full {
      @IsOptional()
      @ArrayMaxSize(50)
      @ValidateNested({ each: true })
      @Type(() => Item)
      items?: Item[];
    }
    const judge = async (body: object) => {
      const refusal: unknown = await new RequestValidationPipe()
        .transform(body, { type: 'body', metatype: Full })
        .catch((error) => error);
      return refusal as Problem;
    };
    const refused = await judge({ items: Array.from({ length: 99_000 }, () => ({})) });
    expect([refused.errors?.length, made]).toEqual([1, 0]);
    expect((await judge({ items: Array.from({ length: 50 }, () => ({})) })).errors).toHaveLength(50);
    expect(made).toBe(50);
  });

  it('tells a hundred errors, and that there are more', async () => {
    const surplus = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`k${i}`, i]));
    const { json } = await call('POST', ORDERS, { title: 'a', ...surplus });
    expect(json.errors).toHaveLength(100);
    expect(json.detail).toBe('不符合要求之处超过 100 处，仅列出前 100 处');
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

  it('takes null for a field left out, save where the API document promises null', async () => {
    const order = { title: 'a', seats: null, materials: null, place: { title: 'b' }, quota: null };
    const { status, json } = await call('POST', ORDERS, order);
    expect(status).toBe(201);
    expect(json).toEqual({ title: 'a', place: { title: 'b' }, quota: null, by: 'u-1', version: 1 });
    expect((await call('POST', ORDERS, { title: null })).json.errors).toMatchObject([{ pointer: '/title' }]);
  });

  it('says of a field that is missing that it is wanted, and of another kind of value what kind, each once', async () => {
    const errors = async (order: object) => (await call('POST', ORDERS, order)).json.errors;
    expect(await errors({ seats: 1 })).toEqual([{ pointer: '/title', detail: '必填' }]);
    expect(await errors({ title: 5 })).toEqual([{ pointer: '/title', detail: '须为文本' }]);
    expect(await errors({ title: 'a', seats: 'many' })).toEqual([{ pointer: '/seats', detail: '须为整数' }]);
    expect(await errors({ title: 'a', materials: [{}] })).toEqual([{ pointer: '/materials/0/title', detail: '必填' }]);
  });

  it('takes null for the default, where there is one; a field that is not known stays so, whatever it holds', async () => {
    class CopiesDto {
      @IsOptional()
      @IsInt()
      copies: number = 1;
    }
    const order = { type: 'body', metatype: CopiesDto } as const;
    expect(await new RequestValidationPipe().transform({ copies: null }, order)).toEqual({ copies: 1 });
    expect((await call('POST', ORDERS, { title: 'a', colour: null })).json).toMatchObject({
      status: 400,
      errors: [{ pointer: '/colour' }],
    });
  });

  it('points at a list in the place of an object', async () => {
    const { json } = await call('POST', ORDERS, { title: 'a', materials: [{ title: 'b' }, []], place: [] });
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/materials/1', '/place']);
  });
});

describe('paths and lists', () => {
  it.each(['%E0%A4%A', 'x', '123', `${ID}x`, '%00', '%ED%A0%80', '..%2f', "'--"])(
    'an ID that is none leads to 404: %s',
    async (id) => {
      expect([400, 404]).toContain((await call('GET', `${ORDERS}/${id}`)).status);
      expect([400, 404]).toContain((await call('GET', `${ORDERS}/by/${"';"}${id}`)).status);
    },
  );

  it('a path that cannot be decoded is told so', async () => {
    const { json } = await call('GET', `${ORDERS}/%E0%A4%A`);
    expect(json).toMatchObject({ status: 400, code: 'malformed', detail: expect.stringContaining('%') });
  });

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
    'limit=0x10',
    'limit=1e1',
    'limit=%2B5',
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
