import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode, makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { mintToken } from '@shenguan/embedded/mint-token';
import type { ServiceName } from '@shenguan/embedded/services';
import { type System, startSystem } from '@shenguan/embedded/system';
import pg from 'pg';
import { Api } from '../src/api.js';
import { CanaryFinder } from '../src/checks/canary-finder.js';
import { application } from '../src/matter/application.js';
import { GUIDE, MATERIALS } from '../src/matter/guide.js';
import { paper } from '../src/matter/paper.js';
import {
  AGENT,
  AUDITOR,
  BUREAU_PHONE,
  BUREAU_STAFF,
  DEPARTMENT_STAFF,
  type Person,
  SYSTEM_ADMIN,
} from '../src/matter/people.js';
import { LEGAL_START, programsOfTheMatter } from '../src/retrofit.js';
import { seed } from '../src/seed.js';
import { until } from '../src/until.js';

/** Numbers of invented people, used nowhere else. */
const id = (birth: string, serial: number) => makeIdentityNumber('140602', birth, serial);
const GOOD = {
  principals: [id('1951-06-12', 611), id('1948-11-03', 622)],
  representative: id('1970-01-09', 633),
  agent: id('1985-07-09', 644),
  phones: [makeMobileNumber(77700001), makeMobileNumber(77700002), makeMobileNumber(77700003)],
};
const wrongDigit = (number: string) => number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
const BAD = {
  checkDigit: wrongDigit(id('1962-03-04', 655)),
  tooLong: `${id('1963-03-04', 666)}7`,
  phone: `${makeMobileNumber(77700004)}5`,
  inPath: id('1964-03-04', 677),
  inQuery: id('1965-03-04', 688),
  inBrokenJson: id('1966-03-04', 699),
  unknownField: id('1967-03-04', 711),
  inHeader: id('1968-03-04', 722),
  wrongType: id('1969-03-04', 733),
};
const CANARIES = [
  ...GOOD.principals,
  GOOD.representative,
  GOOD.agent,
  ...GOOD.phones,
  ...Object.values(BAD),
  BUREAU_PHONE,
  ...Object.values(DEPARTMENT_STAFF).map(({ phone }) => phone),
];

