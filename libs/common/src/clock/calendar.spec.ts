import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { Calendar, standardCalendar } from './calendar.js';
import { compensatedDaysOf } from './compensated-days.js';
import { festivalsOf } from './festivals.js';
import { addDays, parseLegalDate, weekdayOf } from './legal-date.js';
import { noticedDays } from './notices.js';

const calendar = standardCalendar();
const day = (date: string) => calendar.day(parseLegalDate(date));

/** The notices as they read: days off (from, to) and Saturdays and Sundays worked. */
const NOTICES: Record<number, { off: [string, string][]; worked: string[] }> = {
  2019: {
    off: [
      ['01-01', '01-01'],
      ['02-04', '02-10'],
      ['04-05', '04-05'],
      ['05-01', '05-04'],
      ['06-07', '06-07'],
      ['09-13', '09-13'],
      ['10-01', '10-07'],
    ],
    worked: ['02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  },
  2020: {
    off: [
      ['01-01', '01-01'],
      ['01-24', '02-02'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-25', '06-27'],
      ['10-01', '10-08'],
    ],
    worked: ['01-19', '04-26', '05-09', '06-28', '09-27', '10-10'],
  },
  2021: {
    off: [
      ['01-01', '01-03'],
      ['02-11', '02-17'],
      ['04-03', '04-05'],
      ['05-01', '05-05'],
      ['06-12', '06-14'],
      ['09-19', '09-21'],
      ['10-01', '10-07'],
    ],
    worked: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  },
  2022: {
    off: [
      ['01-01', '01-03'],
      ['01-31', '02-06'],
      ['04-03', '04-05'],
      ['04-30', '05-04'],
      ['06-03', '06-05'],
      ['09-10', '09-12'],
      ['10-01', '10-07'],
      ['12-31', '12-31'],
    ],
    worked: ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  },
  2023: {
    off: [
      ['01-01', '01-02'],
      ['01-21', '01-27'],
      ['04-05', '04-05'],
      ['04-29', '05-03'],
      ['06-22', '06-24'],
      ['09-29', '10-06'],
    ],
    worked: ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  },
  2024: {
    off: [
      ['01-01', '01-01'],
      ['02-10', '02-17'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-10', '06-10'],
      ['09-15', '09-17'],
      ['10-01', '10-07'],
    ],
    worked: ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  },
  2025: {
    off: [
      ['01-01', '01-01'],
      ['01-28', '02-04'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['05-31', '06-02'],
      ['10-01', '10-08'],
    ],
    worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
  },
  2026: {
    off: [
      ['01-01', '01-03'],
      ['02-15', '02-23'],
      ['04-04', '04-06'],
      ['05-01', '05-05'],
      ['06-19', '06-21'],
      ['09-25', '09-27'],
      ['10-01', '10-07'],
    ],
    worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  },
};

describe('APL-82 工作日历 · the calendar of working days', () => {
  it.each(Object.keys(NOTICES).map(Number))('held: every day of %i is as its notice says', (year) => {
    const { off, worked } = NOTICES[year]!;
    for (let date = parseLegalDate(`${year}-01-01`); date.startsWith(String(year)); date = addDays(date, 1)) {
      const monthDay = date.slice(5);
      const isOff = off.some(([from, to]) => from <= monthDay && monthDay <= to);
      const ordinary = ![0, 6].includes(weekdayOf(date));
      const working = worked.includes(monthDay) || (ordinary && !isOff);
      const found = calendar.day(date);
      expect({ date, working: found.working }).toEqual({ date, working });
      expect(calendar.isWorking(date)).toBe(working);
      expect(found.provisional).toBe(false);
      // What the ordinary week does not explain cites a notice.
      if (working !== ordinary) expect(found.notice).toMatch(/^国办发明电〔20\d\d〕\d+号$/);
    }
  });

  it.each([
    ['2019-02-04', 'holiday', '国办发明电〔2018〕15号', '春节'],
    ['2019-04-28', 'makeUpWorkday', '国办发明电〔2019〕3号', '劳动节'],
    ['2019-05-01', 'holiday', '国办发明电〔2019〕3号', '劳动节'],
    ['2019-05-04', 'holiday', '国办发明电〔2019〕3号', '劳动节'],
    ['2019-05-05', 'makeUpWorkday', '国办发明电〔2019〕3号', '劳动节'],
    ['2019-10-12', 'makeUpWorkday', '国办发明电〔2018〕15号', '国庆节'],
    ['2020-01-19', 'makeUpWorkday', '国办发明电〔2019〕16号', '春节'],
    ['2020-01-30', 'holiday', '国办发明电〔2019〕16号', '春节'],
    ['2020-01-31', 'holiday', '国办发明电〔2020〕1号', '春节'],
    ['2020-02-01', 'holiday', '国办发明电〔2020〕1号', '春节'],
    ['2020-02-02', 'holiday', '国办发明电〔2020〕1号', '春节'],
    ['2021-09-18', 'makeUpWorkday', '国办发明电〔2020〕27号', '中秋节'],
    ['2022-04-02', 'makeUpWorkday', '国办发明电〔2021〕11号', '清明节'],
    ['2022-12-31', 'holiday', '国办发明电〔2022〕16号', '元旦'],
    ['2023-06-23', 'holiday', '国办发明电〔2022〕16号', '端午节'],
    ['2024-10-12', 'makeUpWorkday', '国办发明电〔2023〕7号', '国庆节'],
    ['2025-10-08', 'holiday', '国办发明电〔2024〕12号', '国庆节'],
    ['2026-02-14', 'makeUpWorkday', '国办发明电〔2025〕7号', '春节'],
  ])('held: %s is a %s by %s', (date, kind, notice, zh) => {
    expect(day(date)).toMatchObject({ kind, notice, name: { zh } });
  });

  it('held: an ordinary day cites nothing', () => {
    expect(day('2026-03-19')).toEqual({ date: '2026-03-19', kind: 'workday', working: true, provisional: false });
    expect(day('2026-03-21')).toEqual({ date: '2026-03-21', kind: 'restDay', working: false, provisional: false });
  });

  it('held: 2027 has no notice, so Monday to Friday count save the festivals by law, and it says provisional', () => {
    expect(calendar.hasNotice('2026')).toBe(true);
    expect(calendar.hasNotice('2027')).toBe(false);
    const off = ['01-01', '02-05', '02-06', '02-07', '02-08', '04-05', '05-01', '05-02', '06-09', '09-15'];
    for (const monthDay of [...off, '10-01', '10-02', '10-03']) {
      expect(day(`2027-${monthDay}`)).toMatchObject({ kind: 'holiday', working: false, provisional: true });
      expect(calendar.isWorking(parseLegalDate(`2027-${monthDay}`))).toBe(false);
    }
    expect(day('2027-01-01')).toEqual({
      date: '2027-01-01',
      kind: 'holiday',
      working: false,
      name: { zh: '元旦', en: "New Year's Day" },
      provisional: true,
    });
    expect(day('2027-02-11')).toMatchObject({ kind: 'workday', working: true, provisional: true });
    expect(day('2100-10-01')).toMatchObject({ kind: 'holiday', provisional: true });
    expect(day('2027-01-02')).toMatchObject({ kind: 'restDay', working: false, provisional: true });
  });

  it('refused: a day before 2019 cannot be counted', () => {
    expect(() => day('2018-12-31')).toThrow(expect.objectContaining({ code: 'date-out-of-range', outOfRange: true }));
  });
});

describe('APL-82 法定节日 · festivals by law', () => {
  const daysOf = (year: number) => festivalsOf(String(year)).map(({ date }) => date);

  it('held: thirteen days in each year from 2025 to 2099, eleven by the law before, none before the calendar', () => {
    for (let year = 2025; year <= 2099; year++) expect(daysOf(year)).toHaveLength(13);
    for (let year = 2019; year <= 2024; year++) expect(daysOf(year)).toHaveLength(11);
    expect(daysOf(2018)).toEqual([]);
  });

  it('held: no notice that is known has one worked, and in each year since 2025 as many days off as the law', () => {
    for (let year = 2019; year <= 2026; year++) {
      expect(daysOf(year).filter((date) => calendar.isWorking(date))).toEqual([]);
    }
    expect(calendar.daysOffByNotice('2025')).toBe(13);
    expect(calendar.daysOffByNotice('2026')).toBe(13);
  });

  it.each([
    ['2027', ['2027-02-09', '2027-02-10', '2027-05-03', '2027-05-04', '2027-10-04', '2027-10-05']],
    ['2028', ['2028-01-03', '2028-05-29', '2028-10-04']],
  ])('held: in %s those on a weekend are compensated on the next working days that are none', (year, days) => {
    expect(compensatedDaysOf(year).map(({ date }) => date)).toEqual(days);
    for (const date of days) expect(day(date)).toMatchObject({ kind: 'holiday', working: false, provisional: true });
  });

  it('held: once the year’s notice is in whole, it alone says which days are off instead', () => {
    const notice = '国办发明电〔2026〕9号';
    const entered = festivalsOf('2027').map(({ date }) => ({ date, working: false, notice }));
    const whole = calendar.withOverlay(entered, [{ year: '2027', notice }]);
    expect(whole.isWorking(parseLegalDate('2027-02-09'))).toBe(true);
    expect(whole.daysOffByNotice('2027')).toBe(7);
  });

  it('held: the movable ones are those of the kept library, asked in the time zone that it needs', () => {
    const ask = `
      const d = require('chinese-days');
      const on = (y, m, day) => d.getSolarDateFromLunar(y + '-' + m + '-' + day).date;
      const sweeping = (y) => d.getSolarTerms(y + '-04-01', y + '-04-10').find((t) => t.term === 'pure_brightness').date;
      const years = Array.from({ length: 81 }, (_, i) => 2019 + i);
      console.log(JSON.stringify(years.map((y) => [on(y, '01', '01'), sweeping(y), on(y, '05', '05'), on(y, '08', '15')])));
    `;
    const env = { ...process.env, TZ: 'Asia/Shanghai' };
    const asked = JSON.parse(execFileSync(process.execPath, ['-e', ask], { env, encoding: 'utf8' })) as string[][];
    for (const [i, [spring, ...others]] of asked.entries()) {
      const days = daysOf(2019 + i);
      const amended = days.length === 13;
      expect(days.slice(amended ? 6 : 5)).toEqual([
        ...(amended ? [-1, 0, 1, 2] : [0, 1, 2]).map((offset) => addDays(parseLegalDate(spring!), offset)),
        ...others,
      ]);
    }
  });
});

describe('APL-82 日历调整 · an administrator’s days over the notices', () => {
  const notice = '国办发明电〔2026〕9号';
  const newYear = { date: '2027-01-01', working: false, notice, name: { zh: '元旦', en: "New Year's Day" } };
  const extraDay = { date: '2026-12-31', working: false, notice };

  it('held: the day follows its notice, and the calendar before it stays as it was', () => {
    const changed = calendar.withOverlay([newYear, extraDay, { date: '2026-10-10', working: false, notice }]);
    expect(changed.day(parseLegalDate('2027-01-01'))).toMatchObject({ kind: 'holiday', notice, provisional: false });
    expect(changed.day(parseLegalDate('2026-12-31'))).toMatchObject({ kind: 'holiday', working: false, notice });
    expect(changed.isWorking(parseLegalDate('2026-10-10'))).toBe(false);
    expect(day('2026-12-31')).toMatchObject({ kind: 'workday', working: true });
  });

  it('held: a holiday that a notice takes back is an ordinary working day that cites it', () => {
    const changed = calendar.withOverlay([{ date: '2026-10-07', working: true, notice }]);
    expect(changed.day(parseLegalDate('2026-10-07'))).toMatchObject({ kind: 'workday', working: true, notice });
  });

  it('held: the version names the notices and the overlay, whatever the order', () => {
    const one = calendar.withOverlay([newYear, extraDay]);
    const other = calendar.withOverlay([extraDay]).withOverlay([newYear]);
    expect(calendar.version).toMatch(/^cn-2026\.[0-9a-f]{8}$/);
    expect(one.version).toMatch(/^cn-2026\.[0-9a-f]{8}\+2\.[0-9a-f]{8}$/);
    expect(one.version.startsWith(calendar.version)).toBe(true);
    expect(other.version).toBe(one.version);
    expect(calendar.withOverlay([]).version).toBe(calendar.version);
    expect(calendar.withOverlay([newYear]).version).not.toBe(calendar.withOverlay([extraDay]).version);
    expect(Calendar.ofNotices(noticedDays()).version).toBe(calendar.version);
  });

  it('held: a later word on a day replaces the earlier one', () => {
    const changed = calendar.withOverlay([extraDay]).withOverlay([{ ...extraDay, working: true }]);
    expect(changed.isWorking(parseLegalDate('2026-12-31'))).toBe(true);
    expect(changed.version).toContain('+1.');
  });

  it('held: a year is known once its keeper says that the notice is in whole, not by what days are entered', () => {
    const all = festivalsOf('2027').map(({ date }) => ({ date, working: false, notice }));
    const entered = calendar.withOverlay(all);
    expect(entered.festivalsWithoutNotice('2027')).toEqual([]);
    expect(calendar.withOverlay(all.slice(1)).festivalsWithoutNotice('2027')).toMatchObject([{ date: all[0]!.date }]);
    expect(entered.hasNotice('2027')).toBe(false);
    const whole = calendar.withOverlay(all, [{ year: '2027', notice }]);
    expect(whole.hasNotice('2027')).toBe(true);
    expect(whole.day(parseLegalDate('2027-03-01'))).toMatchObject({ kind: 'workday', provisional: false });
    expect(whole.hasNotice('2028')).toBe(false);
    expect(whole.version).not.toBe(entered.version);
    expect(whole.withOverlay([extraDay]).hasNotice('2027')).toBe(true);
  });

  it('refused: a day that cites no notice', () => {
    expect(() => calendar.withOverlay([{ ...extraDay, notice: ' ' }])).toThrow(
      expect.objectContaining({ rule: 'APL-82', kind: 'refuse' }),
    );
  });

  it.each([
    ['2018-12-31', 'date-out-of-range'],
    ['2026-02-30', 'malformed-date'],
  ])('refused: %s as %s', (date, code) => {
    expect(() => calendar.withOverlay([{ ...extraDay, date }])).toThrow(expect.objectContaining({ code }));
  });
});
