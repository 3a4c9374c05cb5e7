import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { festivalsOf } from '@shenguan/common/clock';
import { calendarChangedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { TellMissingCalendar } from '../src/calendar/tell-missing-calendar.js';
import { BUREAU, OTHER_BUREAU, ReferenceWorld, sound } from './support/reference-world.js';

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

describe('APL-82 来年放假安排 · a year counts as published once its notice is in whole', () => {
  const reminders = async () =>
    (await w.world.published('approval', noticeIssuedV1('approval')))
      .filter(({ data }) => data.kind === 'calendar-missing')
      .map(({ data }) => ({ to: data.recipientBody, title: data.title }));
  const provisional = async (date: string) =>
    sound(await w.anybody.get(`/calendar/days?from=${date}&to=${date}`), 200).body.days[0].provisional;
  const title = '2027年放假安排尚未录入工作日历';
  /** The city's bureau, which keeps the register, is the third. */
  const bureaus = [BUREAU.code, OTHER_BUREAU.code];
  const sweep = () => w.world.of('approval').app.get(TellMissingCalendar, { strict: false }).run();
  const missing = async () => {
    const metrics = await (await fetch(`${w.world.of('approval').origin}/metrics`)).text();
    return Number(/^calendar_missing_years\{.*\} (\d)$/m.exec(metrics)?.[1]);
  };

  it('kept: nobody is told before 1 December', async () => {
    await w.world.moveTo('2026-11-30T23:30:00+08:00');
    await sweep();
    expect(await reminders()).toEqual([]);
    expect(await missing()).toBe(0);
  });

  it('missed: on 1 December each bureau is told once, and once more in the next week', async () => {
    await w.world.moveTo('2026-12-01T00:30:00+08:00');
    const told = await eventually(reminders, ({ length }) => length === 3);
    expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining(bureaus));
    expect(new Set(told.map((notice) => notice.title))).toEqual(new Set([title]));
    expect(await missing()).toBe(1);
    await w.world.moveTo('2026-12-06T12:00:00+08:00');
    await sweep();
    expect(await reminders()).toHaveLength(3);
    await w.world.moveTo('2026-12-07T09:00:00+08:00');
    const again = await eventually(reminders, ({ length }) => length === 6);
    expect(new Set(again.map(({ to }) => to)).size).toBe(3);
  });

  it('refused: a year is declared while a festival by law lacks, by somebody else, or where it is known anyway', async () => {
    const early = await w.operator.put('/calendar/years/2027', { notice: NOTICE });
    expect(early).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/notice' });
    expect(early.body.facts.missing).toContain('2027-01-01');
    expect(await w.admin.put('/calendar/years/2027', { notice: NOTICE })).toBeProblem({ status: 403 });
    expect(await w.operator.put('/calendar/years/2026', { notice: NOTICE })).toBeProblem({
      status: 409,
      rule: 'APL-82',
    });
    expect(await w.operator.put('/calendar/years/next', { notice: NOTICE })).toBeProblem({ status: 400 });
  });

  it('cheated: all festivals entered don’t pass for the notice; only the keeper’s word does', async () => {
    const known = (await w.anybody.get('/calendar/days?from=2027-01-01&to=2027-12-31')).body.days as {
      date: string;
      notice: string | null;
    }[];
    const cited = new Set(known.filter(({ notice }) => notice).map(({ date }) => date));
    for (const { date, name } of festivalsOf('2027')) {
      if (cited.has(date)) continue;
      const day = { working: false, notice: NOTICE, name: name.zh };
      sound(await w.operator.put(`/calendar/days/${date}`, day), 200);
    }
    expect(await provisional('2027-03-01')).toBe(true);
    const declared = sound(await w.operator.put('/calendar/years/2027', { notice: NOTICE }), 200).body;
    expect(declared).toMatchObject({ year: '2027', notice: NOTICE, version: 1 });
    await eventually(
      () => provisional('2027-03-01'),
      (is) => !is,
    );
    const told = await w.world.published('approval', calendarChangedV1);
    const last = told.reduce((a, b) => (a.data.version > b.data.version ? a : b));
    expect(last.data.years).toEqual([{ year: '2027', notice: NOTICE }]);
    const english = await w.anybody.get('/calendar/days?from=2027-06-09&to=2027-06-09', {
      headers: { 'accept-language': 'en' },
    });
    expect(english.body.days[0].name).toBe('Dragon Boat Festival');
  });

  it('kept: once the notice is in whole, nobody is told again', async () => {
    await w.world.moveTo('2026-12-14T09:00:00+08:00');
    await sweep();
    expect(await reminders()).toHaveLength(6);
    expect(await missing()).toBe(0);
  });
});
