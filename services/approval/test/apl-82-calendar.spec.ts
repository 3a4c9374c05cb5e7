import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarChangedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import { TellMissingCalendar } from '../src/calendar/tell-missing-calendar.js';
import {
  type CalendarKeepers,
  calendarKeepers,
  DAYS_2027,
  enterNotice,
  layDays,
  NOTICE,
} from './support/calendar-keepers.js';
import { BUREAU, OTHER_BUREAU, ReferenceWorld, sound } from './support/reference-world.js';

let w: ReferenceWorld;
let keepers: CalendarKeepers;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  keepers = await calendarKeepers(w.world);
  await enterNotice(keepers.admin, LATER);
});
afterAll(() => w?.stop());

const LATER = '国办发明电〔2026〕10号';
/** Makes of one day what a notice says. */
const layDay = (date: string, working: boolean, notice = NOTICE, name?: string) =>
  layDays(keepers, { notice, days: [{ date, working, ...(name ? { name } : {}) }] });
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
    sound(await layDay('2027-01-04', false, NOTICE, '元旦'), 201);
    const after = await eventually(
      () => due('2026-12-31T09:00:00+08:00', 1),
      ({ dueOn }) => dueOn === '2027-01-05',
    );
    expect(after.calendarVersion).not.toBe(before.calendarVersion);
    const [told] = await w.world.published('approval', calendarChangedV1);
    const day = { date: '2027-01-04', working: false, notice: NOTICE, name: '元旦' };
    expect(told!.data).toEqual({ version: 1, days: [day] });
  });

  it('held: a later notice replaces an earlier one, and the log keeps both', async () => {
    sound(await layDay('2027-01-04', true, LATER), 201);
    await eventually(
      () => w.anybody.get('/calendar/days?from=2027-01-04&to=2027-01-04'),
      ({ body }) => body.days[0].working && body.days[0].notice === LATER,
    );
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
    const answers = await Promise.all(dates.map((date) => layDay(date, false, NOTICE, '春节')));
    for (const answer of answers) sound(answer, 201);
    const told = await w.world.published('approval', calendarChangedV1);
    const last = told.reduce((a, b) => (a.data.version > b.data.version ? a : b));
    expect(last.data.days.map(({ date }) => date)).toEqual(['2027-01-04', ...dates]);
    expect(new Set(told.map(({ data }) => data.version)).size).toBe(told.length);
  });

  it('refused: a day without a notice, or on one that nobody has entered', async () => {
    const on = (notice: string) => layDay('2027-01-02', false, notice);
    expect(await on(' ')).toBeProblem({ status: 400, pointer: '/notice' });
    expect(await on('国办发明电〔2026〕77号')).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/notice' });
  });

  it('refused: a festival by law is made a working day', async () => {
    const answer = await layDay('2027-02-08', true);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/days/0/working' });
    expect(answer.body.errors[0].detail).toContain('全国年节及纪念日放假办法');
  });

  it('refused: days that do not exist, days before the calendar, spans beyond a year', async () => {
    expect(await layDay('2027-02-30', false)).toBeProblem({ status: 400 });
    expect(await layDay('2018-12-31', false)).toBeProblem({ status: 422 });
    expect(await w.anybody.get('/calendar/days?from=2026-01-01&to=2027-12-31')).toBeProblem({ status: 422 });
    expect(await w.anybody.get('/calendar/days?from=2026-01-01')).toBeProblem({ status: 400, pointer: '/to' });
  });

  it('cheated: whoever runs the system, and another bureau’s administrator', async () => {
    const change = {
      notice: NOTICE,
      reasons: '该日按通知放假，录入时漏录。',
      days: [{ date: '2027-01-05', working: false }],
    };
    expect(await w.operator.post('/calendar/changes', change)).toBeProblem({ status: 403 });
    expect(await w.anybody.post('/calendar/changes', change)).toBeProblem({ status: 401 });
    expect(await w.admin.post('/calendar/changes', change)).toBeProblem({ status: 403, rule: 'APL-82' });
  });
});

