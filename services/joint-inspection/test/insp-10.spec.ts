import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUSING, InspectionWorld, MARKET, sound } from './inspection-world.js';

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
  });

  it('missed: nothing of another bureau or of another span is counted; auditors see all', async () => {
    const empty = { items: [], departments: [] };
    expect((await w.as.foreignBureau.get('/inspections/statistics')).body).toEqual(empty);
    expect((await w.as.reviewer.get('/inspections/statistics?from=2026-03-03')).body).toEqual(empty);
    expect((await w.as.reviewer.get('/inspections/statistics?to=2026-03-01')).body).toEqual(empty);
    const day = '/inspections/statistics?from=2026-03-02&to=2026-03-02';
    expect((await w.as.auditor.get(day)).body.items).toHaveLength(2);
    expect((await w.as.reviewer.get('/inspections/statistics?from=yesterday')).status).toBe(400);
    expect((await w.as.housingHead.get('/inspections/statistics')).status).toBe(403);
  });
});
