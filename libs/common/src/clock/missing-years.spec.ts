import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from './calendar.js';
import { parseLegalDate } from './legal-date.js';
import { missingYears } from './missing-years.js';

describe('APL-82 来年放假安排 · a year without its notice is missed from 1 December on', () => {
  const calendar = standardCalendar();
  const whole = calendar.withOverlay([], [{ year: '2027', notice: '国办发明电〔2026〕9号' }]);

  it.each([
    ['2026-11-30', []],
    ['2026-12-01', ['2027']],
    ['2026-12-31', ['2027']],
    ['2027-01-01', ['2027']],
    ['2027-12-01', ['2027', '2028']],
  ])('missed: on %s %j', (day, years) => expect(missingYears(calendar, parseLegalDate(day))).toEqual(years));

  it('kept: what was declared whole is missed no more', () => {
    expect(missingYears(whole, parseLegalDate('2026-12-01'))).toEqual([]);
    expect(missingYears(whole, parseLegalDate('2027-12-01'))).toEqual(['2028']);
  });
});
