import { describe, expect, it } from '@jest/globals';
import { standardCalendar } from '@shenguan/common/clock';
import { expectedLength } from './expected-length.js';

describe('REV-17 评审预计时间 · how long a review is expected to take', () => {
  it.each([
    ['its plan', '2026-03-03', '2026-03-06', 3],
    ['a day, where both are planned for one', '2026-03-03', '2026-03-03', 1],
    ['a day, where a plan ends before it begins', '2026-03-09', '2026-03-06', 1],
    ['no more than the guide lets it', '2026-03-03', '2026-12-31', 10],
    ['the guide’s, where nothing was planned', undefined, undefined, 10],
    ['the guide’s, where half of it is told', '2026-03-03', undefined, 10],
  ])('held: %s', (_, plannedOn, plannedEndOn, days) => {
    expect(expectedLength({ plannedOn, plannedEndOn }, 10, standardCalendar())).toBe(days);
  });
});
