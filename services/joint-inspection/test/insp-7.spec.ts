import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseDecidedV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import { AT, InspectionWorld, sound } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

const objected = () => w.concluded('rectify', { market: { opinion: 'rectify', text: '井道基础须加固后再验。' } });

describe("INSP-7 复验由申请人提出 · a re-inspection on the applicant's request only", () => {
  it('held: the applicant asks, the bureau arranges, and the further result follows', async () => {
    const { id, caseNumber } = await objected();
    const { body } = sound(await w.as.applicant.post(`/inspections/${id}/re-inspection`), 201);
    expect(body).toMatchObject({ round: 2, state: 'requested', caseNumber });
    sound(await w.as.reviewer.post(`/inspections/${body.id}/schedule`, { at: AT }), 200);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.attend(body.id, who), 201);
    sound(await w.start(body.id), 200);
    sound(await w.find(body.id), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(body.id, who), 201);
    sound(await w.finish(body.id), 200);
    sound(await w.conclude(body.id), 200);
    const told = (await w.world.published('joint-inspection', inspectionConcludedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(told.map(({ data }) => data.outcome)).toEqual(['rectify', 'passed']);
    expect(new Set(told.map(({ data }) => data.requestId)).size).toBe(1);
    const everybody = await w.world.as('joint-inspection');
    expect((await everybody.get(`/public/inspections/${caseNumber}`)).body).toHaveLength(2);
  });

  it('refused: the bureau, a department, another applicant', async () => {
    const { id } = await objected();
    const path = `/inspections/${id}/re-inspection`;
    expect((await w.as.reviewer.post(path)).status).toBe(403);
    expect((await w.as.housing.post(path)).status).toBe(403);
    expect((await w.as.stranger.post(path)).status).toBe(404);
  });

  it('refused: before the result, after a pass, twice, and once the case is decided or withdrawn', async () => {
    const open = await w.finished();
    const ask = (id: string) => w.as.applicant.post(`/inspections/${id}/re-inspection`);
    expect(await ask(open.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    expect(await ask((await w.concluded()).id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const twice = await objected();
    sound(await ask(twice.id), 201);
    expect(await ask(twice.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const withdrawn = await objected();
    await w.withdraw(withdrawn.caseNumber);
    expect(await ask(withdrawn.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const decided = await objected();
    const event = await w.world.publish(
      caseDecidedV1,
      { ...caseDecidedV1.example, caseNumber: decided.caseNumber },
      { to: 'joint-inspection' },
    );
    await w.world.handled('joint-inspection', event.id);
    expect(await ask(decided.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
  });
});
