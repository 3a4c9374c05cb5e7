import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUSING, InspectionWorld, MARKET, PEOPLE, sound } from './inspection-world.js';

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
    const empty = { items: [], departments: [], points: [], persons: [], months: [] };
    expect((await w.as.foreignBureau.get('/inspections/statistics')).body).toEqual(empty);
    expect((await w.as.reviewer.get('/inspections/statistics?from=2026-03-03')).body).toEqual(empty);
    expect((await w.as.reviewer.get('/inspections/statistics?to=2026-03-01')).body).toEqual(empty);
    const day = '/inspections/statistics?from=2026-03-02&to=2026-03-02';
    expect((await w.as.auditor.get(day)).body.items).toHaveLength(2);
    expect((await w.as.reviewer.get('/inspections/statistics?from=yesterday')).status).toBe(400);
    expect((await w.as.housingHead.get('/inspections/statistics')).status).toBe(403);
  });
});

describe('INSP-10 通报 · circulars are drafted, signed by the head, and pushed to the departments', () => {
  const ORDER = {
    title: '关于2026年3月联合核验情况的通报',
    from: '2026-03-01',
    to: '2026-03-31',
    text: '本月各部门派员总体准时，个别部门缺席，请予改进。',
  };
  const drafted = async (who: 'reviewer' | 'head' = 'reviewer') =>
    sound(await w.as[who].post('/circulars', ORDER), 201).body;
  const issue = ({ id, version }: { id: string; version: number }, who: 'head' | 'reviewer' = 'head') =>
    w.as[who].post(`/circulars/${id}/issuance`, {}, { headers: { 'if-match': `"${version}"` } });

  it('kept: figures by the system, signed by the head, in the departments’ inboxes with the figures of each', async () => {
    const circular = await drafted();
    expect((await w.as.market.get(`/circulars/${circular.id}`)).status).toBe(404);
    const issued = sound(await issue(circular), 200).body;
    expect(issued).toMatchObject({ state: 'issued', number: expect.stringMatching(/^TB2026-\d{6}$/) });
    const notices = await w.notices(issued.number, 'inspection-circular');
    expect(notices.map(({ recipientBody }) => recipientBody).sort()).toEqual([HOUSING.code, MARKET.code].sort());
    expect(notices.find(({ recipientBody }) => recipientBody === MARKET.code)!.content).toContain('缺席1次');
    const seen = sound(await w.as.market.get(`/circulars/${circular.id}`), 200).body;
    expect(seen.notices).toMatchObject([{ body: MARKET.code, receivedAt: null }]);
    expect((await w.as.reviewer.get('/circulars?state=issued')).body.items).toHaveLength(1);
    expect((await w.as.foreignBureau.get(`/circulars/${circular.id}`)).status).toBe(404);
  });

  it('missed: of a time without inspections, unseen, by the reviewer, by who drafted it, or twice', async () => {
    const none = await w.as.reviewer.post('/circulars', { ...ORDER, from: '2025-01-01', to: '2025-01-31' });
    expect(none).toBeProblem({ status: 409, rule: 'INSP-10' });
    const circular = await drafted();
    expect((await issue({ ...circular, version: 9 })).status).toBe(412);
    expect((await issue(circular, 'reviewer')).status).toBe(403);
    const own = await drafted('head');
    expect(await issue(own)).toBeProblem({ status: 403, rule: 'INSP-10' });
    sound(await w.as.head.post(`/circulars/${own.id}/discard`), 200);
    sound(await issue(circular), 200);
    expect(await issue(circular)).toBeProblem({ status: 409, rule: 'INSP-10' });
  });
});
