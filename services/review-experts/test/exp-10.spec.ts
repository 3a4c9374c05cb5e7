import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SnapshotStatement } from '@shenguan/common/draw';
import { makeCreditCode } from '@shenguan/common/privacy';
import { BUREAU, ExpertWorld, expectStatus, expertRow, HOUSING, OTHER_BUREAU, PEOPLE } from './expert-world.js';

let w: ExpertWorld;
beforeAll(async () => {
  w = await ExpertWorld.start();
});
afterAll(() => w?.stop());

async function foreignPool(first: number, count: number, specialty: string): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => expertRow(first + i, { specialties: [specialty] }));
  expectStatus(await w.list(await w.as('foreignAdmin'), { source: '他局名单', rows }), 201);
  await w.later(2_000);
}

async function figures(who: 'expertAdmin' | 'head' | 'foreignAdmin' = 'expertAdmin') {
  const answer = await (await w.as(who)).get('/experts/statistics');
  expectStatus(answer, 200);
  return answer.body;
}

const rowOf = async (specialty: string, who?: 'foreignAdmin') =>
  (await figures(who)).bySpecialty.find(({ code }: { code: string }) => code === specialty);

/** How many experts of a specialty a draw of this bureau finds now. */
async function candidates(specialty: string): Promise<number> {
  const request = await w.requestReview({ panel: [{ specialty, seats: 1 }], projectCode: `P-${crypto.randomUUID()}` });
  const { statement } = (await w.proof((await w.start(request.requestId)).body.id)).snapshot;
  return (JSON.parse(statement) as SnapshotStatement).strata.find(({ code }) => code === specialty)!.n;
}

describe('EXP-10 专家库构成 · the make-up of the pool', () => {
  it('kept: counts by field, title, unit and region, against the panels of published guides', async () => {
    await w.guide('LIFT-1', [
      { specialty: 'lift', seats: 1 },
      { specialty: 'fire', seats: 1 },
    ]);
    // Two of a specialty make it a major matter; one more makes the panel odd.
    await w.guide('LIFT-2', [{ specialty: 'lift', seats: 2 }]);
    await w.pool(50, 2, 'lift', { region: '140106', unit: { code: makeCreditCode(1), name: '同一单位' } });
    const body = await figures();
    expect(body).toMatchObject({ bureauCode: BUREAU.code, total: 2 });
    const lift = { specialty: 'lift', seats: 3, items: ['LIFT-1', 'LIFT-2'] };
    expect(body.bySpecialty[0]).toEqual({ code: 'lift', name: 'lift专业', experts: 2, need: lift, lacking: 10 });
    // A field that the guides want and nobody has is a gap too.
    expect(body.gaps.map(({ code, lacking }: { code: string; lacking: number }) => [code, lacking])).toEqual([
      ['lift', 10],
      ['fire', 4],
    ]);
    expect(body.byRegion).toEqual([{ code: '140106', experts: 2 }]);
    expect(body.byUnit).toEqual([{ code: makeCreditCode(1), experts: 2 }]);
    expect(body.byTitleLevel).toEqual([{ code: 'senior', experts: 2 }]);
    const auditor = await w.as('auditor');
    expect((await auditor.get(`/experts/statistics?bureau=${BUREAU.code}`)).body).toEqual(body);
    expect((await (await w.as('head')).get('/experts/statistics')).body).toEqual(body);
  });

  it('kept: the newest guide counts, and only those of the own bureau', async () => {
    await w.guide('BRIDGE', [{ specialty: 'bridges', seats: 1 }], { version: 2 });
    await w.guide('BRIDGE', [{ specialty: 'bridges', seats: 9 }], { version: 1 });
    await w.guide('FOREIGN', [{ specialty: 'bridges', seats: 7 }], { bureauCode: OTHER_BUREAU.code });
    expect(await rowOf('bridges')).toMatchObject({ experts: 0, need: { seats: 3, items: ['BRIDGE'] }, lacking: 12 });
    await w.guide('BRIDGE', [], { version: 3 });
    expect(await rowOf('bridges')).toBeUndefined();
  });

  it('kept: a field that no guide names stands by itself, its need not stated', async () => {
    await w.pool(70, 3, 'feng-shui');
    expect(await rowOf('feng-shui')).toEqual({
      code: 'feng-shui',
      name: 'feng-shui专业',
      experts: 3,
      need: null,
      lacking: null,
    });
    expect((await figures()).gaps.map(({ code }: { code: string }) => code)).not.toContain('feng-shui');
  });

  it('cheated: the other bureau’s pool, the barred and the own staff fill the gap on paper: it counts whom a draw finds', async () => {
    await w.guide('DAM', [{ specialty: 'dams', seats: 1 }]);
    await w.pool(100, 10, 'dams');
    await foreignPool(200, 9, 'dams');
    expect(await rowOf('dams')).toMatchObject({ experts: 10, lacking: 2 });
    expect(await rowOf('dams', 'foreignAdmin')).toMatchObject({ experts: 9, need: null });

    const { items } = (await (await w.as('expertAdmin')).get('/experts?specialty=dams')).body;
    await w.bar(items[0].id);
    // Entered on a staff register since: of the bureau, and of a department that the guide names.
    await w.serves(items[1].subject ?? 'expert-101', '专家', BUREAU.code);
    await w.serves('expert-107', '专家', HOUSING.code);
    expect(await rowOf('dams')).toMatchObject({ experts: 7, lacking: 5 });
    expect(await candidates('dams')).toBe(7);

    const days = { document: '朔审协〔2026〕9号', validFrom: '2026-03-02', validUntil: '2026-12-31' };
    const proposed = await (await w.as('head')).post('/pool-agreements', { keeper: OTHER_BUREAU.code, ...days });
    expectStatus(await (await w.as('foreignHead')).post(`/pool-agreements/${proposed.body.id}/signature`), 200);
    expect(await rowOf('dams')).toMatchObject({ experts: 16, lacking: 0 });
    expect(await candidates('dams')).toBe(16);
  });

  it('cheated: whoever asks states a smaller need, or another bureau’s figures as his own', async () => {
    const admin = await w.as('expertAdmin');
    expect(await admin.get('/experts/statistics?need=lift:1')).toBeProblem({ status: 400 });
    expect(await admin.get(`/experts/statistics?bureau=${OTHER_BUREAU.code}`)).toBeProblem({ status: 404 });
    const auditor = await w.as('auditor');
    for (const query of ['', `?bureau=${HOUSING.code}`, '?bureau=11140602MB0000000X']) {
      expect(await auditor.get(`/experts/statistics${query}`)).toBeProblem({ status: 422, pointer: '/bureau' });
    }
  });

  it("missed: nobody else's entries are shown to another bureau", async () => {
    const foreign = await w.as('foreignAdmin');
    const [own] = (await (await w.as('expertAdmin')).get('/experts?limit=1')).body.items;
    expect(await foreign.get(`/experts/${own.id}`)).toBeProblem({ status: 404 });
    const finding = { purpose: 'bar', ground: 'EXP-9.1', expertId: own.id, allegation: '2019年受到行政处罚。' };
    expect(await foreign.post('/findings', finding)).toBeProblem({ status: 404 });
    expect(PEOPLE.foreignAdmin.body).not.toBe(PEOPLE.expertAdmin.body);
  });
});
