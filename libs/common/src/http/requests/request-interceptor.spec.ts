import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SpecApp, startSpecApp } from '../spec-app.js';
import { type Call, ID, ORDERS, specCall } from '../spec-call.js';
import { OpenController, OrdersController } from '../spec-orders.controller.js';

let spec: SpecApp;
let call: Call;
beforeAll(async () => {
  spec = await startSpecApp({ controllers: [OrdersController, OpenController] });
  call = await specCall(spec);
});
afterAll(() => spec.app.close());

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
