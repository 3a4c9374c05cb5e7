import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarChangedV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { HOUSING, InspectionWorld, PASS, sound } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

const opinionOf = async (id: string, body: string) =>
  (await w.detail(id)).opinions.find((one: { body: { code: string } }) => one.body.code === body);

describe('INSP-6.1 意见现场反馈 · opinions on the spot, or announced there as collective', () => {
  it('held: on the spot by all, and the visit ends', async () => {
    const { id } = await w.finished();
    expect((await w.detail(id)).state).toBe('finished');
    expect(await opinionOf(id, HOUSING.code)).toMatchObject({ collective: false, opinion: 'pass', late: false });
  });

  it('held: announced as collective, due one working day after, given by the department from its office', async () => {
    const { id } = await w.finished({ housing: { collective: true } });
    expect(await opinionOf(id, HOUSING.code)).toMatchObject({ collective: true, opinion: null, dueOn: '2026-03-03' });
    sound(await w.opine(id, 'housingHead', PASS), 201);
    expect(await opinionOf(id, HOUSING.code)).toMatchObject({ opinion: 'pass', late: false });
    expect(await w.opine(id, 'housingHead', PASS)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
  });

  it('refused: the visit does not end while a body is silent, nor the result come while an opinion is awaited', async () => {
    const { id } = await w.started();
    sound(await w.find(id), 201);
    sound(await w.opine(id, 'reviewer'), 201);
    sound(await w.opine(id, 'housing', { collective: true }), 201);
    expect(await w.finish(id)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    sound(await w.opine(id, 'market'), 201);
    expect(await w.conclude(id)).toBeProblem({ status: 409, rule: 'INSP-6.2' });
    sound(await w.finish(id), 200);
    const answer = await w.conclude(id);
    expect(answer).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    expect(answer.body.facts.awaited).toEqual([{ body: HOUSING, dueOn: '2026-03-03' }]);
  });

  it('refused: no opinion, no grounds, a bureau that postpones its own', async () => {
    const { id } = await w.started();
    const empty = await w.opine(id, 'housing', {});
    expect(empty).toBeProblem({ status: 422, rule: 'INSP-6.1', pointer: '/opinion' });
    expect(empty).toBeProblem({ status: 422, rule: 'INSP-6.1', pointer: '/text' });
    const bureau = await w.opine(id, 'reviewer', { collective: true });
    expect(bureau).toBeProblem({ status: 422, rule: 'INSP-6.1', pointer: '/collective' });
  });
});

describe('INSP-6.2 汇总并公示结果 · the bureau consolidates and publishes', () => {
  it('held: concluded, back in the case by event, and public without names or notes', async () => {
    const { id, caseNumber } = await w.concluded();
    const [told] = (await w.world.published('joint-inspection', inspectionConcludedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(told!.data).toMatchObject({ inspectionId: id, conductedAs: 'joint', outcome: 'passed' });
    expect(told!.data.opinions).toHaveLength(3);
    expect(await w.publish(id, [], 'reviewer')).toBeProblem({ status: 409, rule: 'INSP-6.2' });
    sound(await w.publish(id), 200);
    const { body, bytes } = await (await w.world.as('joint-inspection')).get(`/public/inspections/${caseNumber}`);
    expect(body).toMatchObject([{ caseNumber, round: 1, conductedAs: 'joint', outcome: 'passed', corrections: [] }]);
    expect(body[0].points).toMatchObject([{ code: 'structure', text: expect.any(String), result: 'pass' }]);
    expect(body[0].bodies).toHaveLength(3);
    for (const secret of ['王建国', '高翔', '张建国', '与设计一致']) expect(bytes.toString()).not.toContain(secret);
  });

  it('refused: a pass over an objection, and a failure for which nobody spoke', async () => {
    const objected = await w.finished({
      market: { opinion: 'rectify', text: '井道基础须加固后再验。', points: ['structure'] },
    });
    const passed = await w.conclude(objected.id, 'passed');
    expect(passed).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
    sound(await w.conclude(objected.id, 'rectify'), 200);
    const clean = await w.finished();
    expect(await w.conclude(clean.id, 'failed')).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
  });

  it('refused: a pass over a point that failed, though every opinion says pass', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'housing', 'structure', 'fail'), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(id, who), 201);
    sound(await w.finish(id), 200);
    const passed = await w.conclude(id, 'passed');
    expect(passed).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
    expect(passed.body.facts.against).toEqual(['structure']);
    sound(await w.conclude(id, 'failed'), 200);
  });

  it('cheated: what failed is called something to put right, so that the grant needs nobody’s reasons', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'housing', 'structure', 'fail'), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(id, who), 201);
    sound(await w.finish(id), 200);
    const milder = await w.conclude(id, 'rectify');
    expect(milder).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
    expect(milder.body.facts.result).toBe('failed');
    sound(await w.conclude(id, 'failed'), 200);
  });

  it('held: a pass once the body found again at the point that what was wrong is put right', async () => {
    const { id } = await w.started();
    sound(await w.find(id, 'housing', 'structure', 'rectify'), 201);
    const reason = '井道基础已当场加固并复测。';
    const again = sound(await w.find(id, 'housing', 'structure', 'pass', { reason }), 201).body;
    sound(await w.as.housingHead.post(`/inspections/${id}/findings/${again.id}/signature`), 200);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(id, who), 201);
    sound(await w.finish(id), 200);
    sound(await w.conclude(id, 'passed'), 200);
    expect((await w.detail(id)).findings).toHaveLength(2);
  });

  it('held: found by item, applicant and site without its number; what is secret is withheld, and a correction shows what was', async () => {
    const company = { kind: 'body' as const, name: '朔州市怡安物业服务有限公司' };
    const more = { itemCode: 'WALLS', applicant: company };
    const { id, caseNumber } = await w.concluded('passed', {}, more);
    const everybody = await w.world.as('joint-inspection');
    const found = async (query: Record<string, string>) =>
      (await everybody.get(`/public/inspections?${new URLSearchParams(query)}`)).body.items;
    expect(await found({ itemCode: 'WALLS' })).toEqual([]);
    const secret = [{ what: 'structure', ground: 'trade-secret' }];
    const stray = await w.publish(id, [{ what: 'wall-colour', ground: 'privacy' }]);
    expect(stray).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/withheld/0/what' });
    sound(await w.publish(id, secret), 200);
    for (const query of [{ itemCode: 'WALLS' }, { applicant: company.name }, { site: '朔州市朔城区开发南路' }]) {
      const all = await found(query as unknown as Record<string, string>);
      const one = all.find((result: { caseNumber: string }) => result.caseNumber === caseNumber);
      expect(one).toMatchObject({ caseNumber, points: [{ text: null, result: null, withheld: 'trade-secret' }] });
    }
    const note = '要点“structure”此前误列为不予公开，现予公开。';
    sound(await w.as.head.post(`/inspections/${id}/publications`, { note }), 201);
    expect(await w.publish(id)).toBeProblem({ status: 409, rule: 'INSP-6.2' });
    sound(await w.publish(id, [], 'reviewer'), 200);
    const [corrected] = await found({ itemCode: 'WALLS' });
    expect(corrected.points).toMatchObject([{ result: 'pass', withheld: null }]);
    expect(corrected.corrections).toMatchObject([{ nth: 2, note, withheldBefore: ['structure'] }]);
  });

  it('cheated: what is withheld is found out by asking for its site or its applicant', async () => {
    const company = { kind: 'body' as const, name: '朔州市恒信机械有限公司' };
    const { id, caseNumber } = await w.concluded('passed', {}, { itemCode: 'WORKS', applicant: company });
    sound(await w.publish(id, [{ what: 'project', ground: 'state-secret' }]), 200);
    const everybody = await w.world.as('joint-inspection');
    const numbers = async (query: Record<string, string>) =>
      (await everybody.get(`/public/inspections?${new URLSearchParams(query)}`)).body.items.map(
        (one: { caseNumber: string }) => one.caseNumber,
      );
    expect(await numbers({ applicant: company.name })).toEqual([]);
    expect(await numbers({ site: '朔州市朔城区开发南路', itemCode: 'WORKS' })).toEqual([]);
    expect(await numbers({ itemCode: 'WORKS' })).toEqual([caseNumber]);
    const note = '项目名称此前误列为不予公开，现予公开。';
    sound(await w.as.head.post(`/inspections/${id}/publications`, { note }), 201);
    sound(await w.publish(id, [], 'reviewer'), 200);
    expect(await numbers({ applicant: company.name })).toEqual([caseNumber]);
  });

  it('refused: nothing is public before the result, and a result is not given twice', async () => {
    const { id, caseNumber } = await w.finished();
    const everybody = await w.world.as('joint-inspection');
    expect((await everybody.get(`/public/inspections/${caseNumber}`)).body).toEqual([]);
    sound(await w.conclude(id), 200);
    expect((await everybody.get(`/public/inspections/${caseNumber}`)).body).toEqual([]);
    expect(await w.conclude(id)).toBeProblem({ status: 409, rule: 'INSP-6.2' });
  });
});

