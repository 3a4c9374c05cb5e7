import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accessFindings,
  documentationFindings,
  eventually,
  foreignFindings,
  TestWorld,
  textFindings,
} from '@shenguan/common/testing';
import { supervisionLink } from '../src/definition.js';
import { expectStatus, HOUSING, keptPaper, LinkedWorld, PEOPLE, pushAct } from './linked-world.js';

describe('every text of every request', () => {
  it('says of which kind it is: a line, prose, an identifier, or one of given forms', () => {
    expect(textFindings(supervisionLink.module)).toEqual([]);
  });
});

describe('every endpoint × every role', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([supervisionLink]);
  });
  afterAll(() => world?.stop());

  it('lets in whom the OpenAPI document names, and nobody else', async () => {
    expect(await accessFindings(world, 'supervision-link')).toEqual([]);
  }, 240_000);

  it('says of every operation what it does, in Chinese and English, who may call it, and how it refuses, with an example', async () => {
    expect(await documentationFindings(await world.as('supervision-link'))).toEqual([]);
  });
});

describe('every endpoint × every role × another body', () => {
  let linked: LinkedWorld;
  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons({ webhookTestOrigins: ['http://127.0.0.1:9'] });
  });
  afterAll(() => linked?.stop());

  it('answers 404 for what another body owns, exactly as for what does not exist', async () => {
    const liaison = await linked.as('housingLiaison');
    await linked.accept('SP2026-000001');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000001', 'case-accepted');
    const first = async (path: string) => (await liaison.get(path)).body.items[0].id;
    const { items: liaisons }: { items: { id: string; bodyCode: string }[] } = (await liaison.get('/liaisons')).body;
    const memorandum = (await (await linked.as('auditor')).get('/memoranda')).body.items[0].id;
    await linked.world.moveTo('2026-04-03T09:00:00+08:00');
    const statement = await eventually(
      async () => (await liaison.get('/monthly-statements')).body.items[0]?.id as string | undefined,
      (id) => id !== undefined,
    );
    const endpoint = await liaison.post('/webhook-endpoints', {
      url: 'http://127.0.0.1:9/hook',
      description: '监管系统',
    });
    expectStatus(endpoint, 201);
    const opinion = { actType: 'opinion', caseNumber: 'SP2026-000001', itemCode: 'LIFT-RETROFIT', actOn: '2026-03-02' };
    const feedback = await pushAct(liaison, { ...opinion, title: '意见', content: '请注意。' });
    expectStatus(feedback, 201);
    const reviewer = await linked.as('reviewer');
    const evidence = await keptPaper(reviewer);
    const contest = await reviewer.post(`/feedback/${feedback.body.id}/contests`, {
      actOn: '2026-03-01',
      reason: '意见书落款日期早于推送的日期。',
      paperId: evidence.id,
    });
    expectStatus(contest, 201);
    const contestAt = `feedback-contests/${contest.body.id}`;
    const at = (path: string, id: string) => ({ [`/api/v1/${path}/{id}`]: `/api/v1/${path}/${id}` });
    const findings = await foreignFindings(linked.world, 'supervision-link', {
      things: {
        ...at('inbox', entry.id),
        '/api/v1/arrivals/{caseNumber}': '/api/v1/arrivals/SP2026-000001',
        ...at('memoranda', memorandum),
        ...at('liaisons', liaisons.find(({ bodyCode }) => bodyCode === HOUSING.code)!.id),
        ...at('supervisions', await first('/supervisions')),
        ...at('monthly-statements', statement!),
        ...at('webhook-endpoints', endpoint.body.id),
        ...at('feedback', feedback.body.id),
        ...at('feedback-contests', contest.body.id),
        '/api/v1/feedback-contests/{id}/files/{sha256}': `/api/v1/${contestAt}/files/${evidence.sha256}`,
      },
      overseen: ['/api/v1/arrivals/{caseNumber}', '/api/v1/monthly-statements/{id}'],
      elsewhere: {
        '/api/v1/evidence/{caseNumber}': 'auditors read all',
        '/api/v1/audit': 'auditors read all',
        '/api/v1/restores': 'what a restore lost belongs to no body',
        '/api/v1/dead-letters': 'messages belong to no body',
        '/api/v1/reference/bodies': 'who there is is no secret among bodies',
      },
      callers: { liaison: PEOPLE.marketLiaison, 'department-head': PEOPLE.marketHead },
      bodies: { 'POST /api/v1/webhook-endpoints/{id}/replay': { fromEntryNumber: 1, toEntryNumber: 1 } },
    });
    expect(findings).toEqual([]);
  });
});
