import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, HOUSING, InspectionWorld, MARKET, OFFICE, PEOPLE, sound, type Who } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

describe('INSP-10 记录、通报、汇总和统计 · statistics by item, department, outcome and punctuality', () => {
  it('kept: what happened is counted, by item and by department', async () => {
    await w.concluded();
    const objected = await w.concluded('rectify', {
      market: { opinion: 'rectify', text: '井道基础须加固后再验。', points: ['structure'] },
    });
    sound(await w.as.applicant.post(`/inspections/${objected.id}/re-inspection`), 201);
    const { id } = await w.scheduled({ itemCode: 'OTHER' }, '2026-03-03T14:00:00+08:00');
    await w.world.moveTo('2026-03-03T14:30:00+08:00');
    for (const who of ['reviewer', 'housing'] as const) sound(await w.attend(id, who), 201);
    sound(await w.as.reviewer.post(`/inspections/${id}/no-shows`), 201);
    const { body } = sound(await w.as.reviewer.get('/inspections/statistics'), 200);
    expect(body.items).toEqual([
      { itemCode: 'LIFT-RETROFIT', inspections: 3, passed: 1, rectify: 1, failed: 0, alone: 0, reinspections: 1 },
      { itemCode: 'OTHER', inspections: 1, passed: 0, rectify: 0, failed: 0, alone: 0, reinspections: 0 },
    ]);
    const zero = { lateArrivals: 0, absences: 0, passed: 0, objected: 0, lateOpinions: 0 };
    expect(body.departments).toEqual([
      { ...zero, body: HOUSING.code, name: HOUSING.name, inspections: 4, lateArrivals: 1, passed: 2 },
      { ...zero, body: MARKET.code, name: MARKET.name, inspections: 4, absences: 1, passed: 1, objected: 1 },
      // The bureau stands beside those it tells of.
      { ...zero, body: BUREAU.code, name: BUREAU.name, inspections: 4, lateArrivals: 1, passed: 2 },
    ]);
    expect(body.points).toContainEqual(
      expect.objectContaining({
        itemCode: 'LIFT-RETROFIT',
        pointCode: 'structure',
        inspections: 3,
        passed: 2,
        rectify: 1,
      }),
    );
    expect(body.persons).toContainEqual(
      expect.objectContaining({ subject: PEOPLE.housing.sub, attended: 3, late: 1, findings: 0, turned: 0 }),
    );
    expect(body.months).toMatchObject([{ month: '2026-03', inspections: 4, passed: 1, absences: 1, lateArrivals: 2 }]);
    const sheet = sound(await w.as.reviewer.get('/inspections/statistics/workbook'), 200);
    expect(sheet.bytes.subarray(0, 2).toString()).toBe('PK');
    expect((await w.as.housingHead.get('/inspections/statistics/workbook')).status).toBe(403);
  });

  it('missed: nothing of another bureau or of another span is counted; auditors see all', async () => {
    const empty = { items: [], departments: [], points: [], categories: [], persons: [], months: [] };
    expect((await w.as.foreignBureau.get('/inspections/statistics')).body).toEqual(empty);
    expect((await w.as.reviewer.get('/inspections/statistics?from=2026-03-03')).body).toEqual(empty);
    expect((await w.as.reviewer.get('/inspections/statistics?to=2026-03-01')).body).toEqual(empty);
    const day = '/inspections/statistics?from=2026-03-02&to=2026-03-02';
    expect((await w.as.auditor.get(day)).body.items).toHaveLength(2);
    expect((await w.as.reviewer.get('/inspections/statistics?from=yesterday')).status).toBe(400);
    expect((await w.as.housingHead.get('/inspections/statistics')).status).toBe(403);
  });
});

