import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvalChangedV1, casePartiesV1, caseWithdrawnV1 } from '@shenguan/common/contracts';
import { type Client, eventually } from '@shenguan/common/testing';
import { archived, checkersOf, found, housingStaff, orderedCheck, supervised } from './checked-world.js';
import { BUREAU, expectStatus, HOUSING, keptPaper, LinkedWorld, MARKET, PEOPLE, pushAct } from './linked-world.js';

describe('SUP-7 受理即推送，部门启动监管 · supervision opens with the acceptance', () => {
  let linked: LinkedWorld;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
  });
  afterAll(() => linked.stop());

  const recordOf = async (who: Parameters<LinkedWorld['as']>[0], caseNumber: string) => {
    const answer = await (await linked.as(who)).get(`/supervisions?caseNumber=${caseNumber}`);
    return answer.body.items;
  };

  it('kept: a record for each department, started with its plan in time, goes on as routine supervision', async () => {
    await linked.accept('SP2026-000801', { departments: [HOUSING, MARKET] });
    const [record] = await recordOf('housingOfficer', 'SP2026-000801');
    expect(record).toMatchObject({
      departmentCode: HOUSING.code,
      bureauCode: BUREAU.code,
      state: 'open',
      startDueOn: '2026-03-09',
      overdue: false,
      availableActions: ['Supervision_start'],
    });
    expect(await recordOf('bureauHead', 'SP2026-000801')).toHaveLength(2);

    const liaison = await linked.as('housingLiaison');
    const started = await liaison.post(`/supervisions/${record.id}/start`, { plan: '每周检查一次。' });
    expect(started).toMatchObject({
      status: 200,
      body: { state: 'started', startedBy: '李志强', startOutcome: 'met' },
    });
    expect(await liaison.post(`/supervisions/${record.id}/start`, { plan: '再来。' })).toBeProblem({
      status: 409,
      rule: 'SUP-7',
    });
    await linked.decide('SP2026-000801', { departments: [HOUSING, MARKET] });
    expect((await recordOf('housingOfficer', 'SP2026-000801'))[0]).toMatchObject({ state: 'routine' });
  });

  it('kept: it closes when the permit is refused, and when the applicant withdraws', async () => {
    await linked.accept('SP2026-000802');
    await linked.decide('SP2026-000802', { outcome: 'refused' });
    expect((await recordOf('housingOfficer', 'SP2026-000802'))[0]).toMatchObject({
      state: 'closed',
      closeReason: 'refused',
    });

    await linked.accept('SP2026-000803');
    const withdrawn = { ...caseWithdrawnV1.example, caseNumber: 'SP2026-000803', departments: [HOUSING] };
    const event = await linked.world.publish(caseWithdrawnV1, withdrawn, {
      to: 'supervision-link',
      caseNumber: 'SP2026-000803',
    });
    await linked.world.handled('supervision-link', event.id);
    const [record] = await recordOf('housingOfficer', 'SP2026-000803');
    expect(record).toMatchObject({ state: 'closed', closeReason: 'withdrawn', availableActions: [] });
    expect(await linked.entryOf('housingLiaison', 'SP2026-000803', 'case-withdrawn')).toBeDefined();
    const officer = await linked.as('housingOfficer');
    expect(await officer.post(`/supervisions/${record.id}/start`, { plan: '晚了。' })).toBeProblem({
      status: 409,
      rule: 'SUP-7',
    });
  });

  it('refused: another department’s record is not found, and a deputy outside an absence does not start it', async () => {
    const [record] = await recordOf('marketLiaison', 'SP2026-000801');
    const housing = await linked.as('housingOfficer');
    expect(await housing.get(`/supervisions/${record.id}`)).toBeProblem({ status: 404 });
    expect(await housing.post(`/supervisions/${record.id}/start`, { plan: '越权。' })).toBeProblem({ status: 404 });
    const deputy = await linked.as('housingDeputy');
    expect(await deputy.post(`/supervisions/${record.id}/start`, { plan: '代办。' })).toBeProblem({
      status: 403,
      rule: 'LINK-3',
    });
  });

  it('missed: not started within five working days it is shown as overdue, and a late start stays late', async () => {
    await linked.accept('SP2026-000804');
    await linked.world.moveTo('2026-03-10T00:00:00+08:00');
    const officer = await linked.as('housingOfficer');
    const overdue = await officer.get('/supervisions?overdue=true');
    const numbers = overdue.body.items.map(({ caseNumber }: { caseNumber: string }) => caseNumber);
    expect(numbers).toEqual(['SP2026-000804']);
    expect((await (await linked.as('bureauHead')).get('/supervisions?overdue=true')).body.items).toHaveLength(2);
    const started = await officer.post(`/supervisions/${overdue.body.items[0].id}/start`, { plan: '补办。' });
    expect(started.body).toMatchObject({ state: 'started', startOutcome: 'late', overdue: false });
  });

  it('kept: the evidence of a case holds entries with their looks, supervision and feedback', async () => {
    const liaison = await linked.as('housingLiaison');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000801', 'case-decided');
    await liaison.post(`/inbox/${entry.id}/read`);
    const { body } = await (await linked.as('auditor')).get('/evidence/SP2026-000801');
    // What lay unclaimed while time was moved may have been escalated meanwhile: those entries come beside.
    const told = body.inboxEntries.filter(({ kind }: { kind: string }) => kind.startsWith('case-'));
    expect(told).toHaveLength(4);
    expect(told.flatMap((e: { looks: object[] }) => e.looks)).toMatchObject([{ name: '李志强' }]);
    expect(body.supervision).toHaveLength(2);
    expect(body.feedback).toEqual([]);
    expect(body.audit.length).toBeGreaterThanOrEqual(8);
  });
});