// Moves legal time: stays at the end of the file.
describe('INSP-6.1 逾期记录并督办 · late is recorded and escalated, and silence is no consent', () => {
  it('kept: an opinion that does not come in time is escalated once, and late when it comes', async () => {
    const { id, caseNumber } = await w.finished({ housing: { collective: true } });
    const ended = await w.finished({ housing: { collective: true } });
    await w.withdraw(ended.caseNumber);
    expect(await w.notices(caseNumber, 'inspection-opinion-overdue')).toEqual([]);
    await w.world.moveTo('2026-03-04T00:00:00+08:00');
    const [notice] = await eventually(
      () => w.notices(caseNumber, 'inspection-opinion-overdue'),
      (found) => found.length > 0,
    );
    expect(notice).toMatchObject({ recipientBody: HOUSING.code, reference: id });
    expect(await opinionOf(id, HOUSING.code)).toMatchObject({ opinion: null, late: true });
    expect(await w.conclude(id)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    sound(await w.opine(id, 'housingHead', PASS), 201);
    expect(await opinionOf(id, HOUSING.code)).toMatchObject({ opinion: 'pass', late: true });
    sound(await w.conclude(id), 200);
    expect(await w.notices(caseNumber, 'inspection-opinion-overdue')).toHaveLength(1);
    // Nobody waits for an opinion on a withdrawn case.
    expect(await w.notices(ended.caseNumber, 'inspection-opinion-overdue')).toEqual([]);
  });

  it('missed: nobody who stayed silent on the spot speaks after the visit', async () => {
    const at = '2026-03-04T14:00:00+08:00';
    const inspection = await w.attended(['reviewer', 'housing', 'housingHead', 'market'], {}, at);
    sound(await w.start(inspection.id), 200);
    await w.withdraw(inspection.caseNumber);
    expect(await w.opine(inspection.id, 'market')).toBeProblem({ status: 409, rule: 'INSP-6.1' });
  });

  it('kept: a changed calendar moves the day, and the log keeps both', async () => {
    const at = '2026-03-04T14:00:00+08:00';
    const { id, caseNumber } = await w.started({}, at);
    sound(await w.find(id), 201);
    sound(await w.opine(id, 'housing', { collective: true }), 201);
    for (const who of ['reviewer', 'market'] as const) sound(await w.opine(id, who), 201);
    sound(await w.finish(id), 200);
    expect(await opinionOf(id, HOUSING.code)).toMatchObject({ dueOn: '2026-03-05' });
    const days = [{ date: '2026-03-05', working: false, notice: '国办发明电〔2026〕9号' }];
    await w.world.publish(calendarChangedV1, { version: 1, days }, { to: 'joint-inspection' });
    await eventually(
      () => opinionOf(id, HOUSING.code),
      ({ dueOn }) => dueOn === '2026-03-06',
    );
    expect(await w.actions(caseNumber)).toContain('inspection.opinion-recounted');
  });
});
