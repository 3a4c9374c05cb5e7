import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRole } from '@shenguan/common/auth';
import { mintToken } from '@shenguan/embedded/mint-token';
import type { ServiceName } from '@shenguan/embedded/services';
import type { System } from '@shenguan/embedded/system';
import { type Answer, Api } from '../src/api.js';
import { paper } from '../src/matter/paper.js';
import { AGENT } from '../src/matter/people.js';
import { until } from '../src/until.js';
import { startApplied } from './applied-matter.js';
import { type PageRequest, peopleOf, requestsOf } from './page-requests.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/your-own-item.md'), 'utf8');

describe('docs/your-own-item.md', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'shenguan-own-item-'));
  const people = peopleOf(PAGE);
  const kept = new Map<string, string>();
  let system: System;

  beforeAll(async () => {
    ({ system } = await startApplied(dataDir));
  }, 300_000);
  afterAll(async () => {
    await system?.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  it('leads from a new department to a delivered decision, request by request', async () => {
    const requests = requestsOf(PAGE);
    expect(requests.length).toBeGreaterThan(15);
    for (const request of requests) await carryOut(request);
    expect([...kept.keys()]).toEqual(expect.arrayContaining(['case', 'certificate', 'entry']));
    expect(kept.get('certificate')).toMatch(/^朔城托登〔\d{4}〕1号$/);
  }, 300_000);

  it('and the first request that Swagger shows, a new application, is let in as it stands', async () => {
    const origin = system.origins.approval!;
    const document = (await (await fetch(`${origin}/docs-json`)).json()) as {
      paths: Record<string, Record<string, { requestBody: { content: Record<string, { example: object }> } }>>;
    };
    const { example } = document.paths['/api/v1/cases']!.post!.requestBody.content['application/json']!;
    // Whom `npm run token -- applicant` names.
    const api = new Api('approval', origin, await mintToken(dataDir, AGENT));
    const answer = await api.post('/cases', example);
    expect(answer).toMatchObject({ status: 201, body: { state: 'draft', itemCode: 'LIFT-RETROFIT' } });
  });

  async function carryOut(request: PageRequest): Promise<void> {
    const api = await clientOf(request);
    const path = filled(request.path);
    const what = `${request.method} ${path}`;
    const fits = (answer: Answer) =>
      answer.status === request.status &&
      (request.until === null || request.until === 'status' || found(answer, request.until));
    const answer = request.until
      ? await until(what, () => send(api, request, path), fits)
      : await send(api, request, path);
    if (!fits(answer)) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 2_000)}`);
    for (const { name, path: where } of request.keep) kept.set(name, String(at(answer.body, where)));
  }

  async function clientOf({ who, service }: PageRequest): Promise<Api> {
    const person = people.get(who);
    if (!person || !isRole(person.role)) throw new Error(`the page doesn’t say who ${who} is`);
    const token = await mintToken(dataDir, { sub: person.sub, name: who, roles: [person.role], body: person.body });
    return new Api(service as ServiceName, system.origins[service as ServiceName]!, token);
  }

  function send(api: Api, { method, body, seen }: PageRequest, path: string): Promise<Answer> {
    if (method === 'GET') return api.get(path);
    if (body && 'file' in body) return api.upload(path, paper(body.file.replace(/\.pdf$/, '')));
    // No key: a refusal would be kept under it, and what is repeated until it succeeds must be tried anew.
    const version = seen === null ? undefined : Number(filled(seen));
    return api.post(path, body ? JSON.parse(filled(body.json)) : {}, null, version);
  }

  /** Puts in what earlier answers gave. */
  function filled(text: string): string {
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = kept.get(name);
      if (value === undefined) throw new Error(`nothing was kept as ${name}`);
      return value;
    });
  }

  const at = (body: unknown, path: string): unknown =>
    path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);

  function found({ body }: Answer, { path, value }: { path: string; value: string | null }): boolean {
    const met = at(body, path);
    return value === null ? met !== undefined && met !== null : String(met) === value;
  }
});