// Moves legal time: stays at the end of the file.
describe('INSP-10 通报 · circulars are drafted, signed by the head, and pushed to the departments', () => {
  const ORDER = {
    title: '关于2026年3月联合核验情况的通报',
    from: '2026-03-01',
    to: '2026-03-31',
    text: '本月各部门派员总体准时，个别部门缺席，请予改进。',
  };
  const drafted = async (who: 'reviewer' | 'head' = 'reviewer', more: object = {}) =>
    sound(await w.as[who].post('/circulars', { ...ORDER, ...more }), 201).body;
  const issue = async ({ id, version }: { id: string; version: number }, who: Who = 'head', figuresDigest?: string) => {
    const digest = figuresDigest ?? (await w.as.reviewer.get(`/circulars/${id}`)).body.current?.figuresDigest;
    const headers = { 'if-match': `"${version}"` };
    return w.as[who].post(`/circulars/${id}/issuance`, { figuresDigest: digest ?? 'a'.repeat(64) }, { headers });
  };

  it('missed: of days that the drafter chose, of a time that is not over or had no inspection, with unlawful words', async () => {
    const early = await w.as.reviewer.post('/circulars', ORDER);
    expect(early).toBeProblem({ status: 422, rule: 'INSP-10', pointer: '/to' });
    await w.world.moveTo('2026-04-02T10:00:00+08:00');
    for (const span of [{ to: '2026-03-02' }, { from: '2026-02-01' }]) {
      const chosen = await w.as.reviewer.post('/circulars', { ...ORDER, ...span });
      expect(chosen).toBeProblem({ status: 422, rule: 'INSP-10', pointer: '/to' });
    }
    const none = await w.as.reviewer.post('/circulars', { ...ORDER, from: '2025-01-01', to: '2025-01-31' });
    expect(none).toBeProblem({ status: 409, rule: 'INSP-10' });
    const text = '请各部门督促申请人委托朔州安信检测有限公司检测后再行核验。';
    expect(await w.as.reviewer.post('/circulars', { ...ORDER, text })).toBeProblem({ status: 422, pointer: '/text' });
  });

  it('kept: figures counted anew when the head signs, the differences on record, in the inboxes with the figures of each', async () => {
    const circular = await drafted();
    expect((await w.as.market.get(`/circulars/${circular.id}`)).status).toBe(404);
    expect((await issue({ ...circular, version: 9 })).status).toBe(412);
    expect((await issue(circular, 'reviewer')).status).toBe(403);
    const seen = (await w.as.head.get(`/circulars/${circular.id}`)).body.current;
    // Asked for in March, and arrived since.
    await w.requested({ requestedAt: '2026-03-20T01:00:00.000Z' });
    const stale = await issue(circular, 'head', seen.figuresDigest);
    expect(stale).toBeProblem({ status: 409, rule: 'INSP-10' });
    const changed = { pointer: '/months/2026-03/inspections', drafted: '4', counted: '5' };
    expect(stale.body.facts.differences).toContainEqual(changed);
    const issued = sound(await issue(circular), 200).body;
    expect(issued).toMatchObject({ state: 'issued', number: expect.stringMatching(/^TB2026-\d{6}$/) });
    expect(issued.differences).toContainEqual(changed);
    const notices = await w.notices(issued.number, 'inspection-circular');
    expect(notices.map(({ recipientBody }) => recipientBody).sort()).toEqual([HOUSING.code, MARKET.code].sort());
    expect(notices.find(({ recipientBody }) => recipientBody === MARKET.code)!.content).toContain('缺席1次');
    const read = sound(await w.as.market.get(`/circulars/${circular.id}`), 200).body;
    expect(read.notices).toMatchObject([{ body: MARKET.code, receivedAt: null }]);
    const [listed] = (await w.as.market.get('/circulars?state=issued')).body.items;
    for (const { figures } of [read, listed]) {
      expect(new Set(figures.persons.map(({ body }: { body: string }) => body))).toEqual(new Set([MARKET.code]));
    }
    expect(issued.figures.persons.length).toBeGreaterThan(read.figures.persons.length);
    expect((await w.as.foreignBureau.get(`/circulars/${circular.id}`)).status).toBe(404);
    const printed = await w.as.market.get(`/circulars/${circular.id}/paper`);
    expect([printed.status, printed.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(await issue(circular)).toBeProblem({ status: 409, rule: 'INSP-10' });
  });

  it('missed: a second of the same time, unless it says that it corrects the first; signed by who drafted it', async () => {
    const [first] = (await w.as.reviewer.get('/circulars?state=issued')).body.items;
    expect(await w.as.reviewer.post('/circulars', ORDER)).toBeProblem({ status: 409, rule: 'INSP-10' });
    const own = await drafted('head', { corrects: first.id });
    expect(await issue(own)).toBeProblem({ status: 403, rule: 'INSP-10' });
    expect(await w.as.reviewer.post('/circulars', { ...ORDER, corrects: first.id })).toBeProblem({ status: 409 });
    sound(await w.as.head.post(`/circulars/${own.id}/discard`), 200);
    sound(await issue(await drafted('reviewer', { corrects: first.id })), 200);
  });

  it('kept: a bureau that tells of no quarter is on a list and told, and off it once it has', async () => {
    await w.world.moveTo('2026-05-08T10:00:00+08:00');
    const [owed] = await eventually(
      async () => (await w.as.auditor.get('/circulars/owed')).body as { id: string; bureau: string; from: string }[],
      (rows) => rows.length > 0,
    );
    expect(owed).toMatchObject({ bureau: BUREAU.code, from: '2026-01-01', settledAt: null });
    const told = await w.notices(owed!.id, 'inspection-circular');
    expect(told.map(({ recipientBody }) => recipientBody).sort()).toEqual([BUREAU.code, OFFICE.code].sort());
    const quarter = { title: '关于2026年第一季度联合核验情况的通报', from: '2026-01-01', to: '2026-03-31' };
    sound(await issue(await drafted('reviewer', quarter)), 200);
    const [settled] = (await w.as.auditor.get('/circulars/owed')).body;
    expect(settled).toMatchObject({ id: owed!.id, settledAt: expect.any(String) });
  });
});
