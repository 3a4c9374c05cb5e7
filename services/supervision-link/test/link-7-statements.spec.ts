import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AccountedPush,
  bodySucceededV1,
  caseAcceptedV1,
  type NoticeSender,
  noticeIssuedV1,
  noticesAccountedV1,
  type PushesAccountedV1,
  pushesAccountedV1,
  type StatementOpenedV1,
  statementOpenedV1,
} from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, expectStatus, HOUSING, LinkedWorld, MARKET, PEOPLE, person, pushAct } from './linked-world.js';

type Who = keyof typeof PEOPLE;
const REASON = '本部门收件箱至三月三十一日止未见该条信息。';

/** Approval is played here: the account that it gives when it is asked. */
describe('LINK-7 月度对账单 · the monthly statement is made by the system and signed by both sides', () => {
  let linked: LinkedWorld;
  const events = new Map<string, string>();

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
  });
  afterAll(() => linked.stop());

  const opened = async (month: string): Promise<StatementOpenedV1[]> => {
    const told = await eventually(
      () => linked.world.published('supervision-link', statementOpenedV1),
      (all) => all.some(({ data }) => data.month === month),
    );
    return told.map(({ data }) => data).filter((data) => data.month === month);
  };
  const of = async (month: string, department: { code: string }) =>
    (await opened(month)).find(({ departmentCodes }) => departmentCodes.includes(department.code))!.statementId;
  const account = async (statementId: string, pushes: AccountedPush[], more: Partial<PushesAccountedV1> = {}) => {
    const data = { statementId, part: 1, parts: 1, pushes, ...more };
    const event = await linked.world.publish(pushesAccountedV1, data, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', event.id);
    for (const sender of ['review-experts', 'joint-inspection'] as const) await notices(sender, statementId, []);
  };
  const notices = async (sender: NoticeSender, statementId: string, pushes: AccountedPush[]) => {
    const data = { statementId, part: 1, parts: 1, pushes };
    const event = await linked.world.publish(noticesAccountedV1(sender), data, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', event.id);
  };
  const accepted = async (caseNumber: string) => {
    const data = { ...caseAcceptedV1.example, caseNumber, departments: [HOUSING] };
    const time = linked.world.legalNow('supervision-link').toISOString();
    const event = await linked.world.publish(caseAcceptedV1, data, { to: 'supervision-link', caseNumber, time });
    await linked.world.handled('supervision-link', event.id);
    events.set(caseNumber, event.id);
  };
  const push = (caseNumber: string, received = true): AccountedPush => ({
    kind: 'case-accepted',
    caseNumber,
    eventIds: [events.get(caseNumber) ?? crypto.randomUUID()],
    actedAt: '2026-03-02T01:00:00.000Z',
    ...(received ? { receivedAt: '2026-03-02T01:00:01.000Z' } : {}),
  });
  const get = async (who: Who, id: string) => (await (await linked.as(who)).get(`/monthly-statements/${id}`)).body;
  const sign = async (who: Who, id: string) => {
    const { linesDigest } = await get('auditor', id);
    return (await linked.as(who)).post(`/monthly-statements/${id}/signature`, { linesDigest });
  };
  const dispute = async (who: Who, id: string, more: object) => {
    const { linesDigest } = await get('auditor', id);
    return (await linked.as(who)).post(`/monthly-statements/${id}/disputes`, { linesDigest, reason: REASON, ...more });
  };

  it('held: on the first, one for each bureau and department, compared with the sender’s own account; of an empty month too', async () => {
    for (const caseNumber of ['SP2026-000711', 'SP2026-000712']) await accepted(caseNumber);
    const liaison = await linked.as('housingLiaison');
    const opinion = { actType: 'opinion', caseNumber: 'SP2026-000711', actOn: '2026-03-02' };
    expectStatus(await pushAct(liaison, { ...opinion, title: '意见', content: '请注意夜间警示。' }), 201);
    expect(await linked.world.published('supervision-link', statementOpenedV1)).toEqual([]);

    await linked.world.moveTo('2026-04-01T09:00:00+08:00');
    expect((await opened('2026-03')).map(({ department }) => department.code).sort()).toEqual(
      [HOUSING.code, MARKET.code].sort(),
    );
    const id = await of('2026-03', HOUSING);
    expect(await get('housingLiaison', id)).toMatchObject({ state: 'gathering', figures: null });
    await account(id, [push('SP2026-000711'), push('SP2026-000712')]);
    const made = await get('housingLiaison', id);
    expect(made).toMatchObject({
      state: 'open',
      month: '2026-03',
      bureau: { code: BUREAU.code, signed: null },
      figures: {
        'to-department': { sent: 2, received: 2, read: 0, claimed: 0, differences: 0 },
        'to-bureau': { sent: 1, received: 1, late: 0, differences: 0 },
      },
      dueOn: '2026-04-09',
      availableActions: ['MonthlyStatements_sign', 'MonthlyStatements_dispute'],
    });
    expect(made.memoranda).toMatchObject([{ beganOn: '2026-03-02', endedOn: null }]);
    await account(await of('2026-03', MARKET), []);
    expect((await get('marketLiaison', await of('2026-03', MARKET))).figures['to-department']).toMatchObject({
      sent: 0,
    });
    for (const who of ['housingLiaison', 'bureauLiaison'] as const) {
      const { items } = (await (await linked.as(who)).get('/inbox?kind=monthly-statement')).body;
      expect(items.length).toBeGreaterThan(0);
    }
  });

  it('held: as a paper without a seal and as a spreadsheet, with the logs that the department holds', async () => {
    const id = await of('2026-03', HOUSING);
    const client = await linked.as('auditor');
    const paper = await client.get(`/monthly-statements/${id}/paper`);
    expect(paper.status).toBe(200);
    expect(paper.bytes!.subarray(0, 5).toString()).toBe('%PDF-');
    const workbook = await client.get(`/monthly-statements/${id}/workbook`);
    expect(workbook.bytes!.subarray(0, 2).toString()).toBe('PK');
    const logs = (await get('auditor', id)).logs as { origin: string; size: number; root: string }[];
    for (const log of logs) expect(log).toMatchObject({ size: expect.any(Number), root: expect.stringMatching(/=$/) });
  });

  it('held: both liaisons sign, each with his own token; the case’s evidence shows it', async () => {
    const id = await of('2026-03', HOUSING);
    expectStatus(await sign('housingLiaison', id), 200);
    expect(await sign('housingLiaison', id)).toBeProblem({ status: 409, rule: 'LINK-7' });
    expect((await get('bureauLiaison', id)).state).toBe('open');
    expectStatus(await sign('bureauLiaison', id), 200);
    expect(await get('auditor', id)).toMatchObject({
      state: 'signed',
      bureau: { signed: { name: '周敏' } },
      department: { signed: { name: '李志强' } },
    });
    const evidence = (await (await linked.as('auditor')).get('/evidence/SP2026-000711')).body.monthlyStatements;
    expect(evidence.statements).toMatchObject([{ id, state: 'signed' }]);
    expect(
      evidence.statements[0].lines.every((line: { caseNumber: string }) => line.caseNumber === 'SP2026-000711'),
    ).toBe(true);
  });

  it('refused: whoever is no liaison in office, another body, and lines that nobody saw', async () => {
    const id = await of('2026-03', MARKET);
    expect(await sign('housingOfficer', id)).toBeProblem({ status: 403 });
    expect(await sign('housingLiaison', id)).toBeProblem({ status: 404 });
    // The deputy acts in the stated absence alone.
    expect(await sign('housingDeputy', await of('2026-03', HOUSING))).toBeProblem({ status: 403, rule: 'LINK-3' });
    const unseen = { linesDigest: '0'.repeat(64) };
    const market = await linked.as('marketLiaison');
    expect(await market.post(`/monthly-statements/${id}/signature`, unseen)).toBeProblem({
      status: 422,
      rule: 'LINK-7',
      pointer: '/linesDigest',
    });
    expect(await dispute('marketLiaison', id, { line: 1 })).toBeProblem({ status: 422, pointer: '/line' });
    expect(await dispute('marketLiaison', id, { line: 0, reason: '。。。' })).toBeProblem({ status: 400 });
  });

  it('cheated: a liaison signs with the digest from the notice, the list or a refusal, and has opened no lines', async () => {
    const id = await of('2026-03', MARKET);
    const { linesDigest } = await get('auditor', id);
    const market = await linked.as('marketLiaison');
    const guess = await market.post(`/monthly-statements/${id}/signature`, { linesDigest: '0'.repeat(64) });
    const list = await market.get('/monthly-statements');
    const inbox = await market.get('/inbox?limit=100');
    const notice = inbox.body.items.find(({ kind }: { kind: string }) => kind === 'monthly-statement');
    const opened = await market.get(`/inbox/${notice.id}`);
    expect(opened.body.content).toMatchObject({ statementId: id });
    for (const { body } of [guess, list, inbox, opened]) expect(JSON.stringify(body)).not.toContain(linesDigest);
    expect(JSON.stringify(await get('marketLiaison', id))).toContain(linesDigest);
  });

  it('missed: signed by nobody within five working days it is uncontested, and both heads are told', async () => {
    const id = await of('2026-03', MARKET);
    await linked.world.moveTo('2026-04-09T23:59:00+08:00');
    expect((await get('auditor', id)).state).toBe('open');
    await linked.world.moveTo('2026-04-10T00:00:05+08:00');
    await eventually(
      () => get('auditor', id),
      ({ state }) => state === 'uncontested',
    );
    for (const who of ['marketHead', 'bureauHead'] as const) {
      const { items } = (await (await linked.as(who)).get('/inbox?kind=escalation')).body;
      expect(items).toContainEqual(expect.objectContaining({ title: expect.stringContaining('逾期未签认') }));
    }
    expect(await sign('marketLiaison', id)).toBeProblem({ status: 409, rule: 'LINK-7' });
  });

  it('cheated: “we told them”, with a push that reached no inbox; an entry that the sender has no account of: both are differences', async () => {
    await accepted('SP2026-000713');
    // Beside the cases: a push of the bureau, a meeting, and a notice of which the inspections give no account.
    const note = { departments: [HOUSING.code], kind: 'information', title: '情况通报', content: '请知悉近期安排。' };
    expectStatus(await (await linked.as('bureauHead')).post('/bureau-pushes', note), 201);
    const meeting = { kind: 'meeting', title: '季度会商', content: '通报本季度监管情况。', place: '三楼会议室' };
    const times = { startsAt: '2026-04-20T01:00:00Z', endsAt: '2026-04-20T03:00:00Z', invited: [BUREAU.code] };
    expectStatus(await (await linked.as('housingLiaison')).post('/gatherings', { ...meeting, ...times }), 201);
    const visit = { ...noticeIssuedV1('joint-inspection').example, kind: 'inspection-schedule' as const };
    const time = linked.world.legalNow('supervision-link').toISOString();
    const sent = { ...visit, recipientBody: HOUSING.code, caseNumber: 'SP2026-000713' };
    const told = await linked.world.publish(noticeIssuedV1('joint-inspection'), sent, { to: 'supervision-link', time });
    await linked.world.handled('supervision-link', told.id);
    await linked.world.moveTo('2026-05-06T09:00:00+08:00');
    const id = await of('2026-04', HOUSING);
    await account(id, [{ ...push('SP2026-000799'), actedAt: '2026-04-10T02:00:00.000Z' }]);
    const { lines, figures } = await get('bureauLiaison', id);
    const differences = lines
      .filter(({ kind }: { kind: string }) => kind === 'case-accepted')
      .map(({ caseNumber, difference }: { caseNumber: string; difference: string }) => [caseNumber, difference]);
    expect(Object.fromEntries(differences)).toEqual({
      'SP2026-000713': 'not-accounted',
      'SP2026-000799': 'receipt-unfounded',
    });
    expect(figures['to-department'].differences).toBe(3);
  });

  it('held: other notices are lines too: what the bureau pushed, meetings, and those of inspections and reviews by their senders’ accounts', async () => {
    await linked.world.moveTo('2026-05-06T09:00:00+08:00');
    const id = await of('2026-04', HOUSING);
    const { lines, accountsMissing } = await get('auditor', id);
    expect(accountsMissing).toEqual([]);
    const kinds = lines.map(({ kind, direction, difference }: Record<string, string>) => [kind, direction, difference]);
    expect(kinds).toEqual(
      expect.arrayContaining([
        ['bureau-push', 'to-department', null],
        ['gathering', 'to-bureau', null],
        ['inspection-schedule', 'to-department', 'not-accounted'],
      ]),
    );
  });

  it('held: a line is disputed with its reason and answered by the other side; both heads hear how it ended', async () => {
    const id = await of('2026-04', HOUSING);
    expectStatus(await dispute('housingLiaison', id, { line: 1 }), 201);
    expect(await dispute('housingLiaison', id, { line: 1 })).toBeProblem({ status: 409, rule: 'LINK-7' });
    const disputed = await get('bureauLiaison', id);
    expect(disputed).toMatchObject({ state: 'disputed', answerDueOn: '2026-05-12' });
    const path = `/monthly-statements/${id}/disputes/${disputed.disputes[0].id}/answer`;
    const answer = { accepted: false, answer: '收件箱编号连续，该条已由贵部门阅读。' };
    expect(await (await linked.as('housingLiaison')).post(path, answer)).toBeProblem({ status: 403, rule: 'LINK-7' });
    expectStatus(await (await linked.as('bureauLiaison')).post(path, answer), 200);
    expect(await get('auditor', id)).toMatchObject({
      state: 'answered',
      disputes: [{ accepted: false, answeredBy: '周敏' }],
    });
    const { items } = (await (await linked.as('housingHead')).get('/inbox?kind=escalation')).body;
    expect(items).toContainEqual(expect.objectContaining({ title: expect.stringContaining('仍有分歧') }));
  });

  it('missed: the sender’s account doesn’t come, so the statement is made without it and says so; late, it is shown', async () => {
    await linked.world.moveTo('2026-05-08T00:00:05+08:00');
    const id = await of('2026-04', MARKET);
    const made = await eventually(
      () => get('marketLiaison', id),
      ({ state }) => state === 'open',
    );
    expect(made).toMatchObject({ accountAt: null, lateAccountAt: null });
    expectStatus(await sign('marketLiaison', id), 200);
    await account(id, [{ ...push('SP2026-000798'), actedAt: '2026-04-10T02:00:00.000Z' }]);
    expect(await get('marketLiaison', id)).toMatchObject({
      accountAt: null,
      lateAccountAt: expect.any(String),
      lines: [],
    });
    const { items } = (await (await linked.as('bureauHead')).get('/inbox?kind=escalation')).body;
    expect(items).toContainEqual(expect.objectContaining({ title: expect.stringContaining('收到发送方账目') }));
  });

  it('cheated: a side heaps disputes of what is missing on the other, so that some go unanswered', async () => {
    const id = await of('2026-04', MARKET);
    expectStatus(await dispute('bureauLiaison', id, { line: 0 }), 201);
    for (let n = 0; n < 3; n++) {
      expect(await dispute('bureauLiaison', id, { line: 0 })).toBeProblem({ status: 409, rule: 'LINK-7' });
    }
    const { disputes } = await get('marketLiaison', id);
    const path = `/monthly-statements/${id}/disputes/${disputes[0].id}/answer`;
    const answer = { accepted: false, answer: '本部门当月没有应当发送的其他信息。' };
    expectStatus(await (await linked.as('marketLiaison')).post(path, answer), 200);
    expect((await get('auditor', id)).state).toBe('answered');
  });

  it('held: made once, however often its sweep runs and its account comes', async () => {
    const { core } = linked.world.of('supervision-link');
    const count = async () => Number((await core.dataSource.query('SELECT count(*) FROM monthly_statement'))[0].count);
    const before = await count();
    for (let i = 0; i < 3; i++) {
      core.sweeps.wake('open-statement-month');
      core.sweeps.wake('settle-statements');
    }
    const id = await of('2026-04', HOUSING);
    await account(id, [push('SP2026-000799')]);
    await eventually(
      () => Promise.resolve(core.sweeps.underWay),
      (running) => running.length === 0,
    );
    expect(await count()).toBe(before);
    expect((await get('auditor', id)).state).toBe('answered');
    const again = core.dataSource.query(
      `INSERT INTO statement_month (month, statements, opened_at) VALUES ('2026-04', 0, now())`,
    );
    await expect(again).rejects.toThrow(/duplicate key/);
  });

  it('held: what went to a body that ended is in the statement of whoever follows it', async () => {
    await accepted('SP2026-000714');
    const data = { ...bodySucceededV1.example, body: HOUSING, successor: MARKET, endedOn: '2026-05-20' };
    const event = await linked.world.publish(bodySucceededV1, data, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', event.id);
    await linked.world.moveTo('2026-06-01T09:00:00+08:00');
    const statements = await opened('2026-05');
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({ department: { code: MARKET.code } });
    expect(statements[0]!.departmentCodes.sort()).toEqual([HOUSING.code, MARKET.code].sort());
    await account(statements[0]!.statementId, [{ ...push('SP2026-000714'), actedAt: '2026-05-08T00:01:00.000Z' }]);
    const { lines } = await get('marketLiaison', statements[0]!.statementId);
    expect(lines).toContainEqual(expect.objectContaining({ caseNumber: 'SP2026-000714', difference: null }));
  });

  it('cheated: one person signs for both sides under two logins of his name', async () => {
    const [{ statementId }] = (await opened('2026-05')) as [StatementOpenedV1];
    expectStatus(await sign('marketLiaison', statementId), 200);
    const twin = person('chen-gang-2', PEOPLE.marketLiaison.name, 'liaison', BUREAU);
    const entered = await linked.tellStaff(twin.sub, twin.name, BUREAU.code);
    await linked.world.handled('supervision-link', entered.id);
    const head = await linked.as('bureauHead');
    const [term] = (await head.get(`/liaisons?body=${BUREAU.code}&state=in-office`)).body.items;
    const next = { subject: twin.sub, name: twin.name, phone: '13900007777', reason: '工作调整，另行确定联络员。' };
    expectStatus(await head.post(`/liaisons/${term.id}/succession`, next), 201);
    const client = await linked.world.as('supervision-link', twin);
    const { linesDigest } = await get('auditor', statementId);
    const signed = await client.post(`/monthly-statements/${statementId}/signature`, { linesDigest });
    expect(signed).toBeProblem({ status: 403, rule: 'LINK-7' });
  });
});