describe('APL-82 放假通知 · the notices that days rest on', () => {
  const order = (more: object = {}) => ({
    number: '国办发明电[2026]第011号',
    issuer: 'state-council',
    title: '国务院办公厅关于临时放假安排的通知',
    issuedOn: '2026-02-20',
    ...more,
  });
  const enter = (more: object = {}) => keepers.admin.post('/calendar/notices', order(more));

  it('held: entered once, under its number as it is written; without a source it counts once it is uploaded', async () => {
    const { id, number, source } = sound(await enter(), 201).body;
    expect({ number, source }).toEqual({ number: '国办发明电〔2026〕11号', source: null });
    expect(await enter()).toBeProblem({ status: 409, rule: 'APL-82' });
    const day = () => layDay('2027-03-03', false, '国办发明电〔2026〕11号');
    expect(await day()).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/notice' });
    const file = { name: '通知.pdf', mediaType: 'application/pdf', bytes: aPdf() };
    expect(await (w.admin as Client).upload(`/calendar/notices/${id}/file`, file)).toBeProblem({ status: 403 });
    const { fileSha256 } = sound(await keepers.admin.upload(`/calendar/notices/${id}/file`, file), 200).body;
    expect(await keepers.admin.upload(`/calendar/notices/${id}/file`, file)).toBeProblem({ status: 409 });
    sound(await day(), 201);
    const { notices } = sound(await w.anybody.get('/calendar/notices'), 200).body;
    expect(notices.find((one: { id: string }) => one.id === id)).toMatchObject({ fileSha256, issuedOn: '2026-02-20' });
    expect((await w.anybody.get(`/calendar/notices/${id}/file`)).status).toBe(200);
  });

  it.each([
    [{ number: '口头通知' }, 422, '/number'],
    [{ number: '国办发明电〔2025〕11号' }, 422, '/number'],
    [{ number: '朔政办发〔2026〕11号' }, 422, '/number'],
    [{ number: '朔政办发〔2026〕11号', issuer: 'province' }, 422, '/number'],
    [{ title: '国务院办公厅关于印发工作要点的通知' }, 422, '/title'],
    [{ issuedOn: '2026-12-20' }, 422, '/issuedOn'],
    [{ source: 'https://www.gov.cn.example.com/notice' }, 400, '/source'],
    [{ source: 'https://example.com/gov.cn' }, 400, '/source'],
  ])('refused: %j', async (more, status, pointer) => {
    expect(await enter({ number: '国办发明电〔2026〕12号', ...more })).toBeProblem({ status, pointer });
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

  const YEARLY = '国办发明电〔2026〕20号';
  const yearOf = async (year: string) =>
    (sound(await w.anybody.get('/calendar/years'), 200).body.years as { year: string }[]).find(
      (one) => one.year === year,
    );
  const declare = (days?: object[], notice = YEARLY, year = '2027') =>
    layDays(keepers, { notice, year, ...(days ? { days } : {}) });

  it('held: which years are provisional is public', async () => {
    await enterNotice(keepers.admin, YEARLY, '国务院办公厅关于2027年部分节假日安排的通知');
    expect(await yearOf('2026')).toMatchObject({
      state: 'declared',
      source: 'published',
      notice: '国办发明电〔2025〕7号',
    });
    expect(await yearOf('2027')).toMatchObject({ state: 'provisional', notice: null, declaredBy: null });
  });

  it('refused: a year is declared while a festival by law lacks, by somebody else, or where it is known anyway', async () => {
    const early = await declare();
    expect(early).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/notice' });
    expect(early.body.facts.missing).toContain('2027-01-01');
    const order = { notice: YEARLY, year: '2027', days: DAYS_2027, reasons: '按通知原文录入工作日历。' };
    expect(await w.admin.post('/calendar/changes', order)).toBeProblem({ status: 403 });
    expect(await w.operator.post('/calendar/changes', order)).toBeProblem({ status: 403 });
    expect(await declare(DAYS_2027, YEARLY, '2026')).toBeProblem({ status: 409, rule: 'APL-82' });
    expect(await declare(DAYS_2027, YEARLY, 'next')).toBeProblem({ status: 400 });
    // A notice about something else than the year.
    expect(await declare(DAYS_2027, NOTICE)).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/notice' });
  });

  it('cheated: the festivals alone don’t pass for the notice, nor a notice without the days that are worked for them', async () => {
    const lacking = await declare(
      DAYS_2027.filter(({ date }) => date !== '2027-05-03' && date !== '2027-05-04' && date !== '2027-05-05'),
    );
    expect(lacking).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/notice' });
    // More days off than by law: whoever confirms is told so, and finds what lacks.
    const order = { notice: YEARLY, year: '2027', reasons: '按通知原文录入工作日历。' };
    const days = DAYS_2027.filter(({ working }) => !working);
    const { id } = sound(await keepers.admin.post('/calendar/changes', { ...order, days }), 201).body;
    const notices = await w.world.published('approval', noticeIssuedV1('approval'));
    const told = notices.find(({ data }) => data.kind === 'calendar-proposed' && data.reference === id);
    expect(told!.data.content).toContain('请特别核对：按所录日期，2027年全体公民放假共');
    expect(await keepers.admin.post(`/calendar/changes/${id}/confirmation`)).toBeProblem({ status: 403 });
    const why = { reasons: '漏录调休上班的日期，请重新录入。' };
    sound(await keepers.second.post(`/calendar/changes/${id}/rejection`, why), 201);
    expect(await provisional('2027-03-01')).toBe(true);
    expect(await yearOf('2027')).toMatchObject({ state: 'provisional' });
  });

  it('held: the notice entered whole, at once, ends what was provisional, here and by event', async () => {
    // A day off beyond the notice, which a test before has set, is set back.
    sound(await layDay('2027-03-03', true), 201);
    expect(sound(await declare(DAYS_2027), 201).body).toMatchObject({ year: '2027', notice: YEARLY });
    await eventually(
      () => provisional('2027-03-01'),
      (is) => !is,
    );
    const told = await w.world.published('approval', calendarChangedV1);
    const last = told.reduce((a, b) => (a.data.version > b.data.version ? a : b));
    expect(last.data.years).toEqual([{ year: '2027', notice: YEARLY }]);
    expect(last.data.days.filter(({ notice }) => notice === YEARLY)).toHaveLength(DAYS_2027.length);
    expect(await yearOf('2027')).toMatchObject({
      state: 'declared',
      notice: YEARLY,
      declaredBy: '市局事项管理员',
      confirmedBy: '钱复核',
    });
    const bureausTold = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.kind === 'calendar-changed' && data.content.includes('2027年放假安排已经录全'),
    );
    expect(bureausTold).toHaveLength(3);
  });

  it('kept: once the notice is in whole, nobody is told again', async () => {
    await w.world.moveTo('2026-12-14T09:00:00+08:00');
    await sweep();
    expect(await reminders()).toHaveLength(6);
    expect(await missing()).toBe(0);
  });
});
