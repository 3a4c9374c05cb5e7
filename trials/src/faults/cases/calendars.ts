import { makeIdentityNumber } from '@shenguan/common/privacy';
import {
  AUDITOR,
  BUREAU_STAFF,
  CITY_ITEM_ADMIN,
  type Member,
  OFFICE_CLERK,
} from '@shenguan/lift-retrofit/matter/people';
import { made } from '@shenguan/lift-retrofit/register-people';
import { until } from '@shenguan/lift-retrofit/until';
import { pause } from '@shenguan/rehearsal/part';
import { demand } from '@shenguan/rehearsal/report';
import { signal } from '../../kit/processes.js';
import type { Trial } from '../../kit/trial.js';
import type { City } from '../city.js';

const NOTICE = '国办发明电〔2026〕9号';
const SETTLED_MS = 90_000;
/** Confirms what the city's administrator proposes: a change of the calendar takes two. APL-82 */
const SECOND: Member = {
  ...CITY_ITEM_ADMIN,
  sub: 'city-second',
  name: '钱复核',
};

/** Calendars that change while limits run by them, or are not there yet. */
export const calendars: readonly Trial<City>[] = [
  {
    name: 'calendar-in-suspension',
    tried:
      '停计期间调整日历，其间服务被终止 · the calendar changes while the clocks of a case stand still, and its service is killed',
    full: true,
    run: inSuspension,
  },
  {
    name: 'year-without-calendar',
    tried: '跨入尚无放假通知的年度 · work goes on into a year whose notice nobody has entered',
    full: true,
    run: intoYear,
  },
];

interface Day {
  readonly date: string;
  readonly working: boolean;
  readonly provisional: boolean;
}

/** A limit as it is shown. */
interface Limit {
  readonly kind: string;
  readonly length: number;
  readonly dueOn: string | null;
  readonly provisional: boolean;
  readonly calendarVersion: string;
  readonly days: readonly { date: string; counted: boolean }[];
}

async function inSuspension(city: City): Promise<string> {
  const { rig, work } = city;
  const [admin, second] = [rig.patient('approval', CITY_ITEM_ADMIN), rig.patient('approval', SECOND)];
  await joined(city);
  const issued = { issuer: 'state-council', title: '国务院办公厅关于节假日安排的通知', issuedOn: '2026-01-20' };
  const source = 'https://www.gov.cn/zhengce/content/202601/content_7000000.htm';
  await made(admin, '/calendar/notices', { number: NOTICE, ...issued, source }, null);
  const { caseNumber } = await work.stopped();
  const started = rig.clock.today();
  const off = (await daysOf(city, started, later(started, 14))).filter(({ working }) => working)[2]!.date;
  const seen = await city.under(async () => {
    const change = {
      notice: NOTICE,
      reasons: '该日按通知放假，录入时漏录。',
      days: [{ date: off, working: false, name: '临时假日' }],
    };
    const { id, version } = await made(admin, '/calendar/changes', change, null);
    await made(second, `/calendar/changes/${id}/confirmation`, {}, null, version);
    signal(rig.pid('approval'), 'SIGKILL');
    await pause(500);
    return `${off} became a day off`;
  });
  await rig.clock.move('+4wd');
  await made(rig.patient('approval', BUREAU_STAFF.reviewer), `/cases/${caseNumber}/special-procedure/end`, {}, null);
  const ended = rig.clock.today();
  const calendarVersion = await versionOf(city);
  const limits = await until(
    'its limits are counted by the calendar that changed',
    () => limitsOf(city, caseNumber),
    (all) => all.length > 0 && all.every((limit) => limit.calendarVersion === calendarVersion),
    SETTLED_MS,
  );
  for (const limit of limits) await demandCounted(city, limit, off, { started, ended });
  return `${seen} while a case stood still from ${started} to ${ended}; ${limits.map(({ kind, dueOn }) => `${kind} ${dueOn}`).join(', ')}`;
}