describe('PRA-11 当事人不得代表部门监管 · no party to a case acts for a department in it', () => {
  let linked: LinkedWorld;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
  });
  afterAll(() => linked.stop());

  const parties = async (caseNumber: string, who: 'housingLiaison') => {
    const { sub } = PEOPLE[who];
    const data = { caseNumber, subjects: [sub], bodies: [], knownAt: '2026-03-05T01:00:00.000Z' };
    const { id } = await linked.world.publish(casePartiesV1, data, { to: 'supervision-link', caseNumber });
    await linked.world.handled('supervision-link', id);
  };

  it('held: a colleague who is none starts it', async () => {
    await linked.accept('SP2026-000811');
    await parties('SP2026-000811', 'housingLiaison');
    const officer = await linked.as('housingOfficer');
    const [record] = (await officer.get('/supervisions?caseNumber=SP2026-000811')).body.items;
    expect((await officer.post(`/supervisions/${record.id}/start`, { plan: '每周检查一次。' })).status).toBe(200);
  });

  it('cheated: the liaison who is the applicant’s agent claims, starts and tells', async () => {
    await linked.accept('SP2026-000812');
    await parties('SP2026-000812', 'housingLiaison');
    const liaison = await linked.as('housingLiaison');
    const refused = { status: 409, rule: 'PRA-11' };
    const [record] = (await liaison.get('/supervisions?caseNumber=SP2026-000812')).body.items;
    expect(await liaison.post(`/supervisions/${record.id}/start`, { plan: '不检查。' })).toBeProblem(refused);
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000812', 'case-accepted');
    expect((await liaison.post(`/inbox/${entry.id}/read`)).status).toBe(200);
    expect(await liaison.post(`/inbox/${entry.id}/claim`)).toBeProblem(refused);
    const act = {
      actType: 'opinion',
      title: '检查',
      content: '未发现问题。',
      caseNumber: 'SP2026-000812',
      actOn: '2026-03-02',
    };
    expect(await pushAct(liaison, act)).toBeProblem(refused);
  });
});

