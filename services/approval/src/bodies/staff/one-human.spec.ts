import { describe, expect, it } from '@jest/globals';
import { isSameName } from '@shenguan/common/privacy';
import { mayBeOne } from './one-human.js';

const somebody = (more: object = {}) => ({ subject: 'a', name: '甲某', documentHash: 'one', ...more });

describe('SUP-5 同一人 · whether two entries may be one human being', () => {
  it.each([
    ['孙立新', '孫立新'],
    ['孙立新', '孫 立新'],
    ['张云峰', '張雲峯'],
  ])('held: %s and %s are one name', (one, other) => expect(isSameName(one, other)).toBe(true));

  it('held: other names are others', () => expect(isSameName('孙立新', '孙立华')).toBe(false));

  it.each([
    ['the login', { subject: 'Ａ', name: '乙某', documentHash: 'two' }],
    ['the name', { subject: 'b', documentHash: 'two' }],
    ['the document', { subject: 'b', name: '乙某' }],
  ])('held: one by %s', (_by, more) => expect(mayBeOne(somebody(), somebody(more))).toBe(true));

  it('held: two where nothing is the same, and nothing is not the same document', () => {
    expect(mayBeOne(somebody(), somebody({ subject: 'b', name: '乙某', documentHash: 'two' }))).toBe(false);
    const [one, other] = [{ documentHash: null }, { subject: 'b', name: '乙某', documentHash: null }];
    expect(mayBeOne(somebody(one), somebody(other))).toBe(false);
  });
});
