import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BUREAU, HOUSING, InspectionWorld, REASON, sound, type Who } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

const FIRST = '2026-03-05T14:00:00+08:00';
const move = (id: string, at: string, who: 'reviewer' | 'head' = 'reviewer') =>
  w.as[who].post(`/inspections/${id}/schedule`, { at, reason: REASON });
const WHY = '当日本单位从事该业务的在编人员均须参加执法资格考试。';
const ask = (id: string, who: Who = 'housing', proposedAt = '2026-03-06T09:30:00+08:00', reason = WHY) =>
  w.as[who].post(`/inspections/${id}/time-requests`, { proposedAt, reason });
const decline = (id: string, requestId: string, who: Who = 'reviewer') =>
  w.as[who].post(`/inspections/${id}/time-requests/${requestId}/refusal`, {
    reason: '申请人已停梯配合，另约将影响出行。',
  });

describe('INSP-3 部门另约时间 · a department asks for another time, once', () => {
  it('held: asked, the bureau hears of it; moving the time grants it, and counts as none of its own moves', async () => {
    const { id, caseNumber } = await w.scheduled({}, FIRST);
    expect((await w.detail(id, 'housing')).availableActions).toContain('TimeRequests_ask');
    sound(await ask(id), 201);
    expect(await w.notices(caseNumber, 'inspection-time')).toMatchObject([{ recipientBody: BUREAU.code }]);
    sound(await move(id, '2026-03-06T09:30:00+08:00'), 200);
    expect((await w.detail(id)).timeRequests).toMatchObject([{ body: HOUSING.code, answer: 'moved' }]);
    sound(await move(id, '2026-03-09T09:30:00+08:00'), 200);
    sound(await move(id, '2026-03-10T09:30:00+08:00'), 200);
    expect(await move(id, '2026-03-11T09:30:00+08:00')).toBeProblem({ status: 409, rule: 'INSP-3' });
  });

  it('held: declined with a reason, which the department reads', async () => {
    const { id, caseNumber } = await w.scheduled({}, FIRST);
    const asked = sound(await ask(id), 201).body;
    expect(sound(await decline(id, asked.id), 200).body.answer).toBe('declined');
    const notices = await w.notices(caseNumber, 'inspection-time');
    expect(notices.map(({ recipientBody }) => recipientBody)).toEqual([BUREAU.code, HOUSING.code]);
    expect(await decline(id, asked.id)).toBeProblem({ status: 409, rule: 'INSP-3' });
  });

  it('refused: for the night or the past, in a word, on the day itself, by the bureau or a stranger', async () => {
    const { id } = await w.scheduled({}, FIRST);
    const refused = { status: 422, rule: 'INSP-3', pointer: '/proposedAt' };
    expect(await ask(id, 'housing', '2026-03-06T22:00:00+08:00')).toBeProblem(refused);
    expect(await ask(id, 'housing', '2026-02-02T10:00:00+08:00')).toBeProblem(refused);
    expect((await ask(id, 'housing', '2026-03-06T09:30:00+08:00', '忙。')).status).toBe(400);
    expect((await ask(id, 'reviewer')).status).toBe(403);
    expect((await ask(id, 'outsider')).status).toBe(404);
    const today = await w.scheduled();
    expect(await ask(today.id)).toBeProblem({ status: 409, rule: 'INSP-3' });
  });

  it('cheated: asked again by a colleague, or after the time was moved, to put it off for good', async () => {
    const { id } = await w.scheduled({}, FIRST);
    sound(await ask(id), 201);
    expect(await ask(id, 'housingHead')).toBeProblem({ status: 409, rule: 'INSP-3' });
    sound(await move(id, '2026-03-06T09:30:00+08:00'), 200);
    expect(await ask(id, 'housing', '2026-03-09T09:30:00+08:00')).toBeProblem({ status: 409, rule: 'INSP-3' });
  });
});

describe('INSP-3 调整时间以两次为限 · the bureau moves a time twice of its own accord', () => {
  it('held: then its head moves it, with a reason; cheated: the reviewer a third time', async () => {
    const { id } = await w.scheduled({}, FIRST);
    sound(await move(id, '2026-03-06T14:00:00+08:00'), 200);
    sound(await move(id, '2026-03-09T14:00:00+08:00'), 200);
    expect((await w.detail(id, 'reviewer')).availableActions).not.toContain('Inspections_schedule');
    expect(await move(id, '2026-03-10T14:00:00+08:00')).toBeProblem({ status: 409, rule: 'INSP-3' });
    const bare = await w.as.head.post(`/inspections/${id}/schedule`, { at: '2026-03-10T14:00:00+08:00' });
    expect(bare).toBeProblem({ status: 422, rule: 'INSP-3', pointer: '/reason' });
    sound(await move(id, '2026-03-10T14:00:00+08:00', 'head'), 200);
  });
});

// Moves legal time: stays at the end of the file.
describe('INSP-5 INSP-3 请求未答复不计缺席 · nobody is absent whose request has no answer', () => {
  it('cheated: the bureau leaves the request lying, or declines it when the hour is over, and records an absence', async () => {
    const { id } = await w.scheduled({}, FIRST);
    const declined = await w.scheduled({}, FIRST);
    sound(await ask(id), 201);
    const late = await w.scheduled({}, FIRST);
    const lateRequest = sound(await ask(late.id), 201).body.id;
    sound(await decline(declined.id, sound(await ask(declined.id), 201).body.id), 200);
    await w.received(declined.caseNumber, HOUSING, 0, 'inspection-time');
    const unread = await w.scheduled({}, FIRST);
    sound(await decline(unread.id, sound(await ask(unread.id), 201).body.id), 200);
    await w.world.moveTo('2026-03-05T14:40:00+08:00');
    // Declined when the hour is over, to make an absence of it; or in a letter that never arrived.
    sound(await decline(late.id, lateRequest), 200);
    await w.received(late.caseNumber, HOUSING, 0, 'inspection-time');
    for (const one of [late.id, unread.id]) {
      for (const who of ['reviewer', 'market'] as const) sound(await w.attend(one, who), 201);
      expect(await w.as.reviewer.post(`/inspections/${one}/no-shows`)).toBeProblem({ status: 409, rule: 'INSP-3' });
    }
    for (const one of [id, declined.id])
      for (const who of ['reviewer', 'market'] as const) sound(await w.attend(one, who), 201);
    const answer = await w.as.reviewer.post(`/inspections/${id}/no-shows`);
    expect(answer).toBeProblem({ status: 409, rule: 'INSP-3' });
    // A friend of the department moves the time over its absence.
    const moved = await move(declined.id, '2026-03-09T14:00:00+08:00');
    expect(moved).toBeProblem({ status: 409, rule: 'INSP-5' });
    expect(moved.body.facts.unrecorded).toEqual([HOUSING.code]);
    const recorded = sound(await w.as.reviewer.post(`/inspections/${declined.id}/no-shows`), 201).body;
    expect(recorded).toMatchObject([{ body: HOUSING.code }]);
    sound(await move(declined.id, '2026-03-09T14:00:00+08:00'), 200);
  });
});
