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
import { archived, checkersOf, found, housingStaff, orderedCheck, PLAN } from './checked-world.js';
import { BUREAU, expectStatus, HOUSING, keptPaper, LinkedWorld, PEOPLE, person, pushAct } from './linked-world.js';

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
    const push = { departments: [HOUSING.code], kind: 'information', title: '情况通报', content: '请知悉。' };
    const pushed = await (await linked.as('bureauHead')).post('/bureau-pushes', push);
    expectStatus(pushed, 201);
    const reviewer = await linked.as('reviewer');
    const evidence = await keptPaper(reviewer);
    const contest = await reviewer.post(`/feedback/${feedback.body.id}/contests`, {
      actOn: '2026-03-01',
      reason: '意见书落款日期早于推送的日期。',
      paperId: evidence.id,
    });
    expectStatus(contest, 201);
    const contestAt = `feedback-contests/${contest.body.id}`;
    const oversight = await overseen(linked);
    const at = (path: string, id: string) => ({ [`/api/v1/${path}/{id}`]: `/api/v1/${path}/${id}` });
    const findings = await foreignFindings(linked.world, 'supervision-link', {
      things: {
        ...at('inbox', entry.id),
        '/api/v1/arrivals/{caseNumber}': '/api/v1/arrivals/SP2026-000001',
        ...at('memoranda', memorandum),
        ...at('liaisons', liaisons.find(({ bodyCode }) => bodyCode === HOUSING.code)!.id),
        ...at('supervisions', await first('/supervisions')),
        ...at('gatherings', await gathering(linked)),
        ...at('bureau-pushes', pushed.body.id),
        ...at('supervision-steps', oversight.step),
        ...at('supervision-measures', oversight.measure),
        ...at('supervision-handovers', oversight.handover),
        ...at('check-plans', oversight.plan),
        ...at('supervision-checks', oversight.check),
        ...at('check-publications', oversight.publication),
        ...at('check-objections', oversight.objection),
        '/api/v1/supervision-checks/{id}/files/{sha256}': `/api/v1/supervision-checks/${oversight.check}/files/${oversight.evidence}`,
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

const WATER = { code: '11140602MB9999999A', name: '朔州市朔城区水利局' };

/** A thing of each kind that supervision leaves behind, of the housing department. */
async function overseen(linked: LinkedWorld): Promise<Record<string, string>> {
  await linked.accept('SP2026-000002');
  await linked.decide('SP2026-000002');
  const [officer, head] = [await linked.as('housingOfficer'), await linked.as('housingHead')];
  const [record] = (await officer.get('/supervisions?caseNumber=SP2026-000002')).body.items;
  expectStatus(await officer.post(`/supervisions/${record.id}/start`, { plan: '每月检查一次。' }), 200);
  const step = (await officer.get(`/supervision-steps?supervisionId=${record.id}`)).body.items[0].id;
  const plan = await officer.post('/check-plans', { ...PLAN, fromOn: '2026-04-03', untilOn: '2026-04-30' });
  expectStatus(plan, 201);
  const staff = await housingStaff(linked);
  // Proposed before anything was found: with a problem in hand nobody hands supervision over.
  await linked.world.enterBodies({ ...WATER, kind: 'department' });
  const event = await linked.tellStaff('water-head', '郑和平', WATER.code);
  await linked.world.handled('supervision-link', event.id);
  const water = await linked.world.as('supervision-link', person('water-head', '郑和平', 'department-head', WATER));
  const proposed = await (await linked.as('itemAdmin')).post('/memoranda', {
    bureauCode: BUREAU.code,
    departmentCode: WATER.code,
    itemCodes: ['LIFT-RETROFIT'],
    signedOn: '2019-12-16',
    effectiveOn: '2019-12-20',
  });
  expectStatus(proposed, 201);
  const signed = await water.post(`/memoranda/${proposed.body.id}/signature`, { stepId: proposed.body.pendingStep.id });
  expectStatus(signed, 200);
  const handover = await head.post(`/supervisions/${record.id}/handovers`, {
    toCode: WATER.code,
    reason: '职责调整，移交监管。',
    paperId: (await keptPaper(head)).id,
  });
  expectStatus(handover, 201);
  const check = await orderedCheck(linked, record.id, await checkersOf(linked));
  const evidence = await keptPaper(staff.get(check.inspectors[0].id)!);
  const findings = [
    { code: 'P1', result: 'not-met', finding: '围挡局部未封闭，缺口约两米。', evidence: [evidence.id] },
  ];
  const problem = { checkedOn: '2026-04-03', findings, handling: 'measure', handlingText: '责令限期改正，期满复查。' };
  await archived(staff, check, found(problem));
  const act = {
    actType: 'order',
    actNumber: '朔城住建改〔2026〕3号',
    paperId: (await keptPaper(officer)).id,
    actOn: '2026-04-03',
    title: '责令限期改正通知书',
    content: '围挡局部未封闭，责令于期限前改正。',
    rectifyBy: '2026-04-20',
    checkId: check.id,
  };
  const measure = await officer.post(`/supervisions/${record.id}/measures`, act);
  expectStatus(measure, 201);
  const paper = await keptPaper(officer);
  const objected = await officer.post(`/supervision-checks/${check.id}/objections`, {
    content: '被检查人认为检查时围挡已经封闭。',
    paperId: paper.id,
  });
  expectStatus(objected, 201);
  const publication = (await officer.get('/check-publications')).body.items[0].id;
  return {
    step,
    measure: measure.body.id,
    handover: handover.body.id,
    plan: plan.body.id,
    check: check.id,
    publication,
    objection: objected.body.objections[0].id,
    evidence: evidence.sha256,
  };
}

/** A meeting that only the housing department and the bureau know of. */
async function gathering(linked: LinkedWorld): Promise<string> {
  const answer = await (await linked.as('housingLiaison')).post('/gatherings', {
    kind: 'meeting',
    title: '审管衔接季度会商',
    content: '通报本季度监管情况，请确定参加人员。',
    place: '区政务服务中心三楼会议室',
    startsAt: '2026-04-10T01:00:00Z',
    endsAt: '2026-04-10T03:00:00Z',
    invited: [BUREAU.code],
  });
  expectStatus(answer, 201);
  return answer.body.id;
}
