import { describe, expect, it } from '@jest/globals';
import { padTo, widthOf, wrap } from './width.js';

describe('宽字符 · wide characters take two columns', () => {
  it.each([
    ['abc', 3],
    ['受理', 4],
    ['〔2026〕1号', 11],
    ['→ ok', 4],
  ])('%s is %i wide', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  it('fills up to a width', () => {
    expect(padTo('受理', 6)).toBe('受理  ');
  });

  it('breaks between Chinese characters and between words, never before a closing mark', () => {
    expect(wrap('一次性告知补正，逾期不告知的', 14)).toEqual(['一次性告知补正，', '逾期不告知的']);
    expect(wrap('told at once in one notice', 12)).toEqual(['told at once', 'in one', 'notice']);
    for (const line of wrap('told at once in one notice', 12)) expect(widthOf(line)).toBeLessThanOrEqual(12);
  });
});
