import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@shenguan/common/testing';
import { CaseWorld, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const dayOff = { working: false, notice: '国办发明电〔2026〕9号', name: '临时假日' };
const setDay = async (date: string) => {
  const operator = await w.world.as('approval', { sub: 'operator', roles: ['system-admin'] });
  return sound(await operator.put(`/calendar/days/${date}`, dayOff), 200).body.calendarVersion as string;
};

describe('APL-82 通知变动即重算 · a changed notice recounts', () => {
  it('held: an open limit moves, and the log says from what to what', async () => {
    const caseNumber = await w.accepted();
    const before = await w.limit(caseNumber, 'statutory');
    const calendarVersion = await setDay('2026-03-11');
    const after = await eventually(
      () => w.limit(caseNumber, 'statutory'),
      (limit) => limit.calendarVersion === calendarVersion,
    );
    expect(after.dueOn > before.dueOn).toBe(true);
    await eventually(
      async () => (await w.auditor.get(`/audit/entries?caseNumber=${caseNumber}&limit=100`)).body.items,
      (items: { action: string }[]) => items.some(({ action }) => action === 'limit.recounted'),
    );
  });

  it('held: a limit that was met stays met, by the calendar it was met by', async () => {
    const caseNumber = await w.granted();
    const open = await w.accepted();
    const before = await w.limit(caseNumber, 'statutory');
    const calendarVersion = await setDay('2026-03-12');
    await eventually(
      () => w.limit(open, 'statutory'),
      (limit) => limit.calendarVersion === calendarVersion,
    );
    const { state, dueOn, calendarVersion: counted } = before;
    expect(state).toBe('met');
    expect(before.note).toBeNull();
    expect((before.days as unknown[]).length).toBeGreaterThan(0);
    // Its days can't be told by another calendar than it was judged by: none are told, and why.
    const after = await w.limit(caseNumber, 'statutory');
    expect(after).toMatchObject({ state, dueOn, calendarVersion: counted, days: [] });
    expect(after.note).toContain(counted);
    expect((await w.limit(open, 'statutory')).note).toBeNull();
  });
});
