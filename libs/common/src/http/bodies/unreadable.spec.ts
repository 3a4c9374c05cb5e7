import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import { Public } from '../../auth/decorators.js';
import { type SpecApp, startSpecApp } from '../spec-app.js';

@Public()
@Controller('things')
class ThingsController {
  @Get()
  all() {
    return [];
  }

  @Post()
  make() {
    return {};
  }
}

let spec: SpecApp;
beforeAll(async () => {
  spec = await startSpecApp({ controllers: [ThingsController] });
});
afterAll(() => spec.app.close());

/** Sends bytes as they are and returns all that comes until the connection is closed. */
const send = (text: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(spec.base).port), '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
const problemIn = (heard: string) => JSON.parse(heard.slice(heard.indexOf('{'), heard.lastIndexOf('}') + 1));

describe('what Node would answer bare', () => {
  it('no Host: a problem document', async () => {
    const heard = await send('GET /api/v1/things HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(heard).toMatch(/^HTTP\/1\.1 400 .*\r\n/);
    expect(heard).toMatch(/content-type: application\/problem\+json/i);
    expect(problemIn(heard)).toMatchObject({ code: 'malformed', detail: '请求缺少 Host 头' });
  });

  it('an Expect that nobody knows: a problem document', async () => {
    const head = 'POST /api/v1/things HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 2\r\n';
    const heard = await send(`${head}Connection: close\r\n\r\n{}`);
    expect(heard).toMatch(/^HTTP\/1\.1 417 /);
    expect(problemIn(heard)).toMatchObject({ status: 417, code: 'expectation-failed' });
  });

  it('HTTP/1.0 without Host, and Expect: 100-continue, are served', async () => {
    expect(await send('GET /api/v1/things HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
    const head =
      'POST /api/v1/things HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Type: application/json\r\n';
    expect(await send(`${head}Content-Length: 2\r\nConnection: close\r\n\r\n{}`)).toMatch(/HTTP\/1\.1 201 /);
  });
});
