import { describe, expect, it } from '@jest/globals';
import { type LegalDate, standardCalendar } from '@shenguan/common/clock';
import { pushLimit, ruleOf } from './push-limit.js';

const due = (kind: 'opinion' | 'change', day: string) => pushLimit(kind, day as LegalDate, standardCalendar()).dueOn;

describe('LINK-6.1 一个工作日 · one working day after the act', () => {
  it.each([
    ['2026-03-03', '2026-03-04'], // Tuesday
    ['2026-03-06', '2026-03-09'], // Friday: over the weekend
    ['2026-02-13', '2026-02-14'], // before the Spring Festival: a Saturday that is worked
    ['2026-02-14', '2026-02-24'], // over the whole holiday
  ])('an act of %s is due on %s', (actOn, dueOn) => {
    expect(due('opinion', actOn)).toBe(dueOn);
    expect(ruleOf('opinion')).toBe('LINK-6.1');
  });
});

describe('LINK-6.2 当日 · the same calendar day', () => {
  it.each(['2026-03-06', '2026-03-07', '2026-02-17'])('a change noticed on %s is due that day', (actOn) => {
    expect(due('change', actOn)).toBe(actOn);
    expect(ruleOf('change')).toBe('LINK-6.2');
  });
});
