import { describe, expect, it } from '@jest/globals';
import { withoutEnd, wordsKey } from './index.js';

describe('texts', () => {
  it('compares by letters and digits, whatever the script, the width and the marks', () => {
    for (const typed of [
      '朔城审批函〔2026〕3号',
      '朔城審批函（２０２６）3號',
      ' 朔城审批函 [2026] 3 号。',
      '朔城·审批函√2026-3号',
    ]) {
      expect(wordsKey(typed)).toBe('朔城审批函20263号');
    }
    expect(wordsKey('ab-1')).toBe('AB1');
    expect(wordsKey('。 √')).toBe('');
  });

  it('puts a passage into a sentence without its end', () => {
    expect(withoutEnd(' 净距不足。；')).toBe('净距不足');
    expect(withoutEnd('见第3.2条')).toBe('见第3.2条');
  });
});
