import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expertsRequestedV1 } from '@shenguan/common/contracts';
import { INTEGRITY, InspectionWorld, PASS, sound } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

describe('INSP-4 在编人员到场 · staff on the establishment from the bureau and each department', () => {
  it('held: one of each, and it starts', async () => {
    const { id } = await w.attended(['reviewer', 'housing', 'market']);
    expect(sound(await w.start(id), 200).body).toMatchObject({ state: 'started', conductedAs: 'joint' });
  });

  it.each([
    ['a department', ['reviewer', 'housing'] as const],
    ['the bureau', ['housing', 'market'] as const],
  ])('refused: nobody of %s is there', async (_, people) => {
    const { id } = await w.attended(people);
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'INSP-4' });
  });

  it('refused: checking in off the establishment; who has left acts for the department no more', async () => {
    const { id } = await w.scheduled();
    expect(await w.attend(id, 'housingTemp')).toBeProblem({ status: 422, rule: 'INSP-4' });
    expect(await w.attend(id, 'housingGone')).toBeProblem({ status: 403 });
  });

  it('refused: somebody who checked in and left the establishment before the start', async () => {
    const { id } = await w.attended(['reviewer', 'housing', 'market']);
    await w.tellStaff('market', { onEstablishment: false, version: 2 });
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.tellStaff('market', { version: 3 });
    // An older event that comes late changes nothing.
    await w.tellStaff('market', { serving: false, version: 2 });
    sound(await w.start(id), 200);
  });
});