/** Its days are so many, end on its day, and leave out days off and the stop, and no other working day. */
async function demandCounted(city: City, limit: Limit, off: string, stop: { started: string; ended: string }) {
  const counted = limit.days.filter((day) => day.counted).map(({ date }) => date);
  const wrong = `${limit.kind} to be counted rightly`;
  demand(counted.length === limit.length && counted.at(-1) === limit.dueOn && !counted.includes(off), wrong, limit);
  const all = await daysOf(city, counted[0]!, counted.at(-1)!);
  const left = all.filter(({ date, working }) => working !== counted.includes(date)).map(({ date }) => date);
  demand(
    left.every((date) => date >= stop.started && date <= stop.ended),
    wrong,
    [limit, left],
  );
  demand(
    !counted.some((date) => date > stop.started && date < stop.ended),
    `${wrong}, not while it stood still`,
    limit,
  );
}

async function intoYear(city: City): Promise<string> {
  const { rig, work } = city;
  const [first] = await daysOf(city, '2027-01-01', '2027-01-01');
  demand(first!.provisional && !first!.working, 'a year without its notice, New Year off by law', first);
  await rig.clock.move('2026-12-30T09:00:00+08:00');
  let number = '';
  const seen = await city.under(async () => {
    const one = await work.silent();
    number = one.caseNumber;
    await rig.clock.move('2027-01-04T09:00:00+08:00');
    return 'moved from 30 December to 4 January amid work';
  });
  const [answer] = (await limitsOf(city, number)).filter(({ kind }) => kind === 'answer');
  demand(answer?.provisional === true, 'a limit that says that it is provisional', answer);
  const counted = answer.days.filter((day) => day.counted).map(({ date }) => date);
  demand(!counted.includes('2027-01-01') && counted.includes('2027-01-04'), 'New Year not counted', counted);
  await rig.clock.move('+5wd');
  const deemed = () =>
    rig.on('approval', async (client) => {
      const sql = `SELECT 1 FROM audit_entry WHERE action = 'case.deemed-accepted' AND case_number = $1`;
      return (await client.query(sql, [number])).rowCount;
    });
  await until('the application counts as accepted', deemed, (n) => n === 1, SETTLED_MS);
  work.cases.find(({ caseNumber }) => caseNumber === number)!.stage = 'accepted';
  return `${seen}; due on ${answer.dueOn} provisionally, and took effect once`;
}

/** Puts the second administrator on the staff register of the city's bureau. PRA-11 */
async function joined({ rig }: City): Promise<void> {
  const { sub: subject, name, position, body } = SECOND;
  const document = { kind: 'residentId', number: makeIdentityNumber('140602', '1981-03-15', 77) };
  const order = { body, subject, name, position, onEstablishment: true, document };
  const { id, version } = await made(rig.patient('approval', CITY_ITEM_ADMIN), '/staff', order, 'trial-second');
  await made(rig.patient('approval', OFFICE_CLERK), `/staff/${id}/confirmation`, {}, 'trial-second-serves', version);
}

async function daysOf({ rig }: City, from: string, to: string): Promise<Day[]> {
  return (await rig.patient('approval', AUDITOR).get(`/calendar/days?from=${from}&to=${to}`)).body.days;
}

async function versionOf({ rig }: City): Promise<string> {
  const today = rig.clock.today();
  return (await rig.patient('approval', AUDITOR).get(`/calendar/days?from=${today}&to=${today}`)).body.calendarVersion;
}

/** Limits of a case that are open, in working days. */
async function limitsOf({ rig }: City, caseNumber: string): Promise<Limit[]> {
  const { body } = await rig.patient('approval', AUDITOR).get(`/cases/${caseNumber}/time-limits`);
  return body.limits.filter(
    ({ unit, state, dueOn }: { unit: string; state: string; dueOn: string | null }) =>
      unit === 'workingDays' && state === 'running' && dueOn !== null,
  );
}

const later = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
