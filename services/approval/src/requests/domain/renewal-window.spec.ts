import { describe, expect, it } from '@jest/globals';
import { type LegalDate, standardCalendar } from '@shenguan/common/clock';
import { type RenewalDays, renewalWindow, standingIn } from './renewal-window.js';

const calendar = standardCalendar();
const window = (until: string, days: RenewalDays) => renewalWindow(until as LegalDate, days, calendar);
const standing = (on: string, of: ReturnType<typeof window>) => standingIn(of, on as LegalDate);

describe('APL-50 延续申请的时间 · when a renewal is asked for', () => {
  it('held: thirty calendar days before, the day before it and the day itself; late the day after', () => {
    const thirty = window('2026-06-10', { until: 30, unit: 'calendarDays' });
    expect(thirty).toEqual({ opensOn: null, closesOn: '2026-05-11' });
    expect(['2026-05-10', '2026-05-11', '2026-05-12'].map((on) => standing(on, thirty))).toEqual([
      ...['timely', 'timely', 'late'],
    ]);
    // Long before, where law sets no first day.
    expect(standing('2025-01-01', thirty)).toBe('timely');
  });

  it('held: a window of two ends, its first day and the day before it', () => {
    const both = window('2026-06-10', { from: 60, until: 30, unit: 'calendarDays' });
    expect(both).toEqual({ opensOn: '2026-04-11', closesOn: '2026-05-11' });
    expect(['2026-04-10', '2026-04-11'].map((on) => standing(on, both))).toEqual(['early', 'timely']);
  });

  it('held: working days, over a festival', () => {
    // Working days are 29 and 30 September, 8 and 9 October 2026; those between are the festival’s.
    expect(window('2026-10-09', { until: 2, unit: 'workingDays' }).closesOn).toBe('2026-10-07');
    expect(window('2026-10-09', { until: 3, unit: 'workingDays' }).closesOn).toBe('2026-09-29');
  });
});
