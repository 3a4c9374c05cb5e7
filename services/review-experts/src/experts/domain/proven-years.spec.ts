import { describe, expect, it } from '@jest/globals';
import type { LegalDate } from '@shenguan/common/clock';
import { provenYears } from './proven-years.js';

const today = '2026-03-02' as LegalDate;
const post = (from: string, until: string | null = null) => ({
  from: from as LegalDate,
  until: until as LegalDate | null,
});

describe('EXP-5 连续工作年限 · unbroken years', () => {
  it.each([
    ['ten years to the day', [post('2016-03-02')], 10],
    ['a day less', [post('2016-03-03')], 9],
    ['two posts, three months between', [post('2010-01-01', '2019-12-31'), post('2020-03-30')], 16],
    ['two posts, a day more between', [post('2010-01-01', '2019-12-31'), post('2020-03-31')], 5],
    ['posts at once', [post('2018-01-01'), post('2012-01-01', '2020-01-01')], 14],
    ['a post that ended long ago', [post('2000-01-01', '2020-01-01')], 0],
    ['a post to come', [post('2026-05-01')], 0],
    ['none', [], 0],
  ])('held: %s', (_, posts, years) => {
    expect(provenYears(posts, today)).toBe(years);
  });
});
