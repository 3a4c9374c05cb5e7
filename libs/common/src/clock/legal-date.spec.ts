import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  compareDates,
  daysBetween,
  endOfDay,
  isLegalDate,
  legalDate,
  parseLegalDate,
  startOfDay,
  weekdayOf,
} from './legal-date.js';

const instants = fc.date({
  min: new Date('1992-01-01T00:00:00Z'),
  max: new Date('2199-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('APL-82 法定日期 · legal days in Shanghai', () => {
  it.each([
    ['2026-03-19T15:59:59.999Z', '2026-03-19'],
    ['2026-03-19T16:00:00Z', '2026-03-20'],
    ['2025-12-31T15:59:59Z', '2025-12-31'],
    ['2025-12-31T16:00:00Z', '2026-01-01'],
    // The hours at which a zone with summer time would shift.
    ['2026-03-29T01:00:00Z', '2026-03-29'],
    ['2026-05-02T16:30:00Z', '2026-05-03'],
    ['2026-09-12T16:30:00Z', '2026-09-13'],
    ['2028-02-28T16:00:00Z', '2028-02-29'],
  ])('held: %s falls on %s', (instant, day) => {
    expect(legalDate(new Date(instant))).toBe(day);
  });

  it('held: Node.js agrees for any instant since 1992', () => {
    const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });
    fc.assert(fc.property(instants, (instant) => expect(legalDate(instant)).toBe(shanghai.format(instant))));
  });

  it('held: a day begins at 00:00 and is over at 24:00, when the next one begins', () => {
    const day = parseLegalDate('2026-03-19');
    expect(startOfDay(day).toISOString()).toBe('2026-03-18T16:00:00.000Z');
    expect(endOfDay(day).toISOString()).toBe('2026-03-19T16:00:00.000Z');
    expect(endOfDay(day)).toEqual(startOfDay(addDays(day, 1)));
  });

  it('held: every instant lies within its day', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const day = legalDate(instant);
        expect(startOfDay(day) <= instant && instant < endOfDay(day)).toBe(true);
      }),
    );
  });

  it('held: adding days and counting them are each other’s inverse', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -9000, max: 9000 }), (instant, days) => {
        const from = legalDate(instant);
        const to = addDays(from, days);
        expect(daysBetween(from, to)).toBe(days);
        expect(Math.sign(compareDates(to, from))).toBe(Math.sign(days));
        expect(weekdayOf(to)).toBe((((weekdayOf(from) + days) % 7) + 7) % 7);
      }),
    );
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-2-3',
    '20260213',
    '2026-02-13T00:00:00Z',
    ' 2026-02-13',
    '',
  ])('refused: %j is no day', (text) => {
    expect(isLegalDate(text)).toBe(false);
    expect(() => parseLegalDate(text)).toThrow(expect.objectContaining({ code: 'malformed-date', outOfRange: false }));
  });

  it('refused: a day past the year 9999', () => {
    expect(() => addDays(parseLegalDate('9999-12-31'), 1)).toThrow(
      expect.objectContaining({ code: 'date-out-of-range', outOfRange: true }),
    );
  });
});
