import { describe, expect, it } from '@jest/globals';
import { isSameNeed } from './same-need.js';

describe('INT-8 同一需求 · one need under several names', () => {
  it('held: another lot, another try, signs and width make no other need', () => {
    for (const other of [
      '既有结构安全复核第2标',
      '既有结构安全复核（二）',
      '再次委托既有结构安全复核',
      '既有结构 安全复核服务',
      '加装电梯既有结构安全复核',
      '既有结构安全复核B',
    ]) {
      expect([other, isSameNeed('既有结构安全复核', other)]).toEqual([other, true]);
      expect(isSameNeed(other, '既有结构安全复核第一标段')).toBe(true);
    }
  });
  it('refused: another service is another need', () => {
    expect(isSameNeed('既有结构安全复核', '消防设施检测')).toBe(false);
    expect(isSameNeed('测绘', '地质测绘')).toBe(false);
  });
});
