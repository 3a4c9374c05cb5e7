import { describe, expect, it } from '@jest/globals';
import { documentNumber, kindOf } from './act-types.js';

describe('the table of act types', () => {
  it('says of which kind an act is', () => {
    expect([kindOf('penalty'), kindOf('order'), kindOf('law-change'), kindOf('information')]).toEqual([
      'decision',
      'decision',
      'change',
      'information',
    ]);
  });

  it('knows a number again, however its brackets and figures are typed', () => {
    const number = '朔城住建罚〔2026〕12号';
    for (const typed of [number, '朔城住建罚(2026)12号', '朔城住建罚［２０２６］ 12号', '朔城住建罚【2026】１２号']) {
      expect(documentNumber(typed)).toBe(number);
    }
    expect(documentNumber('朔城住建罚〔2026〕13号')).not.toBe(number);
  });
});
