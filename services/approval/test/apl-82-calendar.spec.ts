import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarChangedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { ReferenceWorld, sound } from './support/reference-world.js';

let w: ReferenceWorld;
beforeAll(async () => {
  w = await ReferenceWorld.start();
});
afterAll(() => w?.stop());

const NOTICE = '国办发明电〔2026〕9号';
const due = async (event: string, length: number) => {
  const query = `event=${encodeURIComponent(event)}&length=${length}&unit=workingDays`;
  return sound(await w.anybody.get(`/time-limits/preview?${query}`), 200).body;
};

describe('APL-82 工作日历 · the calendar of working days', () => {
  it('held: each day names the notice that made it so', async () => {
    const { days } = sound(await w.anybody.get('/calendar/days?from=2026-02-13&to=2026-02-16'), 200).body;
    expect(days).toMatchObject([
      { date: '2026-02-13', kind: 'workday', working: true, notice: null, provisional: false },
      { date: '2026-02-14', kind: 'makeUpWorkday', working: true, notice: '国办发明电〔2025〕7号' },
      { date: '2026-02-15', kind: 'holiday', working: false, name: '春节' },
      { date: '2026-02-16', kind: 'holiday', working: false, name: '春节' },
    ]);
    const next = sound(await w.anybody.get('/calendar/days?from=2027-01-01&to=2027-01-01'), 200).body;
    expect(next.days).toMatchObject([
      { working: false, kind: 'holiday', name: '元旦', notice: null, provisional: true },
    ]);
  });

  it('held: a noticed day counts at once, here and by event in every service', async () => {
    const before = await due('2026-12-31T09:00:00+08:00', 1);
    expect(before).toMatchObject({ dueOn: '2027-01-04', provisional: true });
    const answer = await w.operator.put('/calendar/days/2027-01-04', { working: false, notice: NOTICE, name: '元旦' });
    expect(sound(answer, 200).body).toMatchObject({ date: '2027-01-04', working: false, notice: NOTICE, version: 1 });
    const after = await eventually(
      () => due('2026-12-31T09:00:00+08:00', 1),
      ({ dueOn }) => dueOn === '2027-01-05',
    );
    expect(after.calendarVersion).toBe(answer.body.calendarVersion);
    const [told] = await w.world.published('approval', calendarChangedV1);
    const day = { date: '2027-01-04', working: false, notice: NOTICE, name: '元旦' };
    expect(told!.data).toEqual({ version: 1, days: [day] });
  });

  it('held: a later notice replaces an earlier one, and the log keeps both', async () => {
    const change = { working: true, notice: '国办发明电〔2026〕10号' };
    const stale = await w.operator.put('/calendar/days/2027-01-04', change, { headers: { 'if-match': '"7"' } });
    expect(stale).toBeProblem({ status: 412 });
    const answer = await w.operator.put('/calendar/days/2027-01-04', change, { headers: { 'if-match': '"1"' } });
    expect(sound(answer, 200).body).toMatchObject({ working: true, name: null, version: 2 });
    const told = await w.world.published('approval', calendarChangedV1);
    expect(told.map(({ data }) => data.version)).toEqual([1, 2]);
    const { items } = sound(await w.auditor.get('/audit/entries?subjectType=calendar-adjustment'), 200).body;
    expect(items.map((entry: { action: string }) => entry.action)).toEqual([
      'calendar.day-set',
      'calendar.day-changed',
    ]);
  });

  it('held: changes at the same time lose none', async () => {
    const dates = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'];
    const answers = await Promise.all(
      dates.map((date) => w.operator.put(`/calendar/days/${date}`, { working: false, notice: NOTICE, name: '春节' })),
    );
    for (const answer of answers) sound(answer, 200);
    const told = await w.world.published('approval', calendarChangedV1);
    const last = told.reduce((a, b) => (a.data.version > b.data.version ? a : b));
    expect(last.data.days.map(({ date }) => date)).toEqual(['2027-01-04', ...dates]);
    expect(new Set(told.map(({ data }) => data.version)).size).toBe(told.length);
  });

  it('refused: a day without a notice', async () => {
    const answer = await w.operator.put('/calendar/days/2027-01-02', { working: false, notice: ' ' });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/notice' });
  });

  it('refused: days that do not exist, days before the calendar, spans beyond a year', async () => {
    const day = { working: false, notice: NOTICE };
    expect(await w.operator.put('/calendar/days/2027-02-30', day)).toBeProblem({ status: 400 });
    expect(await w.operator.put('/calendar/days/2018-12-31', day)).toBeProblem({ status: 422 });
    expect(await w.anybody.get('/calendar/days?from=2026-01-01&to=2027-12-31')).toBeProblem({ status: 422 });
    expect(await w.anybody.get('/calendar/days?from=2026-01-01')).toBeProblem({ status: 400, pointer: '/to' });
  });

  it('refused: whoever does not run the system', async () => {
    const day = { working: false, notice: NOTICE };
    expect(await w.admin.put('/calendar/days/2027-01-03', day)).toBeProblem({ status: 403 });
    expect(await w.anybody.put('/calendar/days/2027-01-03', day)).toBeProblem({ status: 401 });
  });
});
