import { describe, expect, it } from '@jest/globals';
import type { LegalDate } from '@shenguan/common/clock';
import { openAgainOn } from './cooling-off.js';

describe('INT-6 离职从业限制 · the waiting period after public office', () => {
  it.each([
    ['2024-03-02', false, '2026-03-02'],
    ['2024-03-02', true, '2027-03-02'],
    ['2024-02-29', false, '2026-03-01'],
    ['2024-02-29', true, '2027-03-01'],
  ])('held: left on %s, leader %s: open again on %s', (leftOn, leader, open) => {
    expect(openAgainOn({ leftOn: leftOn as LegalDate, leader })).toBe(open);
  });
});
