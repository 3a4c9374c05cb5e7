import { type Answer, CITY_BUREAU, type Client, type TestWorld } from '@shenguan/common/testing';
import { sound } from './reference-world.js';

/** A notice that these tests cite. */
export const NOTICE = '国办发明电〔2026〕9号';

/** Those who keep the calendar in the city's bureau: two administrators and the head. */
export interface CalendarKeepers {
  admin: Client;
  second: Client;
  head: Client;
}

/** Lets the city's bureau keep the calendar, with a notice entered that days may rest on. */
export async function calendarKeepers(world: TestWorld): Promise<CalendarKeepers> {
  const admin = await world.cityAdmin();
  const as = (sub: string, name: string, role: 'item-admin' | 'head') =>
    world.as('approval', { sub, name, roles: [role], body: CITY_BUREAU.code });
  const [second, head] = await Promise.all([
    as('city-second', '钱复核', 'item-admin'),
    as('city-head', '孙局长', 'head'),
  ]);
  await enterNotice(admin, NOTICE);
  return { admin, second, head };
}

/** Proposes a change of the calendar; the second administrator confirms it. Answers the refusal of either. */
export async function layDays(
  { admin, second }: CalendarKeepers,
  order: { notice: string; days?: object[]; year?: string },
): Promise<Answer> {
  const proposed = await admin.post('/calendar/changes', { reasons: '按通知原文录入工作日历。', ...order });
  return proposed.status === 201 ? second.post(`/calendar/changes/${proposed.body.id}/confirmation`) : proposed;
}

/** Enters a notice of the State Council's office, issued before these tests begin. */
export async function enterNotice(admin: Client, number: string, title = '国务院办公厅关于节假日安排的通知') {
  const source = 'https://www.gov.cn/zhengce/content/202601/content_7000000.htm';
  const order = { number, issuer: 'state-council', title, issuedOn: '2026-01-20', source };
  return sound(await admin.post('/calendar/notices', order), 201).body as { id: string; number: string };
}

const span = (month: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `2027-${month}-${String(from + i).padStart(2, '0')}`);

/** The days of a made-up notice of 2027: off on thirteen working days net, as the law has it. */
export const DAYS_2027 = [
  ...[
    ...span('01', 1, 3),
    ...span('02', 5, 11),
    ...span('04', 3, 5),
    ...span('05', 1, 5),
    ...span('06', 9, 9),
    ...span('09', 15, 15),
    ...span('10', 1, 7),
  ].map((date) => ({ date, working: false })),
  ...['2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'].map((date) => ({ date, working: true })),
];
