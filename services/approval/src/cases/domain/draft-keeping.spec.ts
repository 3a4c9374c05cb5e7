import { describe, expect, it } from '@jest/globals';
import { legalDate, standardCalendar, startOfDay } from '@shenguan/common/clock';
import { keepingOf, touchedBefore } from './draft-keeping.js';

const calendar = standardCalendar();
const at = (text: string) => new Date(`${text}+08:00`);
const kept = (touched: string, warned: string | null = null) =>
  keepingOf({ touchedAt: at(touched), warnedAt: warned === null ? null : at(warned) }, calendar);

describe('PRA-8 草稿保存期限 · how long a draft is kept', () => {
  it('held: 90 days from the day after the last act, to the end of the last one', () => {
    const { keptUntil, endsAt, warnAt } = kept('2026-03-03T09:00:00');
    expect(keptUntil).toBe('2026-06-01');
    expect(endsAt).toEqual(at('2026-06-02T00:00:00'));
    expect(warnAt).toEqual(at('2026-05-18T00:00:00'));
    expect(kept('2026-03-03T00:00:00').keptUntil).toBe('2026-06-01');
    expect(kept('2026-03-03T23:59:59').keptUntil).toBe('2026-06-01');
  });

  it('held: a last day off moves it to the next working day', () => {
    // 31 May 2026 is a Sunday.
    expect(kept('2026-03-02T09:00:00').keptUntil).toBe('2026-06-01');
  });

  it('held: told on its day, nothing changes; told late, 14 days are left; an act since then starts it anew', () => {
    expect(kept('2026-03-03T09:00:00', '2026-05-18T00:00:01').keptUntil).toBe('2026-06-01');
    expect(kept('2026-03-03T09:00:00', '2026-05-19T00:00:00').keptUntil).toBe('2026-06-02');
    expect(kept('2026-03-03T09:00:00', '2026-09-01T08:00:00').keptUntil).toBe('2026-09-15');
    const renewed = kept('2026-05-20T09:00:00', '2026-05-18T00:00:01');
    expect(renewed).toMatchObject({ keptUntil: '2026-08-18', warnedAt: null });
  });

  it('held: no draft is told of before the day from which it is looked for', () => {
    for (let day = startOfDay(legalDate(at('2026-01-05T00:00:00'))); day < at('2026-12-31T00:00:00'); ) {
      const { warnAt } = keepingOf({ touchedAt: day, warnedAt: null }, calendar);
      expect(day.getTime()).toBeLessThan(touchedBefore(legalDate(warnAt)).getTime());
      day = new Date(day.getTime() + 86_400_000);
    }
  });
});
