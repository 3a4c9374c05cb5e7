import { describe, expect, it } from '@jest/globals';
import type { LegalDate } from '@shenguan/common/clock';
import { nextTerm } from './next-term.js';

const term = (from: string, until: string) => ({ from: from as LegalDate, until: until as LegalDate });

describe('APL-50 延续后的有效期 · the term after a renewal', () => {
  it.each([
    ['the item’s months', term('2026-03-11', '2026-06-10'), 12, term('2026-06-11', '2027-06-10')],
    ['as many months as before', term('2026-03-11', '2026-06-10'), null, term('2026-06-11', '2026-09-10')],
    ['years as months', term('2024-03-27', '2026-03-26'), null, term('2026-03-27', '2028-03-26')],
    ['from a month’s last day', term('2026-01-31', '2026-02-28'), null, term('2026-03-01', '2026-03-31')],
    ['as many days, where no months fit', term('2026-03-02', '2026-03-12'), null, term('2026-03-13', '2026-03-23')],
  ])('held: it begins where the old one ends: %s', (_, before, months, after) => {
    expect(nextTerm(before, months)).toEqual(after);
  });
});
