import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { casePartiesV1, caseWithdrawnV1 } from '@shenguan/common/contracts';
import { BUREAU, HOUSING, LinkedWorld, MARKET, PEOPLE, pushAct } from './linked-world.js';

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
