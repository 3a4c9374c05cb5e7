import { describe, expect, it } from '@jest/globals';
import { chineseDay, chineseTime } from './chinese-time.js';

describe('times in official texts', () => {
  it('writes a day without leading zeros', () => expect(chineseDay('2026-03-02')).toBe('2026年3月2日'));

  it.each([
    ['2026-03-06T01:30:00Z', '2026年3月6日9时30分'],
    ['2026-03-06T16:05:59Z', '2026年3月7日0时05分'],
    ['2026-12-31T23:59:00+08:00', '2026年12月31日23时59分'],
  ])('writes %s in Shanghai time', (instant, text) => expect(chineseTime(new Date(instant))).toBe(text));
});
