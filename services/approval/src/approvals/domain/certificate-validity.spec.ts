import { describe, expect, it } from '@jest/globals';
import type { LegalDate } from '@shenguan/common/clock';
import { validUntil } from './certificate-validity.js';

describe('APL-39 许可证件的有效期 · validity of a certificate', () => {
  it.each([
    ['2026-03-27', 24, '2028-03-26'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-12-01', 1, '2026-12-31'],
    ['2026-03-01', 12, '2027-02-28'],
  ])('held: from %s for %i months until %s', (from, months, until) => {
    expect(validUntil(from as LegalDate, months)).toBe(until);
  });
});
