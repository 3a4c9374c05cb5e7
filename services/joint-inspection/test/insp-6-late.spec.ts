import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inspectionConcludedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, HOUSING, InspectionWorld, MARKET, OFFICE, PASS, sound } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

const RESULT = { outcome: 'passed', summary: '到场各方意见一致，现场符合全部核验要点。' };
const withoutReason = '该部门经两次督促仍未反馈，申请人已停工等待。';
const conclude = (id: string, who: 'head' | 'reviewer', more: object = {}) =>
  w.as[who].post(`/inspections/${id}/result`, { ...RESULT, ...more });
const told = (caseNumber: string, wanted: number) =>
  eventually(
    () => w.notices(caseNumber, 'inspection-opinion-overdue'),
    (found) => found.length >= wanted,
  );

// The visit is on Monday the second: due on the third, then one working day after the other.
describe('INSP-6.1 意见逾期逐级上报 · a late opinion goes up, and is never taken for consent', () => {
  it('kept: the department’s head on the first working day, the government office on the second, without it from the third', async () => {
    const open = await w.finished({ housing: { collective: true } });
    const late = await w.finished({ housing: { collective: true } });
    const { id, caseNumber } = open;
    expect(await conclude(id, 'head', { withoutReason })).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    await w.world.moveTo('2026-03-04T00:00:00+08:00');
    expect((await told(caseNumber, 1)).map(({ recipientBody }) => recipientBody)).toEqual([HOUSING.code]);
    expect(await conclude(id, 'head', { withoutReason })).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    await w.world.moveTo('2026-03-05T00:00:00+08:00');
    expect((await told(caseNumber, 2)).map(({ recipientBody }) => recipientBody)).toEqual([HOUSING.code, OFFICE.code]);
    await w.world.moveTo('2026-03-05T23:59:00+08:00');
    expect(await conclude(id, 'head', { withoutReason })).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    await w.world.moveTo('2026-03-06T00:00:00+08:00');
    expect((await w.detail(id, 'reviewer')).availableActions).not.toContain('Inspections_result');
    expect((await w.detail(id, 'head')).availableActions).toContain('Inspections_result');
    const bare = await conclude(id, 'head');
    expect(bare).toBeProblem({ status: 422, rule: 'INSP-6.1', pointer: '/withoutReason' });
    const { body } = sound(await conclude(id, 'head', { withoutReason }), 200);
    expect(body).toMatchObject({ outcome: 'passed', without: [HOUSING] });
    const [event] = (await w.world.published('joint-inspection', inspectionConcludedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(event!.data.without).toEqual([HOUSING]);
    expect(event!.data.opinions.map((one) => one.body.code)).not.toContain(HOUSING.code);
    sound(await w.publish(id, [], 'reviewer'), 200);
    const { body: shown } = await (await w.world.as('joint-inspection')).get(`/public/inspections/${caseNumber}`);
    expect(shown).toMatchObject([{ without: [HOUSING.name] }]);
    const found = await w.as.auditor.get(`/audit/exceptions?kind=result-without-opinion&caseNumber=${caseNumber}`);
    expect(found.body.items).toMatchObject([{ rule: 'INSP-6.1', says: withoutReason }]);
    // What the department says afterwards stands on record, the bureau is told, and the result stays.
    sound(await w.opine(id, 'housingHead', { opinion: 'fail', text: '消防登高面净宽不足须整改。', points: [] }), 422);
    sound(await w.opine(id, 'housingHead', PASS), 201);
    const after = await w.detail(id);
    expect(after).toMatchObject({ state: 'concluded', outcome: 'passed', without: [HOUSING] });
    const own = after.opinions.find((one: { body: { code: string } }) => one.body.code === HOUSING.code);
    expect(own).toMatchObject({ opinion: 'pass', late: true });
    expect((await w.notices(caseNumber, 'inspection-opinion-overdue')).at(-1)).toMatchObject({
      recipientBody: BUREAU.code,
      content: expect.stringContaining('不改变已出具的结果'),
    });
    expect(await w.opine(id, 'housingHead', PASS)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    // What comes late after all is heard, as long as nobody has concluded.
    sound(await w.opine(late.id, 'housingHead', PASS), 201);
    const needless = await conclude(late.id, 'head', { withoutReason });
    expect(needless).toBeProblem({ status: 422, rule: 'INSP-6.1', pointer: '/withoutReason' });
    sound(await conclude(late.id, 'reviewer'), 200);
  });

  it('cheated: the reviewer concludes in the head’s place, or the head calls an objection a pass', async () => {
    const at = '2026-03-06T14:00:00+08:00';
    const { id } = await w.started({}, at);
    sound(await w.find(id), 201);
    sound(await w.opine(id, 'housing', { collective: true }), 201);
    sound(await w.opine(id, 'reviewer'), 201);
    sound(await w.opine(id, 'market', { opinion: 'fail', text: '井道基础与设计不符。', points: ['structure'] }), 201);
    sound(await w.finish(id), 200);
    await w.world.moveTo('2026-03-10T00:00:00+08:00');
    await eventually(
      () => w.detail(id),
      ({ opinions }) => opinions.some(({ late }: { late: boolean }) => late),
    );
    await w.world.moveTo('2026-03-12T00:00:00+08:00');
    expect(await conclude(id, 'reviewer', { withoutReason })).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    const passed = await conclude(id, 'head', { withoutReason });
    expect(passed).toBeProblem({ status: 422, rule: 'INSP-6.2', pointer: '/outcome' });
    sound(await conclude(id, 'head', { withoutReason, outcome: 'failed' }), 200);
  });

  it('cheated: a department checks in and says nothing, so that the visit never ends', async () => {
    const { id } = await w.started({}, '2026-03-12T14:00:00+08:00');
    sound(await w.find(id), 201);
    for (const who of ['reviewer', 'housing'] as const) sound(await w.opine(id, who), 201);
    expect(await w.finish(id)).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    await w.world.moveTo('2026-03-13T09:00:00+08:00');
    sound(await w.finish(id), 200);
    const silent = (await w.detail(id)).opinions.find(
      ({ body }: { body: { code: string } }) => body.code === MARKET.code,
    );
    expect(silent).toMatchObject({ collective: false, opinion: null, dueOn: '2026-03-16' });
    // Silence is no consent: the result waits for it like for a late one.
    expect(await conclude(id, 'head', { withoutReason })).toBeProblem({ status: 409, rule: 'INSP-6.1' });
    sound(await w.opine(id, 'market'), 201);
    sound(await conclude(id, 'reviewer'), 200);
  });
});