describe('INSP-4 法规规定的专业人员随机抽取 · professionals whom law requires are drawn and there', () => {
  const experts = [{ specialty: 'fire-safety', seats: 1 }];
  const anExpert = { specialty: 'fire-safety', name: '赵工', ...INTEGRITY };

  it('held: the pool is asked for a draw, and the drawn one checks in and speaks on the spot', async () => {
    const inspection = await w.attended(['reviewer', 'housing', 'market'], { experts });
    const { id, caseNumber } = inspection;
    const [asked] = (await w.world.published('joint-inspection', expertsRequestedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(asked!.data).toMatchObject({ inspectionId: id, seats: experts });
    await w.drawn(inspection, 1);
    const { body } = sound(await w.as.reviewer.post(`/inspections/${id}/professionals`, anExpert), 201);
    sound(await w.start(id), 200);
    sound(await w.find(id), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(id, who), 201);
    expect(await w.finish(id)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    const opinion = { opinion: 'rectify', text: '消防登高面须留足。', points: ['structure'] };
    const path = `/inspections/${id}/professionals/${body.id}`;
    sound(await w.as.reviewer.post(`${path}/opinion`, opinion), 201);
    sound(await w.finish(id), 200);
    expect(await w.conclude(id, 'passed')).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
    sound(await w.conclude(id, 'rectify'), 200);
    expect((await w.detail(id, 'reviewer')).professionals[0].name).toBe('赵工');
    expect((await w.detail(id, 'housing')).professionals[0]).toMatchObject({ name: null, opinion: 'rectify' });
  });

  it('refused: not drawn, a draw with an empty seat, not there', async () => {
    const two = [{ specialty: 'fire-safety', seats: 2 }];
    const inspection = await w.attended(['reviewer', 'housing', 'market'], { experts: two });
    const path = `/inspections/${inspection.id}/professionals`;
    expect(await w.as.reviewer.post(path, anExpert)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.drawn(inspection, 1);
    expect(await w.as.reviewer.post(path, anExpert)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.drawn(inspection, 2);
    sound(await w.as.reviewer.post(path, anExpert), 201);
    const answer = await w.start(inspection.id);
    expect(answer).toBeProblem({ status: 409, rule: 'INSP-4' });
    expect(answer.body.facts.professionalsMissing).toEqual([{ specialty: 'fire-safety', seats: 1 }]);
  });

  it('refused: another specialty, one too many, no integrity statement', async () => {
    const inspection = await w.attended(['reviewer'], { experts });
    const path = `/inspections/${inspection.id}/professionals`;
    await w.drawn(inspection, 1);
    const stray = await w.as.reviewer.post(path, { ...anExpert, specialty: 'blasting' });
    expect(stray).toBeProblem({ status: 422, rule: 'INSP-4', pointer: '/specialty' });
    const silent = await w.as.reviewer.post(path, { ...anExpert, integrityStatement: false });
    expect(silent).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/integrityStatement' });
    sound(await w.as.reviewer.post(path, anExpert), 201);
    const further = await w.as.reviewer.post(path, { ...anExpert, name: '钱工' });
    expect(further).toBeProblem({ status: 409, rule: 'INSP-4' });
  });
});

describe('INSP-8 专家费由审批部门承担 · the bureau requests and pays the fee', () => {
  const spoken = async () => {
    const inspection = await w.attended(['reviewer', 'housing', 'market'], {
      experts: [{ specialty: 'fire-safety', seats: 1 }],
    });
    await w.drawn(inspection, 1);
    const base = `/inspections/${inspection.id}/professionals`;
    const order = { specialty: 'fire-safety', name: '赵工', ...INTEGRITY };
    const { body } = sound(await w.as.reviewer.post(base, order), 201);
    sound(await w.start(inspection.id), 200);
    return `${base}/${body.id}`;
  };

  it("kept: requested by the reviewer, paid on the head's record", async () => {
    const path = await spoken();
    sound(await w.as.reviewer.post(`${path}/opinion`, PASS), 201);
    sound(await w.as.reviewer.post(`${path}/fee`, { amount: '300.00' }), 201);
    const { body } = sound(await w.as.head.post(`${path}/fee/payment`), 200);
    expect(body).toMatchObject({ feeAmount: '300.00', feePaidAt: expect.any(String) });
  });

  it('missed: no fee before the opinion, none twice, no payment without request, none by a department', async () => {
    const path = await spoken();
    const fee = { amount: '300.00' };
    expect(await w.as.reviewer.post(`${path}/fee`, fee)).toBeProblem({ status: 409, rule: 'INSP-8' });
    sound(await w.as.reviewer.post(`${path}/opinion`, PASS), 201);
    expect(await w.as.head.post(`${path}/fee/payment`)).toBeProblem({ status: 409, rule: 'INSP-8' });
    expect((await w.as.housing.post(`${path}/fee`, fee)).status).toBe(404);
    sound(await w.as.reviewer.post(`${path}/fee`, fee), 201);
    expect(await w.as.reviewer.post(`${path}/fee`, fee)).toBeProblem({ status: 409, rule: 'INSP-8' });
    expect((await w.as.reviewer.post(`${path}/fee/payment`)).status).toBe(403);
  });
});

// Moves legal time: stays at the end of the file.
describe('APL-34 实质核查两名以上工作人员 · two of the bureau where substance is verified', () => {
  it('held: two of the bureau beside the departments', async () => {
    const { id } = await w.attended(['reviewer', 'colleague', 'housing', 'market'], { serves: 'APL-34' });
    expect(sound(await w.start(id), 200).body.serves).toBe('APL-34');
  });

  it('refused: one of the bureau, though a joint inspection could start', async () => {
    const { id } = await w.attended(['reviewer', 'housing', 'market'], { serves: 'APL-34' });
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'APL-34' });
  });

  it("held: after a recorded no-show, with the head's reason and two of the bureau, labelled so in public", async () => {
    const { id, caseNumber } = await w.scheduled({}, '2026-03-03T14:00:00+08:00');
    await w.world.moveTo('2026-03-03T13:50:00+08:00');
    for (const who of ['reviewer', 'housing'] as const) sound(await w.attend(id, who), 201);
    const alone = `/inspections/${id}/bureau-alone`;
    const reason = { reason: '市场监管部门两次未到场。' };
    expect(await w.as.head.post(alone, reason)).toBeProblem({ status: 409, rule: 'INSP-4' });
    await w.world.moveTo('2026-03-03T14:30:00+08:00');
    // Not coming is not enough: the no-show is recorded first.
    expect(await w.as.head.post(alone, reason)).toBeProblem({ status: 409, rule: 'INSP-4' });
    sound(await w.as.reviewer.post(`/inspections/${id}/no-shows`), 201);
    expect((await w.as.reviewer.post(alone, reason)).status).toBe(403);
    expect((await w.as.head.post(alone, {})).status).toBe(400);
    expect(sound(await w.as.head.post(alone, reason), 200).body.conductedAs).toBe('bureau-alone');
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'APL-34' });
    sound(await w.attend(id, 'colleague'), 201);
    sound(await w.start(id), 200);
    sound(await w.find(id), 201);
    sound(await w.opine(id, 'reviewer'), 201);
    // The department that did come is not passed over.
    expect(await w.finish(id)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    sound(await w.opine(id, 'housing'), 201);
    sound(await w.finish(id), 200);
    sound(await w.conclude(id), 200);
    const { body } = await (await w.world.as('joint-inspection')).get(`/public/inspections/${caseNumber}`);
    expect(body).toMatchObject([{ conductedAs: 'bureau-alone', bodies: [expect.any(String), expect.any(String)] }]);
  });

  it('held: a new appointment is for all again', async () => {
    const { id } = await w.scheduled({}, '2026-03-04T14:40:00+08:00');
    await w.world.moveTo('2026-03-04T15:10:00+08:00');
    for (const who of ['reviewer', 'housing'] as const) sound(await w.attend(id, who), 201);
    sound(await w.as.reviewer.post(`/inspections/${id}/no-shows`), 201);
    sound(await w.as.head.post(`/inspections/${id}/bureau-alone`, { reason: '市场监管部门两次未到场。' }), 200);
    const again = { at: '2026-03-04T16:00:00+08:00', reason: '两部门另约时间共同核验。' };
    expect(sound(await w.as.reviewer.post(`/inspections/${id}/schedule`, again), 200).body.conductedAs).toBe('joint');
    sound(await w.attend(id, 'reviewer'), 201);
    sound(await w.attend(id, 'colleague'), 201);
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'INSP-4' });
  });
});
