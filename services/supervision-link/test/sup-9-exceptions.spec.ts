import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staffChangedV1 } from '@shenguan/common/contracts';
import { EXCEPTION_KINDS, kindsOf } from '@shenguan/common/exceptions';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { expectStatus, HOUSING, keptPaper, LinkedWorld, MARKET, PEOPLE, person, pushAct } from './linked-world.js';

const CASE = 'SP2026-000951';

describe('SUP-9 例外事项 · what went another way than usual is listed with rule, person, case and day', () => {
  let linked: LinkedWorld;
  let auditor: Client;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
    auditor = await linked.as('auditor');
    await linked.accept(CASE);
    const liaison = await linked.as('housingLiaison');
    // Days after its time: pushed late, claimed late, started late.
    await linked.world.moveTo('2026-03-20T09:00:00+08:00');
    // Nobody has read how the other sides' liaisons are reached: that stands there too, and before anything is counted.
    await eventually(
      async () => (await auditor.get('/audit/exceptions?kind=contact-unconfirmed')).body.items,
      (found) => found.length === 4,
    );
    const opinion = {
      actType: 'opinion',
      caseNumber: CASE,
      actOn: '2026-03-02',
      title: '意见',
      content: '请注意警示。',
    };
    expectStatus(await pushAct(liaison, opinion), 201);
    const entry = await linked.entryOf('housingLiaison', CASE, 'case-accepted');
    await eventually(
      async () => (await liaison.get(`/inbox/${entry.id}`)).body.escalatedAt,
      (at) => at !== null,
    );
    expectStatus(await liaison.post(`/inbox/${entry.id}/read`), 200);
    expectStatus(await liaison.post(`/inbox/${entry.id}/claim`), 200);
    const [record] = (await liaison.get(`/supervisions?caseNumber=${CASE}`)).body.items;
    expectStatus(await liaison.post(`/supervisions/${record.id}/start`, { plan: '每周检查一次基坑支护。' }), 200);
  });
  afterAll(() => linked.stop());

  const kinds = async (query: string) =>
    (await auditor.get(`/audit/exceptions?${query}`)).body.items.map(({ kind }: { kind: string }) => kind).sort();

  it('held: late pushes, claims and starts stand there as soon as they are late, with their rule, person, case and day', async () => {
    expect(await kinds(`caseNumber=${CASE}`)).toEqual(['claim-late', 'claim-missing', 'feedback-late', 'start-late']);
    const { items } = (await auditor.get(`/audit/exceptions?caseNumber=${CASE}&kind=feedback-late`)).body;
    expect(items).toMatchObject([
      {
        rule: 'LINK-6.1',
        sort: 'late',
        called: EXCEPTION_KINDS['feedback-late'].called.zh,
        day: '2026-03-20',
        person: PEOPLE.housingLiaison.sub,
        body: HOUSING.code,
        caseNumber: CASE,
      },
    ]);
  });

  it('held: by kind, rule, person and days; a day includes its end, and what was done by nobody has no person', async () => {
    expect(await kinds('rule=SUP-7')).toEqual(['start-late']);
    expect(await kinds(`person=${PEOPLE.housingLiaison.sub}`)).toEqual(['claim-late', 'feedback-late', 'start-late']);
    expect(await kinds(`from=2026-03-20&to=2026-03-20&caseNumber=${CASE}`)).toHaveLength(4);
    expect(await kinds('to=2026-03-19')).toEqual([]);
    const { items } = (await auditor.get('/audit/exceptions?kind=claim-missing')).body;
    expect(items[0].person).toBeNull();
  });

  it('held: page by page each stands once, in one order', async () => {
    const all = (await auditor.get('/audit/exceptions?limit=100')).body.items.map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    let cursor = '';
    for (let i = 0; i < 10; i++) {
      const { body } = await auditor.get(`/audit/exceptions?limit=1${cursor}`);
      paged.push(...body.items.map(({ id, kind }: { id: string; kind: string }) => `${kind} ${id}`));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(paged).toHaveLength(all.length);
    expect(new Set(paged).size).toBe(paged.length);
  });

  it('held: each kind that the registry knows for this service is asked for, and documented', async () => {
    for (const kind of kindsOf('supervision-link'))
      expectStatus(await auditor.get(`/audit/exceptions?kind=${kind}`), 200);
    const { body } = await auditor.get('/docs-json');
    const parameter = body.paths['/api/v1/audit/exceptions'].get.parameters.find(
      ({ name }: { name: string }) => name === 'kind',
    );
    for (const kind of Object.keys(EXCEPTION_KINDS)) expect(parameter.description).toContain(kind);
  });

  it('held: as a spreadsheet; refused: whoever is neither auditor nor discipline inspector', async () => {
    const workbook = await auditor.get('/audit/exceptions/workbook?kind=feedback-late');
    expect(workbook.bytes!.subarray(0, 2).toString()).toBe('PK');
    for (const who of ['housingHead', 'bureauHead'] as const) {
      expect(await (await linked.as(who)).get('/audit/exceptions')).toBeProblem({ status: 403 });
    }
  });

  it('cheated: an auditor fetches a table, a file or the evidence in passing: the log says who, what and when', async () => {
    expectStatus(await auditor.get('/audit/exceptions/workbook?kind=claim-late'), 200);
    expectStatus(await auditor.get(`/evidence/${CASE}`), 200);
    const { items } = (await auditor.get('/audit/downloads')).body;
    expect(items.slice(0, 2)).toMatchObject([
      { operation: 'Evidence_of', path: `/api/v1/evidence/${CASE}`, fetchedBy: PEOPLE.auditor.name },
      { operation: 'Exceptions_workbook', query: 'kind=claim-late' },
    ]);
    // A number of a person that he asks for is not kept a second time, however it is written.
    const number = makeIdentityNumber();
    const written = [...number].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('');
    for (const one of [number, written]) {
      expectStatus(await auditor.get(`/evidence/${CASE}?person=${one}`), 200);
    }
    const [asked] = (await auditor.get('/audit/downloads')).body.items;
    expect(asked.query).toMatch(/^person=.*\*/);
    expect(asked.query).not.toContain(number.slice(6, 14));
    const logged = (await auditor.get('/audit/entries?subjectType=audit-download&limit=100')).body.items;
    expect(logged.map(({ subject }: { subject: { id: string } }) => subject.id)).toContain(items[0].id);
  });

  it('cheated: claimed at once after the escalation, the mark stays', async () => {
    // Both stand there: that nobody claimed it in time, and that it was claimed late.
    expect(await kinds('kind=claim-missing')).toContain('claim-missing');
    expect(await kinds('kind=claim-late')).toContain('claim-late');
  });
});