describe('PRA-8 个人信息 · numbers of persons stand nowhere in clear', () => {
  const finder = new CanaryFinder(CANARIES);
  const dataDir = mkdtempSync(join(tmpdir(), 'shenguan-canary-'));
  const logLevel = process.env.LOG_LEVEL;
  let system: System;
  /** Every answer, as it came over the wire; unmasked looks are kept apart. */
  const answers: { place: string; text: string }[] = [];
  const looks: string[] = [];
  let caseNumber = '';

  beforeAll(async () => {
    process.env.LOG_LEVEL = 'debug'; // The more is logged, the more could show.
    const services = programsOfTheMatter();
    system = await startSystem({
      dataDir,
      portBase: 0,
      legalStart: LEGAL_START,
      services,
      quiet: true,
      durable: false,
    });
    const as = async (service: ServiceName, person: Person) =>
      new Api(service, system.origins[service]!, await mintToken(dataDir, person));
    await seed(as, LEGAL_START.slice(0, 10));
    await walk();
  }, 300_000);
  afterAll(async () => {
    await system?.stop();
    if (logLevel === undefined) delete process.env.LOG_LEVEL;
    else process.env.LOG_LEVEL = logLevel;
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  interface Call {
    readonly body?: object | string | FormData;
    readonly headers?: Record<string, string>;
    readonly look?: boolean;
    readonly on?: ServiceName;
  }

  /** Calls as a person and keeps the whole answer: status, headers, body. */
  async function call(who: Person | null, method: string, path: string, { body, headers, look, on }: Call = {}) {
    const service = on ?? 'approval';
    const isJson = typeof body === 'object' && !(body instanceof FormData);
    const answer = await fetch(`${system.origins[service]}/api/v1${path}`, {
      method,
      headers: {
        ...(who ? { authorization: `Bearer ${await mintToken(dataDir, who)}` } : {}),
        ...(isJson || typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const told = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const text = `${answer.status}\n${told}\n\n${bytes.toString('latin1')}`;
    if (look) looks.push(bytes.toString('utf8'));
    else answers.push({ place: `answer to ${method} ${path}`, text });
    const isObject = (answer.headers.get('content-type') ?? '').includes('json');
    return { status: answer.status, body: isObject ? JSON.parse(bytes.toString('utf8')) : null };
  }

  /** As {@link call}, for what must succeed. */
  async function done(who: Person, method: string, path: string, more: Call = {}) {
    const answer = await call(who, method, path, more);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** As {@link call}, for what must be refused. */
  async function refused(who: Person | null, method: string, path: string, more: Call = {}) {
    const answer = await call(who, method, path, more);
    if (answer.status < 400 || answer.status >= 500) throw new Error(`${method} ${path}: ${answer.status}`);
  }

  const form = () => {
    const base = application();
    return {
      ...base,
      applicant: {
        kind: 'body',
        name: '怡安苑业主大会',
        code: makeCreditCode(4711, '54'),
        phone: GOOD.phones[0],
        legalRepresentative: { name: '赵明', identityNumber: GOOD.representative },
        principals: GOOD.principals.map((identityNumber, i) => ({ name: `业主${i + 1}`, identityNumber })),
      },
      agent: { ...base.agent, identityNumber: GOOD.agent, phone: GOOD.phones[1] },
    };
  };
  const agentWith = (more: object) => ({ ...form(), agent: { ...form().agent, ...more } });

  async function upload(code: string): Promise<void> {
    const { name, mediaType, bytes } = paper(GUIDE.materials.find((material) => material.code === code)!.name);
    const body = new FormData();
    body.set('file', new Blob([new Uint8Array(bytes)], { type: mediaType }), name);
    await done(AGENT, 'PUT', `/cases/${caseNumber}/materials/${code}`, { body });
  }

  async function walk(): Promise<void> {
    const { clerk, reviewer, approver } = BUREAU_STAFF;
    // What people type wrong, and what finds its way where it should not be.
    await refused(AGENT, 'POST', '/cases', { body: agentWith({ identityNumber: BAD.checkDigit }) });
    await refused(AGENT, 'POST', '/cases', { body: agentWith({ identityNumber: BAD.tooLong }) });
    await refused(AGENT, 'POST', '/cases', { body: agentWith({ phone: BAD.phone }) });
    await refused(AGENT, 'POST', '/cases', { body: agentWith({ idCard: BAD.unknownField }) });
    await refused(AGENT, 'POST', '/cases', { body: agentWith({ [BAD.unknownField]: 1 }) });
    await refused(AGENT, 'POST', '/cases', { body: { ...form(), itemCode: BAD.wrongType } });
    await refused(AGENT, 'POST', '/cases', { body: agentWith({ identityKind: BAD.wrongType }) });
    await refused(AGENT, 'POST', '/cases', { body: { ...form(), applicant: BAD.wrongType } });
    await refused(AGENT, 'POST', '/cases', { body: agentWith({ identityNumber: { number: BAD.wrongType } }) });
    await refused(AGENT, 'POST', '/cases', { body: `{"agent":{"identityNumber":"${BAD.inBrokenJson}"` });
    await refused(AGENT, 'POST', '/cases', { body: `${BAD.inBrokenJson}` });
    await refused(null, 'POST', '/cases', { body: agentWith({ identityNumber: BAD.checkDigit }) });
    for (const service of ['approval', 'supervision-link'] as const) {
      for (const method of ['GET', 'POST', 'PUT']) {
        await refused(clerk, method, `/cases/${BAD.inPath}`, { on: service });
        await refused(clerk, method, `/${BAD.inPath}`, { on: service });
      }
    }
    await refused(AGENT, 'POST', `/cases/${BAD.inPath}/submission`, { body: { truthStatement: true } });
    await refused(clerk, 'GET', `/cases/${BAD.inPath}/contact`);
    await refused(clerk, 'GET', `/cases?state=${BAD.inQuery}`);
    await refused(clerk, 'GET', `/cases?cursor=${BAD.inQuery}`);
    await refused(clerk, 'GET', `/cases?identityNumber=${BAD.inQuery}`);
    const headers = { 'x-correlation-id': BAD.inHeader, 'if-match': BAD.inHeader, 'accept-language': BAD.inHeader };
    await call(clerk, 'GET', '/cases', { headers: { ...headers, 'user-agent': BAD.inHeader } });
    await refused(null, 'GET', '/cases', { headers: { authorization: `Bearer ${BAD.inHeader}` } });
    const ownHead = DEPARTMENT_STAFF.urban.head;
    const badLiaison = { subject: 'urban-officer', name: '许强', phone: BAD.phone };
    await refused(ownHead, 'POST', '/liaisons', { body: badLiaison, on: 'supervision-link' });

    const term = { validFrom: LEGAL_START.slice(0, 10), validUntil: '2026-12-31' };
    const { kind, name, code } = form().applicant;
    const agent = { kind: 'body', name: form().agent.name, code: form().agent.code };
    const power = { grantor: { kind, name, code }, agent, acts: ['apply', 'withdraw', 'receive'], ...term };
    const entered = await done(clerk, 'POST', '/powers-of-attorney', { body: power });
    const seen = (version: number) => ({ 'if-match': `"${version}"` });
    const scan = paper('授权委托书');
    const file = new FormData();
    file.set('file', new Blob([new Uint8Array(scan.bytes)], { type: scan.mediaType }), scan.name);
    const kept = await done(clerk, 'PUT', `/powers-of-attorney/${entered.id}/file`, { body: file });
    // What the clerk entered the head confirms, and the company says that it is its own.
    const confirmed = { body: { originalSeen: true }, headers: seen(kept.version) };
    const told = await done(BUREAU_STAFF.head, 'POST', `/powers-of-attorney/${entered.id}/confirmation`, confirmed);
    const grantor: Person = { ...AGENT, sub: 'grantor', name: '委托单位经办人', body: code };
    const affirmed = { headers: seen(told.version) };
    await done(grantor, 'POST', `/powers-of-attorney/${entered.id}/affirmation`, affirmed);

    // The matter: draft, submission, correction, acceptance, review, decision.
    caseNumber = (await done(AGENT, 'POST', '/cases', { body: form() })).caseNumber;
    const path = `/cases/${caseNumber}`;
    for (const code of [MATERIALS.agreement, MATERIALS.title, MATERIALS.authority, MATERIALS.design]) {
      await upload(code);
    }
    await done(AGENT, 'POST', `${path}/submission`, { body: { truthStatement: true } });
    const lacking = { materialCode: MATERIALS.posting, defects: [{ kind: 'missing' }] };
    await done(clerk, 'POST', `${path}/correction-notice`, { body: { items: [lacking] } });
    await upload(MATERIALS.posting);
    await done(AGENT, 'POST', `${path}/submission`, { body: { truthStatement: true } });
    await done(clerk, 'POST', `${path}/acceptance`, { body: {} });
    const points = GUIDE.steps.flatMap(({ reviewPoints }) => reviewPoints).map(({ code }) => ({ code, ok: true }));
    const review = { points, opinion: 'grant', reasons: '申请材料齐全，符合法定条件。' };
    await refused(reviewer, 'POST', `${path}/review`, { body: { ...review, points: [] } });
    await done(reviewer, 'POST', `${path}/review`, { body: review });
    const unmade = {
      'unmade:expert-review': '沿用已经专家组评审通过的标准图集，无新的技术问题。',
      'unmade:inspection': '井道位置已由竣工测量成果确认，与设计一致。',
    };
    const answers = Object.entries(unmade).map(([finding, reasons]) => ({ finding, reasons }));
    const departures = await done(approver, 'POST', `${path}/departures`, { body: { outcome: 'granted', answers } });
    for (const { id } of departures) {
      await done(BUREAU_STAFF.head, 'POST', `${path}/departures/${id}/countersignature`, { body: {} });
    }
    await done(approver, 'POST', `${path}/decision`, { body: { outcome: 'granted' } });

    // Looks: the ones that show numbers are on record.
    await done(clerk, 'GET', `${path}/contact`, { look: true });
    const liaisons = (await done(BUREAU_STAFF.liaison, 'GET', '/liaisons', { on: 'supervision-link' })).items;
    for (const { id: liaison } of liaisons) {
      await done(BUREAU_STAFF.liaison, 'GET', `/liaisons/${liaison}/contact`, { on: 'supervision-link', look: true });
    }

    // Everything that others get to see.
    const { liaison } = DEPARTMENT_STAFF.housing;
    const entries = await until(
      'the decision stands in the inbox',
      () => call(liaison, 'GET', '/inbox', { on: 'supervision-link' }),
      ({ body }) => body.items?.length >= 2,
    );
    for (const entry of entries.body.items) {
      await done(liaison, 'GET', `/inbox/${entry.id}`, { on: 'supervision-link' });
    }
    const documents = await until(
      'all documents are issued',
      () => call(AGENT, 'GET', `${path}/documents`),
      ({ body }) => body.items?.every(({ state }: { state: string }) => state === 'issued'),
    );
    for (const document of documents.body.items) await done(AGENT, 'GET', `/documents/${document.id}/file`);
    for (const who of [AGENT, clerk, approver, AUDITOR]) {
      await done(who, 'GET', path);
      await done(who, 'GET', `${path}/time-limits`);
      await done(who, 'GET', '/cases');
    }
    await done(AGENT, 'GET', '/messages');
    for (const service of ['approval', 'supervision-link'] as const) {
      await done(AUDITOR, 'GET', '/audit/entries?limit=100', { on: service });
      await done(AUDITOR, 'GET', `/audit/entries?caseNumber=${caseNumber}&limit=100`, { on: service });
      await done(AUDITOR, 'GET', `/evidence/${caseNumber}`, { on: service });
      await done(SYSTEM_ADMIN, 'GET', '/dead-letters', { on: service });
    }
  }

  it('held: the walk used the numbers, and an unmasked look shows them', () => {
    const shown = looks.join('\n');
    for (const number of [...GOOD.principals, GOOD.representative, GOOD.agent, GOOD.phones[0], GOOD.phones[1]]) {
      expect(shown).toContain(number);
    }
    expect(shown).toContain(DEPARTMENT_STAFF.housing.phone);
  });

  it('held: in no answer or problem document, masked looks included', () => {
    expect(answers.length).toBeGreaterThan(60);
    expect(answers.flatMap(({ place, text }) => finder.in(text, place))).toEqual([]);
  });

  it('held: in no row of any table of any database', async () => {
    const { finds, rows } = await finder.inDatabases(system.postgres.adminUrl);
    expect(finds).toEqual([]);
    for (const table of ['case_person', 'outbox', 'audit_entry', 'idempotency_key', 'message', 'legal_document']) {
      expect([table, rows.get(`approval.public.${table}`)]).toEqual([table, expect.any(Number)]);
      expect(rows.get(`approval.public.${table}`)).toBeGreaterThan(0);
    }
    for (const table of ['inbox_event', 'audit_entry', 'liaison']) {
      expect(rows.get(`supervision_link.public.${table}`)).toBeGreaterThan(0);
    }
    expect([...rows.keys()].filter((place) => place.startsWith('queues.')).length).toBeGreaterThan(0);
  });

  it('held: in no line of any log, nor in the URLs that it names', async () => {
    expect(Object.keys(system.logs)).toEqual(expect.arrayContaining(['approval', 'supervision-link']));
    const { finds, files, lines } = await finder.inFiles(join(dataDir, 'logs'), 'contents');
    expect(finds).toEqual([]);
    expect(files).toBeGreaterThanOrEqual(3);
    expect(lines).toBeGreaterThan(200);
  });

  it('held: in no name of a kept file', async () => {
    const { finds, files } = await finder.inFiles(join(dataDir, 'files'), 'names');
    expect(finds).toEqual([]);
    expect(files).toBeGreaterThan(5);
  });

  // Plants numbers for good: stays the last of the file.
  it('refused: a number planted anywhere is found, whatever its form', async () => {
    const number = GOOD.agent;
    const spaced = `${number.slice(0, 6)} ${number.slice(6, 14)}-${number.slice(14)}`;
    const forms = {
      plain: Buffer.from(number),
      spaced: Buffer.from(spaced),
      encoded: Buffer.from([...number].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')),
      'url-spaced': Buffer.from(spaced.replace(' ', '%20')),
      base64: Buffer.from(Buffer.from(`{"identityNumber":"${number}"}`).toString('base64')),
      'base64, shifted': Buffer.from(Buffer.from(`"${number}`).toString('base64url')),
      hex: Buffer.from(Buffer.from(`x${number}x`).toString('hex')),
      utf16: Buffer.from(`: ${number}`, 'utf16le'),
      digest: Buffer.from(createHash('sha256').update(number).digest('hex')),
    };
    for (const [form, bytes] of Object.entries(forms)) {
      expect([form, finder.in(`before ${bytes.toString('latin1')} after`, 'here').length > 0]).toEqual([form, true]);
    }

    const url = new URL(system.postgres.adminUrl);
    url.pathname = '/approval';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    for (const [form, bytes] of Object.entries(forms)) {
      const column = form === 'utf16' || form.startsWith('base64') ? 'bytes' : 'words';
      await client.query(`CREATE TABLE "planted ${form}" (one int, words text, bytes bytea, thing jsonb)`);
      await client.query(`INSERT INTO "planted ${form}" (${column}) VALUES ($1)`, [
        column === 'bytes' ? bytes : bytes.toString('utf8'),
      ]);
    }
    await client.query('CREATE TABLE "planted json" (thing jsonb)');
    await client.query('INSERT INTO "planted json" VALUES ($1)', [JSON.stringify({ deep: [{ in: [`x${number}`] }] })]);
    await client.end();
    const { finds } = await finder.inDatabases(system.postgres.adminUrl);
    const places = new Set(finds.map(({ place }) => place));
    expect([...places].sort()).toEqual(
      [...Object.keys(forms), 'json'].map((form) => `approval.public.planted ${form}`).sort(),
    );

    appendFileSync(join(dataDir, 'logs/approval.log'), `{"route":"/cases?identity=${number}"}\n`);
    expect((await finder.inFiles(join(dataDir, 'logs'), 'contents')).finds).toHaveLength(2);
    mkdirSync(join(dataDir, 'files', 'planted'), { recursive: true });
    writeFileSync(join(dataDir, 'files', 'planted', `${GOOD.phones[0]}.pdf`), '');
    expect((await finder.inFiles(join(dataDir, 'files'), 'names')).finds.length).toBeGreaterThan(0);
  });
});
