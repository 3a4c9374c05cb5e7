import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { standardCalendar } from './calendar.js';
import { formatInstant, parseInstant } from './instant.js';
import { addDays, parseLegalDate } from './legal-date.js';
import { addWorkingDays, workingDaysBetween } from './working-days.js';

const calendar = standardCalendar();
const days = fc.integer({ min: 0, max: 2500 }).map((n) => addDays(parseLegalDate('2019-02-01'), n));

describe('APL-82 工作日加减 · adding and counting working days', () => {
  it.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-14', 1, '2026-02-24'],
    ['2026-02-24', -1, '2026-02-14'],
    ['2026-02-21', 0, '2026-02-21'],
    ['2026-09-30', 1, '2026-10-08'],
  ])('held: from %s, %i working days lead to %s', (from, n, to) => {
    expect(addWorkingDays(parseLegalDate(from), n, calendar)).toBe(to);
  });

  it.each([
    ['2026-02-14T09:30:00+08:00', '2026-02-24T01:30:00Z'],
    // 00:30 in Shanghai is still the day before in UTC.
    ['2026-03-06T00:30:00+08:00', '2026-03-08T16:30:00Z'],
    ['2026-03-07T23:59:59.999+08:00', '2026-03-09T15:59:59.999Z'],
  ])('held: from %s, +1wd keeps the time of day: %s', (from, to) => {
    expect(formatInstant(addWorkingDays(parseInstant(from), 1, calendar))).toBe(to);
  });

  it('held: counting finds what adding did', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (from, n) => {
        expect(workingDaysBetween(from, addWorkingDays(from, n, calendar), calendar)).toBe(n);
      }),
    );
  });

  it('held: going back from a working day undoes going forward', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (from, n) => {
        fc.pre(calendar.isWorking(from));
        expect(addWorkingDays(addWorkingDays(from, n, calendar), -n, calendar)).toBe(from);
      }),
    );
  });

  it('held: LINK-6.1 lateness counts from the last day, not with it', () => {
    const between = (from: string, to: string) =>
      workingDaysBetween(parseLegalDate(from), parseLegalDate(to), calendar);
    expect(between('2026-09-30', '2026-09-30')).toBe(0);
    expect(between('2026-09-30', '2026-10-07')).toBe(0);
    expect(between('2026-09-30', '2026-10-10')).toBe(3);
    expect(between('2026-10-10', '2026-09-30')).toBe(0);
  });

  it('refused: counting back past the first notice', () => {
    expect(() => addWorkingDays(parseLegalDate('2019-01-02'), -1, calendar)).toThrow(
      expect.objectContaining({ code: 'date-out-of-range' }),
    );
  });
});