describe('SUP-9 按人员查询 · what one person did is looked up with a reason, and the search is on record', () => {
  const INSPECTION = { code: '11140602MB4567890C', name: '朔州市朔城区纪律检查委员会' };
  let linked: LinkedWorld;
  let inspector: Client;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
    await linked.world.enterBodies({ ...INSPECTION, kind: 'discipline-inspection' });
    const roles = ['discipline-inspector' as const];
    const actor = { sub: 'inspector-wang', name: '王敏', roles, body: INSPECTION.code };
    inspector = await linked.world.as('supervision-link', actor);
  });
  afterAll(() => linked.stop());

  const order = { person: PEOPLE.housingHead.sub, reason: '核查信访件反映的联络员任命问题。' };

  it('held: all acts of that person, and who asked why stands in the log', async () => {
    const answer = await inspector.post('/audit/person-searches', order);
    expect(answer.status).toBe(201);
    const { entries } = answer.body;
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(({ actor }: { actor: { sub: string } }) => actor.sub === order.person)).toBe(true);
    const auditor = await linked.as('auditor');
    expect((await auditor.get('/audit/person-searches')).body.items).toMatchObject([
      { person: order.person, reason: order.reason, searchedBy: '王敏', found: entries.length },
    ]);
    const logged = (await auditor.get('/audit/entries?actor=inspector-wang')).body.items;
    expect(logged).toMatchObject([{ action: 'person-search.made', rules: ['SUP-9'] }]);
  });

  it('held: another login of the same name is looked up with it, and each entry says whose it is', async () => {
    const twin = person('zhang-wei-2', PEOPLE.housingHead.name, 'department-head', MARKET);
    await linked.world.handled('supervision-link', (await linked.tellStaff(twin.sub, twin.name, MARKET.code)).id);
    const client = await linked.world.as('supervision-link', twin);
    const paper = await keptPaper(client);
    expect(paper.id).toBeDefined();
    const { body } = await inspector.post('/audit/person-searches', order);
    expect(body.logins).toEqual([order.person, twin.sub]);
    expect(new Set(body.entries.map(({ actor }: { actor: { sub: string } }) => actor.sub))).toEqual(
      new Set([order.person, twin.sub]),
    );
  });

  it('held: a login under another name but the same document is looked up with it', async () => {
    const personKey = `1:${'e'.repeat(64)}`;
    const of = { position: '科员', onEstablishment: true, serving: true, personKey };
    const members = [
      { ...of, id: '01990000-0000-7000-8000-000000000901', subject: 'qin-one', name: '秦一', bodyCode: HOUSING.code },
      { ...of, id: '01990000-0000-7000-8000-000000000902', subject: 'qin-two', name: '覃易', bodyCode: MARKET.code },
    ];
    for (const member of members) {
      const event = await linked.world.publish(staffChangedV1, { ...member, version: 1 }, { to: 'supervision-link' });
      await linked.world.handled('supervision-link', event.id);
    }
    await linked.world.as('supervision-link', { sub: 'qin-two', roles: ['department-officer'], body: MARKET.code });
    const { body } = await inspector.post('/audit/person-searches', { ...order, person: 'qin-one' });
    expect(body.logins).toEqual(['qin-one', 'qin-two']);
  });

  it('refused: without a reason that says something, and by anybody else; cheated: the entries themselves, without a search', async () => {
    const empty = await inspector.post('/audit/person-searches', { ...order, reason: '。。。。' });
    expect(empty).toBeProblem({ status: 400, pointer: '/reason' });
    expect(await (await linked.as('bureauHead')).post('/audit/person-searches', order)).toBeProblem({ status: 403 });
    expect(await inspector.get(`/audit/entries?actor=${order.person}`)).toBeProblem({ status: 403 });
  });
});
