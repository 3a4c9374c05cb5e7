import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUSING, InspectionWorld, MARKET, sound } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

describe("INSP-9 严格按照核验要点 · the item's points and nothing else", () => {
  it('held: findings at the points that the case pins', async () => {
    const { id } = await w.started();
    const { body } = sound(await w.find(id, 'housing'), 201);
    expect(body).toMatchObject({ pointCode: 'structure', body: HOUSING.code, result: 'pass' });
    expect((await w.detail(id, 'applicant')).findings).toHaveLength(1);
  });

  it("refused: a point of one's own, and findings before the start", async () => {
    const { id } = await w.started();
    const stray = await w.find(id, 'housing', 'parking-fees');
    expect(stray).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/pointCode' });
    const early = await w.attended(['reviewer', 'housing', 'market']);
    expect(await w.find(early.id, 'housing')).toBeProblem({ status: 409, rule: 'INSP-9' });
  });

  it('refused: the visit does not end while a point was not looked at', async () => {
    const points = ['structure', 'fire'].map((code) => ({ code, text: `要点${code}` }));
    const { id } = await w.started({ points });
    sound(await w.find(id), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(id, who), 201);
    const answer = await w.finish(id);
    expect(answer).toBeProblem({ status: 409, rule: 'INSP-9' });
    expect(answer.body.facts.unchecked).toEqual([points[1]]);
    sound(await w.find(id, 'market', 'fire'), 201);
    sound(await w.finish(id), 200);
  });
});

describe('INSP-9 其他隐患转监管 · other hazards go to supervision, not into the result', () => {
  const hazard = { department: MARKET.code, description: '楼道内堆放易燃物。' };

  it('held: the department finds it in its inbox, and the result knows nothing of it', async () => {
    const { id, caseNumber } = await w.started();
    sound(await w.as.housing.post(`/inspections/${id}/hazards`, hazard), 201);
    const notices = await w.notices(caseNumber, 'hazard');
    expect(notices).toMatchObject([
      { recipientBody: MARKET.code, content: expect.stringContaining(hazard.description) },
    ]);
    sound(await w.find(id), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(id, who), 201);
    sound(await w.finish(id), 200);
    sound(await w.conclude(id), 200);
    expect(JSON.stringify(await w.detail(id))).not.toContain(hazard.description);
    const evidence = sound(await w.as.auditor.get(`/evidence/${caseNumber}`), 200);
    expect(evidence.body.inspections[0].hazards).toMatchObject([{ toldTo: MARKET.code }]);
    expect(JSON.stringify(evidence.body.inspections)).not.toContain('salt');
  });

  it('refused: a body that has no part in it, or from somebody who is not there', async () => {
    const { id } = await w.started();
    const path = `/inspections/${id}/hazards`;
    const stray = await w.as.housing.post(path, { ...hazard, department: '91140600MA00000000' });
    expect(stray).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/department' });
    expect(await w.as.housingHead.post(path, hazard)).toBeProblem({ status: 409, rule: 'INSP-3' });
  });
});

describe('INSP-9 廉洁承诺 · an integrity statement by each inspector', () => {
  it('held: made at check-in, once, by oneself', async () => {
    const { id } = await w.scheduled();
    sound(await w.attend(id, 'housing'), 201);
    sound(await w.attend(id, 'housing'), 201);
    expect((await w.detail(id)).attendance).toHaveLength(1);
  });

  it('refused: not made, left out, or for somebody else', async () => {
    const { id } = await w.scheduled();
    const without = await w.attend(id, 'housing', { integrityStatement: false });
    expect(without).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/integrityStatement' });
    expect((await w.attend(id, 'housing', {})).status).toBe(400);
    const other = await w.attend(id, 'housing', { integrityStatement: true, subject: 'housing-head' });
    expect(other).toBeProblem({ status: 400, pointer: '/subject' });
  });
});

describe('INSP-2 核验范围 · who sees what of an inspection', () => {
  it('kept: points, findings and opinions are on record for those who take part', async () => {
    const { id, caseNumber } = await w.concluded();
    for (const who of ['reviewer', 'housing', 'applicant', 'auditor'] as const) {
      expect((await w.detail(id, who)).points).toEqual([{ code: 'structure', text: expect.any(String) }]);
    }
    const listed = await w.as.market.get(`/inspections?caseNumber=${caseNumber}&state=concluded`);
    expect(listed.body.items).toHaveLength(1);
    expect(await w.actions(caseNumber)).toEqual(expect.arrayContaining(['inspection.found', 'inspection.concluded']));
  });

  it('missed: nobody else finds it', async () => {
    const { id, caseNumber } = await w.concluded();
    for (const who of ['foreignBureau', 'stranger'] as const) {
      expect((await w.as[who].get(`/inspections/${id}`)).status).toBe(404);
      expect((await w.as[who].get(`/inspections?caseNumber=${caseNumber}`)).body.items).toEqual([]);
    }
  });
});

describe('INSP-9 意见须列明要点 · an opinion that is no pass cites its points', () => {
  const objection = { opinion: 'rectify', text: '井道基础须加固后再验。' };

  it('held: with a point of the list', async () => {
    const { id } = await w.started();
    const given = sound(await w.opine(id, 'market', { ...objection, points: ['structure'] }), 201).body;
    expect(given.points).toEqual(['structure']);
  });

  it.each([
    ['none', {}, '/points'],
    ['an empty list', { points: [] }, '/points'],
    ['one that the guide does not list', { points: ['structure', 'wall-colour'] }, '/points/1'],
  ])('refused: %s', async (_, more, pointer) => {
    const { id } = await w.started();
    expect(await w.opine(id, 'market', { ...objection, ...more })).toBeProblem({
      status: 422,
      rule: 'INSP-9',
      pointer,
    });
  });

  it('cheated: announced as collective, and given later without a point', async () => {
    const { id } = await w.started();
    sound(await w.opine(id, 'market', { collective: true }), 201);
    expect(await w.opine(id, 'market', objection)).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/points' });
  });
});
