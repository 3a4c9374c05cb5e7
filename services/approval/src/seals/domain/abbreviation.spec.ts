import { describe, expect, it } from '@jest/globals';
import { fitsName } from './abbreviation.js';

const BUREAU = '朔州市朔城区行政审批服务管理局';

describe('SEAL-2 发文机关代字 · what document numbers begin with', () => {
  it.each(['朔城审批', '朔审管', '朔城行审', '并审管'])('held: %s', (abbreviation) => {
    expect(fitsName(abbreviation, BUREAU)).toBe(true);
  });

  it.each([
    ['the police’s', '朔公'],
    ['a government’s', '朔政'],
    ['a place alone', '朔'],
    ['backwards', '朔批审'],
    ['one character twice', '朔审审'],
    ['nothing', ''],
  ])('refused: %s, %s', (_whose, abbreviation) => {
    expect(fitsName(abbreviation, BUREAU)).toBe(false);
  });
});