describe('SUP-7 SUP-10 监管有计划、检查、处置，可以移交 · supervision is planned, carried out, measured and handed over', () => {
  let linked: LinkedWorld;
  let staff: Map<string, Client>;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
    staff = await housingStaff(linked);
  });
  afterAll(() => linked.stop());

  const checkers = () => checkersOf(linked);
  const problem = (evidence: string[]) => ({
    findings: [{ code: 'P1', result: 'not-met', finding: '围挡局部未封闭，缺口约两米。', evidence }],
    handling: 'measure',
    handlingText: '责令限期改正，期满复查。',
  });

  it('held: each step has its day and is shown by what was made for it; the measure is pushed in the same act, and looked after', async () => {
    const id = await supervised(linked, 'SP2026-006201');
    const officer = await linked.as('housingOfficer');
    const steps = [
      { kind: 'on-site', what: '基坑开挖后到现场检查支护和围挡。', dueOn: '2026-03-20' },
      { kind: 'documents', what: '核查施工单位报送的监测数据。', dueOn: '2026-03-25' },
    ];
    expectStatus(await officer.post(`/supervisions/${id}/start`, { plan: '每月检查一次。', steps }), 200);
    const planned = (await officer.get(`/supervision-steps?supervisionId=${id}`)).body.items;
    const step = (kind: string) => planned.find((one: { kind: string }) => one.kind === kind).id;
    const note = '已按计划实施，情况见所附记录。';
    // A word is no check: without one, or with a paper in its place, the step is not done.
    const paper = await keptPaper(officer);
    const done = `/supervision-steps/${step('on-site')}/completion`;
    expect(await officer.post(done, { note, papers: [paper.id] })).toBeProblem({ status: 422, rule: 'SUP-10' });
    expect(await officer.post(`/supervision-steps/${step('documents')}/completion`, { note })).toBeProblem({
      status: 422,
      rule: 'SUP-10',
    });
    expectStatus(
      await officer.post(`/supervision-steps/${step('documents')}/completion`, { note, papers: [paper.id] }),
      200,
    );

    const check = await orderedCheck(linked, id, await checkers());
    const clients = await checkers();
    const evidence = await keptPaper(staff.get(clients[0]!)!);
    expect(await officer.post(done, { note, checkId: check.id })).toBeProblem({ status: 422, rule: 'SUP-10' });
    await archived(staff, check, found(problem([evidence.id])));
    expectStatus(await officer.post(done, { note, checkId: check.id }), 200);
    const again = { steps: [{ kind: 'on-site', what: '再次到现场检查整改情况。', dueOn: '2026-04-20' }] };
    const [further] = (await officer.post(`/supervisions/${id}/steps`, again)).body;
    // One check shows one step.
    expect(await officer.post(`/supervision-steps/${further.id}/completion`, { note, checkId: check.id })).toBeProblem({
      status: 422,
      rule: 'SUP-10',
    });

    const act = async (more: object) => ({
      actType: 'order',
      actNumber: '朔城住建改〔2026〕3号',
      paperId: (await keptPaper(officer)).id,
      actOn: '2026-03-02',
      title: '责令限期改正通知书',
      content: '围挡局部未封闭，责令于期限前改正。',
      ...more,
    });
    const at = `/supervisions/${id}/measures`;
    expect(await officer.post(at, await act({ rectifyBy: '2026-03-10' }))).toBeProblem({ status: 422, rule: 'SUP-10' });
    const issued = await officer.post(at, await act({ rectifyBy: '2026-03-10', checkId: check.id }));
    expectStatus(issued, 201);
    expect(issued.body).toMatchObject({ state: 'to-rectify', availableActions: [] });
    const pushed = await linked.entryOf('bureauLiaison', 'SP2026-006201', 'feedback');
    expect(pushed.title).toContain('责令限期改正通知书');

    // Who issued it does not look whether it was kept to; what was not is dealt with further.
    const verify = `/supervision-measures/${issued.body.id}/verification`;
    const liaison = await linked.as('housingLiaison');
    const looked = {
      rectified: false,
      note: '复查时缺口仍未封闭，未按期改正。',
      papers: [(await keptPaper(liaison)).id],
    };
    expect(await officer.post(verify, looked)).toBeProblem({ status: 403, rule: 'SUP-10' });
    expect((await liaison.post(verify, looked)).body).toMatchObject({ state: 'not-rectified', verifiedBy: '李志强' });
    const penalty = { actType: 'penalty', actNumber: '朔城住建罚〔2026〕1号', title: '行政处罚决定书' };
    expectStatus(await officer.post(at, await act({ ...penalty, follows: issued.body.id })), 201);
    const { items } = (await officer.get('/supervision-duties?open=false&limit=100')).body;
    const kinds = items.map(({ kind, outcome }: { kind: string; outcome: string }) => `${kind} ${outcome}`);
    for (const kind of ['step met', 'check met', 'check-measure met', 'rectification met'])
      expect(kinds).toContain(kind);

    const { body } = await (await linked.as('auditor')).get('/evidence/SP2026-006201');
    expect(body.oversight).toHaveLength(5);
    expect(body.supervisionChecks.map(({ state }: { state: string }) => state)).toEqual(['archived', 'owed']);
    expect(JSON.stringify(body.supervisionDuties)).toContain('rectification');
  });

  it('missed: a plan that names no step gets a check on the spot; not made by its day it goes to the head', async () => {
    const id = await supervised(linked, 'SP2026-006202');
    const officer = await linked.as('housingOfficer');
    expectStatus(await officer.post(`/supervisions/${id}/start`, { plan: '按职责监管。' }), 200);
    const { items } = (await officer.get(`/supervision-steps?supervisionId=${id}`)).body;
    expect(items).toMatchObject([{ kind: 'on-site', byDefault: true, dueOn: '2026-03-30' }]);
    await linked.world.moveTo('2026-03-31T00:00:05+08:00');
    const head = await linked.as('housingHead');
    await eventually(
      () => head.get('/inbox?kind=escalation&limit=100'),
      ({ body }) =>
        body.items.some(({ title }: { title: string }) => title.includes('监管计划步骤：现场检查（SP2026-006202）')),
    );
  });

  it('held: both heads sign, and whoever takes over starts in its own time; what the bureau decides later reaches it', async () => {
    const id = await supervised(linked, 'SP2026-006203');
    const [head, market] = [await linked.as('housingHead'), await linked.as('marketHead')];
    const proposal = {
      toCode: MARKET.code,
      reason: '电梯安装完成后的日常监管属于市场监督管理局。',
      paperId: (await keptPaper(head)).id,
    };
    const proposed = await head.post(`/supervisions/${id}/handovers`, proposal);
    expectStatus(proposed, 201);
    const at = `/supervision-handovers/${proposed.body.id}/acceptance`;
    const seen = { headers: { 'if-match': '"1"' } };
    const answer = { answer: '材料齐全，同意自今日起承接监管。' };
    // The one side alone brings nothing about.
    expect(await head.post(at, answer, seen)).toBeProblem({ status: 403, rule: 'SUP-7' });
    expect(await head.post(`/supervisions/${id}/handovers`, proposal)).toBeProblem({ status: 409, rule: 'SUP-7' });
    expectStatus(await market.post(at, answer, seen), 200);
    const records = async () =>
      (await (await linked.as('auditor')).get('/supervisions?caseNumber=SP2026-006203')).body.items;
    expect(await records()).toMatchObject([
      { departmentCode: HOUSING.code, state: 'closed', closeReason: 'handed-over', handedTo: MARKET.code },
      { departmentCode: MARKET.code, state: 'routine', handedFrom: HOUSING.code, startedAt: null },
    ]);
    const officer = await linked.as('housingOfficer');
    expect(await officer.post(`/supervisions/${id}/start`, { plan: '继续监管。' })).toBeProblem({ status: 409 });
    const liaison = await linked.as('marketLiaison');
    const [, taken] = await records();
    expectStatus(await liaison.post(`/supervisions/${taken.id}/start`, { plan: '每季度检查一次。' }), 200);
    expect(await linked.entryOf('bureauLiaison', 'SP2026-006203', 'supervision-handover')).toBeDefined();
    const data = { ...approvalChangedV1.example, caseNumber: 'SP2026-006203', departments: [HOUSING] };
    const event = await linked.world.publish(approvalChangedV1, data, {
      to: 'supervision-link',
      caseNumber: 'SP2026-006203',
    });
    await linked.world.handled('supervision-link', event.id);
    expect(await linked.entryOf('marketLiaison', 'SP2026-006203', 'approval-changed')).toBeDefined();
  });

  it('cheated: handed to who has no memorandum of the item, or to itself', async () => {
    const id = await supervised(linked, 'SP2026-006204');
    const head = await linked.as('housingHead');
    const order = { reason: '职责调整，移交监管。', paperId: (await keptPaper(head)).id };
    const to = (toCode: string) => head.post(`/supervisions/${id}/handovers`, { ...order, toCode });
    await linked.world.enterBodies({ code: '11140602MB9999999A', name: '朔州市朔城区水利局', kind: 'department' });
    expect(await to('11140602MB9999999A')).toBeProblem({ status: 422, rule: 'SUP-3' });
    expect(await to(HOUSING.code)).toBeProblem({ status: 422, rule: 'SUP-7' });
    expect(await to(BUREAU.code)).toBeProblem({ status: 422, rule: 'SUP-7' });
  });

  it('cheated: steps and orders for a day that nobody lives to see; an order shown kept by its own paper; handed over with a problem found', async () => {
    const id = await supervised(linked, 'SP2026-006205');
    const [officer, head] = [await linked.as('housingOfficer'), await linked.as('housingHead')];
    const today = '2026-03-31';
    const far = { steps: [{ kind: 'on-site', what: '到现场检查支护和围挡。', dueOn: '2099-12-31' }] };
    const refused = { status: 422, rule: 'SUP-10' };
    expect(await officer.post(`/supervisions/${id}/start`, { plan: '定期检查。', ...far })).toBeProblem(refused);
    expectStatus(await officer.post(`/supervisions/${id}/start`, { plan: '定期检查。' }), 200);
    const check = await orderedCheck(linked, id, await checkers());
    const handed = {
      ...{ toCode: MARKET.code, reason: '职责调整，移交市场监督管理局监管。' },
      paperId: (await keptPaper(head)).id,
    };
    expect(await head.post(`/supervisions/${id}/handovers`, handed)).toBeProblem({ status: 409, rule: 'SUP-10' });
    const evidence = await keptPaper(staff.get((await checkers())[0]!)!);
    await archived(staff, check, found({ checkedOn: today, ...problem([evidence.id]) }));
    expect(await head.post(`/supervisions/${id}/handovers`, handed)).toBeProblem({ status: 409, rule: 'SUP-10' });
    const { id: paperId } = await keptPaper(officer);
    const order = {
      ...{ actType: 'order', actNumber: '朔城住建改〔2026〕9号', paperId, checkId: check.id },
      ...{ actOn: today, title: '责令限期改正通知书', content: '责令封闭围挡。' },
    };
    const at = `/supervisions/${id}/measures`;
    expect(await officer.post(at, { ...order, rectifyBy: '2099-12-31' })).toBeProblem(refused);
    const issued = await officer.post(at, { ...order, rectifyBy: '2026-04-30' });
    expectStatus(issued, 201);
    const liaison = await linked.as('housingLiaison');
    const looked = { rectified: true, note: '复查时围挡已经封闭，符合要求。', papers: [paperId] };
    expect(await liaison.post(`/supervision-measures/${issued.body.id}/verification`, looked)).toBeProblem(refused);
  });
});
