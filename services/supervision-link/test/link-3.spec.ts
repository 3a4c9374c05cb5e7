import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { liaisonChangedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, expectStatus, HOUSING, housingLiaison, LinkedWorld, MARKET, named } from './linked-world.js';

describe('LINK-3 双方各设一名联络员 · exactly one liaison in office on each side', () => {
  let linked: LinkedWorld;
  let liaisonId: string;
  const log: string[] = [];

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons({ logTo: (line) => log.push(line) });
    const head = await linked.as('housingHead');
    const listed = await head.get(`/liaisons?body=${HOUSING.code}`);
    liaisonId = listed.body.items[0].id;
  });
  afterAll(() => linked.stop());

  it('held: each side sees the other, with the phone number masked', async () => {
    const bureau = await linked.as('bureauLiaison');
    const { body } = await bureau.get('/liaisons?state=in-office');
    expect(body.items).toHaveLength(3);
    expect(body.items.find((l: { id: string }) => l.id === liaisonId)).toMatchObject({
      name: '李志强',
      phone: '138****1234',
      deputy: named('housingDeputy'),
    });
    const market = await linked.as('marketLiaison');
    const seen = (await market.get('/liaisons')).body.items.map((l: { bodyCode: string }) => l.bodyCode);
    expect(new Set(seen)).toEqual(new Set([BUREAU.code, MARKET.code]));
  });

  it('held: the other side looks the number up, and the look is in the log', async () => {
    const bureau = await linked.as('bureauLiaison');
    expect((await bureau.get(`/liaisons/${liaisonId}/contact`)).body).toMatchObject({ phone: '13800001234' });
    const [{ count }] = await linked.world
      .of('supervision-link')
      .core.dataSource.query(
        `SELECT count(*)::int FROM audit_entry WHERE action = 'liaison.contact-looked-up' AND actor_sub = 'bureau-liaison'`,
      );
    expect(count).toBe(1);
    const market = await linked.as('marketLiaison');
    expect(await market.get(`/liaisons/${liaisonId}/contact`)).toBeProblem({ status: 404 });
  });

  it('held: each side is told how the other is reached, number and all changes looked up, and confirms it by reading', async () => {
    const bureau = await linked.as('bureauLiaison');
    const { items } = (await bureau.get('/inbox?kind=liaison-contact')).body;
    expect(items).toHaveLength(2);
    const told = items.find(({ title }: { title: string }) => title.includes('李志强'));
    expect(told).toMatchObject({ claimRequired: false, state: 'unread' });
    const head = await linked.as('housingHead');
    const confirmations = async () => (await head.get(`/liaisons/${liaisonId}`)).body.confirmations;
    expect(await confirmations()).toMatchObject([{ bodyCode: BUREAU.code, readAt: null }]);
    const read = (await bureau.post(`/inbox/${told.id}/read`)).body;
    expect(read.content).toMatchObject({ liaisonId, phone: '138****1234', deputy: '赵敏', absence: null });
    expect(await confirmations()).toMatchObject([{ readBy: '周敏', readAt: expect.any(String) }]);
  });

  it('held: the number is nowhere in the clear: not in rows, events, the audit log or what the service logs', async () => {
    const { dataSource } = linked.world.of('supervision-link').core;
    const texts = await Promise.all(
      [
        'SELECT l::text AS text FROM liaison l',
        'SELECT event AS text FROM outbox',
        "SELECT convert_from(body, 'UTF8') AS text FROM audit_entry",
        'SELECT k.body AS text FROM idempotency_key k',
      ].map((question): Promise<{ text: string }[]> => dataSource.query(question)),
    );
    const everything = [...texts.flat().map(({ text }) => text), ...log].join('\n');
    expect(log.length).toBeGreaterThan(0);
    for (const number of ['13800001234', '138 0000 1234', '13900005678']) expect(everything).not.toContain(number);
  });

  it('refused: a second liaison without a succession', async () => {
    const head = await linked.as('housingHead');
    const second = { subject: 'housing-next', name: '马超', phone: '13800009999' };
    expect(await head.post('/liaisons', second)).toBeProblem({ status: 409, rule: 'LINK-3' });
  });

  it('refused: two at once leave one in office', async () => {
    const other = await LinkedWorld.start();
    try {
      const head = await other.as('housingHead');
      const [one, two] = [named('housingLiaison'), named('housingOfficer')];
      const answers = await Promise.all([one, two].map((p) => head.post('/liaisons', { ...p, phone: '13800001234' })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    } finally {
      await other.stop();
    }
  });

  it('refused: a person of another body, another body’s liaison, a deputy who is the liaison', async () => {
    const head = await linked.as('housingHead');
    const stranger = { ...named('marketLiaison'), phone: '13800009999' };
    expect(await head.post(`/liaisons/${liaisonId}/succession`, stranger)).toBeProblem({
      status: 422,
      rule: 'LINK-3',
      pointer: '/subject',
    });
    const foreign = { ...stranger, body: MARKET.code };
    expect(await head.post('/liaisons', foreign)).toBeProblem({ status: 403, rule: 'LINK-3' });
    const self = { subject: 'housing-next', name: '马超', phone: '13800009999' };
    const twice = { ...self, deputy: { subject: 'housing-next', name: '马超' } };
    expect(await head.post(`/liaisons/${liaisonId}/succession`, twice)).toBeProblem({
      status: 422,
      rule: 'LINK-3',
      pointer: '/deputy/subject',
    });
    const market = await linked.as('marketHead');
    expect(await market.post(`/liaisons/${liaisonId}/succession`, self)).toBeProblem({ status: 404 });
    const nonsense = { ...self, phone: '12345' };
    expect(await head.post(`/liaisons/${liaisonId}/succession`, nonsense)).toBeProblem({
      status: 422,
      pointer: '/phone',
    });
  });

  it('cheated: an absence of ten years, which is a succession without the head, or one month after the other', async () => {
    const liaison = await linked.as('housingLiaison');
    const head = await linked.as('housingHead');
    const path = `/liaisons/${liaisonId}/absence`;
    const absence = { from: '2026-09-01', reason: '脱产学习。' };
    const tooLong = { status: 422, rule: 'LINK-3', pointer: '/until' };
    expect(await liaison.post(path, { ...absence, until: '2037-01-10' })).toBeProblem(tooLong);
    expect(await head.post(path, { ...absence, until: '2037-01-10' })).toBeProblem(tooLong);
    expect((await liaison.post(path, { ...absence, until: '2026-10-01' })).status).toBe(200);
    const next = { ...absence, from: '2026-10-02', until: '2026-10-20' };
    expect(await liaison.post(path, next)).toBeProblem(tooLong);
    expect((await head.post(path, next)).status).toBe(200);
  });

  it('refused: the deputy acts outside a stated absence; held: within it', async () => {
    await linked.accept('SP2026-000301');
    const deputy = await linked.as('housingDeputy');
    expect(await deputy.get('/inbox')).toBeProblem({ status: 403, rule: 'LINK-3' });
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000301', 'case-accepted');
    expect(await deputy.post(`/inbox/${entry.id}/read`)).toBeProblem({ status: 403, rule: 'LINK-3' });

    const absence = { from: '2026-03-02', until: '2026-03-03', reason: '外出培训。' };
    expect(await deputy.post(`/liaisons/${liaisonId}/absence`, absence)).toBeProblem({ status: 403, rule: 'LINK-3' });
    const liaison = await linked.as('housingLiaison');
    const backwards = { ...absence, until: '2026-03-01' };
    expect(await liaison.post(`/liaisons/${liaisonId}/absence`, backwards)).toBeProblem({
      status: 422,
      rule: 'LINK-3',
    });
    expect((await liaison.post(`/liaisons/${liaisonId}/absence`, absence)).status).toBe(200);

    expect(await deputy.post(`/inbox/${entry.id}/read`)).toMatchObject({ status: 200, body: { readBy: '赵敏' } });
    await linked.world.moveTo('2026-03-04T09:00:00+08:00');
    expect(await deputy.post(`/inbox/${entry.id}/claim`)).toBeProblem({ status: 403, rule: 'LINK-3' });
  });

  it('cheated: a deputy whom another one replaced goes on reading, in the term that goes on', async () => {
    const head = await linked.as('housingHead');
    const absence = { from: '2026-05-11', until: '2026-05-12', reason: '外出培训。' };
    const state = (deputy: object) => head.post(`/liaisons/${liaisonId}/absence`, { ...absence, deputy });
    const deputy = await linked.as('housingDeputy');
    expect((await deputy.get('/feedback')).status).toBe(200);
    expectStatus(await state(named('housingOfficer')), 200);
    for (const list of ['feedback', 'bureau-pushes', 'webhook-endpoints', 'monthly-statements']) {
      expect(await deputy.get(`/${list}`)).toBeProblem({ status: 403, rule: 'LINK-3' });
    }
    // Named again, he reads at once.
    expectStatus(await state(named('housingDeputy')), 200);
    expect((await deputy.get('/feedback')).status).toBe(200);
  });

  it('held: a change names the successor, who alone acts from then on', async () => {
    const head = await linked.as('housingHead');
    const next = { subject: 'housing-next', name: '马超', phone: '13800009999', reason: '工作调整。' };
    const same = { ...housingLiaison(), reason: '无。' };
    expect(await head.post(`/liaisons/${liaisonId}/succession`, same)).toBeProblem({ status: 422, rule: 'LINK-3' });
    const answer = await head.post(`/liaisons/${liaisonId}/succession`, next);
    expect(answer).toMatchObject({ status: 201, body: { state: 'in-office', name: '马超' } });
    const ended = (await head.get(`/liaisons?body=${HOUSING.code}&state=ended`)).body.items[0];
    expect(ended).toMatchObject({ id: liaisonId, successorId: answer.body.id, endReason: '工作调整。' });
    expect(await head.post(`/liaisons/${liaisonId}/succession`, next)).toBeProblem({ status: 409, rule: 'LINK-3' });

    const former = await linked.as('housingLiaison');
    expect(await former.get('/inbox')).toBeProblem({ status: 403, rule: 'LINK-3' });
    // Nor any other list, nor anything else in that role.
    const lists = [
      'liaisons',
      'feedback',
      'supervisions',
      'gatherings',
      'memoranda',
      'monthly-statements',
      'bureau-pushes',
    ];
    for (const list of [...lists, 'inbox/visits', 'liaisons/vacancies', 'supervision-handovers', 'webhook-endpoints']) {
      expect([list, await former.get(`/${list}`)]).toEqual([list, expect.objectContaining({ status: 403 })]);
    }
    expect(await former.get('/feedback')).toBeProblem({ status: 403, rule: 'LINK-3' });
    expect(await former.post('/gatherings', {})).toBeProblem({ status: 403, rule: 'LINK-3' });
    // The other side hears of the successor.
    const bureau = await linked.as('bureauLiaison');
    await eventually(
      () => bureau.get('/inbox?kind=liaison-contact'),
      ({ body }) => body.items.some(({ title }: { title: string }) => title.includes('马超')),
    );
    const events = await linked.world.published('supervision-link', liaisonChangedV1);
    const housing = events
      .filter(({ data }) => data.bodyCode === HOUSING.code)
      .map(({ data }) => [data.subject, data.state]);
    expect(housing.slice(-2)).toEqual([
      ['housing-liaison', 'ended'],
      ['housing-next', 'in-office'],
    ]);
    expect(JSON.stringify(events)).not.toContain('13800001234');
  });

  it('held: a vacancy stops no push, is shown, and is reported to the head after a working day', async () => {
    const gone = await linked.tellStaff('market-liaison', '陈刚', MARKET.code, { serving: false, version: 2 });
    await linked.world.handled('supervision-link', gone.id);
    const auditor = await linked.as('auditor');
    const vacant = await eventually(
      () => auditor.get('/liaisons/vacancies'),
      ({ body }) => body.items.some((v: { bodyCode: string; since: string }) => v.bodyCode === MARKET.code && v.since),
    );
    expect(vacant.body.items).toHaveLength(1);
    await linked.accept('SP2026-000302', { departments: [MARKET] });

    await linked.world.moveTo('2026-03-06T09:00:00+08:00');
    const head = await linked.as('marketHead');
    const escalated = await eventually(
      () => head.get('/inbox?kind=escalation'),
      ({ body }) => body.items.some((e: { title: string }) => e.title.includes('联络员空缺')),
    );
    expect(escalated.status).toBe(200);
    await linked.world.moveTo('2026-03-16T09:00:00+08:00');
    const office = await linked.as('officeClerk');
    await eventually(
      () => office.get('/inbox?kind=escalation'),
      ({ body }) => body.items.some((e: { title: string }) => e.title.includes('联络员空缺，经督办仍未确定')),
    );

    expectStatus(
      await head.post(`/liaisons/${(await head.get(`/liaisons?body=${MARKET.code}`)).body.items[0].id}/succession`, {
        subject: 'market-deputy',
        name: '何静',
        phone: '13900005678',
      }),
      201,
    );
    await eventually(
      () => auditor.get('/liaisons/vacancies'),
      ({ body }) => body.items.length === 0,
    );
  });

  it('cheated: a head leaves unread how the other side is reached: he is pressed, then the bureau hears of it, and the mark stays', async () => {
    const head = await linked.as('marketHead');
    const told = (await head.get('/inbox?kind=liaison-contact&state=unread')).body.items[0];
    await linked.world.moveTo('2026-03-18T09:00:00+08:00');
    const pressed = (page: { items: { title: string }[] }) =>
      page.items.some(({ title }) => title.includes('阅读确认'));
    await eventually(
      async () => (await head.get('/inbox?kind=escalation')).body,
      (page) => pressed(page),
    );
    await linked.world.moveTo('2026-03-30T09:00:00+08:00');
    const bureau = await linked.as('bureauLiaison');
    await eventually(
      async () => (await bureau.get('/inbox?kind=escalation')).body,
      (page) => page.items.some(({ title }: { title: string }) => title.includes(`${MARKET.name}经督办仍未阅读确认`)),
    );
    expectStatus(await head.post(`/inbox/${told.id}/read`), 200);
    const found = await (await linked.as('auditor')).get('/audit/exceptions?kind=contact-unconfirmed');
    expect(found.body.items).toContainEqual(expect.objectContaining({ rule: 'LINK-3', body: MARKET.code }));
  });
});
