import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ruleView } from '../../rules/index.js';
import { type SpecApp, startSpecApp } from '../spec-app.js';
import { type Call, ORDERS, specCall } from '../spec-call.js';
import { OpenController, OrdersController } from '../spec-orders.controller.js';

let spec: SpecApp;
let call: Call;
beforeAll(async () => {
  spec = await startSpecApp({ controllers: [OrdersController, OpenController] });
  call = await specCall(spec);
});
afterAll(() => spec.app.close());

describe('problem documents', () => {
  it('a refused rule has every field of the agreed document', async () => {
    const { status, json } = await call('POST', `${ORDERS}/break/refuse`);
    expect(status).toBe(422);
    expect(Object.keys(json)).toEqual([
      'type',
      'title',
      'status',
      'code',
      'detail',
      'instance',
      'rule',
      'regulation',
      'article',
      'facts',
      'errors',
      'correlationId',
    ]);
    const { title, regulation, article } = ruleView('APL-31', 'zh');
    expect(json).toMatchObject({ title, regulation, article });
    expect(json).toMatchObject({
      type: 'https://shenguan.example/problems/rule',
      code: 'rule-refused',
      rule: 'APL-31',
      instance: `${ORDERS}/break/refuse`,
      facts: { extra: ['x'] },
      errors: [{ pointer: '/materials/2', detail: '多余' }],
    });
  });

  it('PRA-8 refused: telling a number of a person again that the caller put into the path', async () => {
    const { status, json } = await call('GET', '/api/v1/nowhere/140602196403046775');
    expect({ status, instance: json.instance }).toEqual({
      status: 404,
      instance: '/api/v1/nowhere/%5Bidentity%20number%5D',
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
    ['lost-file', 503, 'unavailable'],
    ['23514', 500, 'internal'],
    ['bug', 500, 'internal'],
    ['string', 500, 'internal'],
  ])('%s of the database becomes %i %s and tells nothing of the inside', async (code, status, name) => {
    const answer = await call('POST', `${ORDERS}/break/${code}`);
    expect(answer.json).toMatchObject({ status, code: name });
    expect(answer.text).not.toMatch(/SELECT|secret|Key|\.ts|13812345678/);
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
    expect((await call('GET', '/nothing')).status).toBe(404);
    const answer = await call('PATCH', ORDERS);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    expect((await call('POST', '/healthz')).status).toBe(405);
  });

  it('the query, which may hold anything, is not echoed', async () => {
    const { json } = await call('GET', `/api/v1/nothing?phone=13812345678`);
    expect(json.instance).toBe('/api/v1/nothing');
  });
});
