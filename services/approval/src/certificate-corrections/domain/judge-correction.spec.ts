import { describe, expect, it } from '@jest/globals';
import { type CorrectionFacts, flawsOfCorrection, signsApart } from './judge-correction.js';

const SITE: CorrectionFacts = {
  ...{ entry: 'site', was: '朔城区鄯阳街12号怡安苑3号楼', first: '朔城区鄯阳街12号怡安苑3号楼' },
  ...{ wording: '朔城区鄯阳街12号贻安苑3号楼', signsMax: 4 },
};

describe('APL-39 许可证件更正 · what is a slip, and what a variation', () => {
  it('held: a wrong sign of a name or an address is put right', () => {
    expect(flawsOfCorrection(SITE)).toEqual([]);
    expect(flawsOfCorrection({ ...SITE, entry: 'holder', was: '王建国', first: '王建国', wording: '王健国' })).toEqual(
      [],
    );
  });

  it('refused: the same again, another number, another quarter, or more signs than a slip has', () => {
    const refused = (more: Partial<CorrectionFacts>) => flawsOfCorrection({ ...SITE, ...more }).length;
    expect(refused({ wording: SITE.was })).toBe(1);
    expect(refused({ wording: '朔城区鄯阳街12号怡安苑2号楼' })).toBe(1);
    expect(refused({ wording: '朔城区鄯阳街１２号怡安苑4号楼' })).toBe(1);
    expect(refused({ was: '城东小区', first: '城东小区', wording: '城西小区' })).toBe(1);
    expect(refused({ wording: '朔城区开发路街12号和悦苑3号楼' })).toBe(1);
    expect(refused({ entry: 'holder', was: '王建国', first: '王建国', wording: '李建军' })).toBe(1);
  });

  it('cheated: one sign after the other, each a slip, until another name stands there', () => {
    expect(signsApart('王建军', '李建军')).toBe(1);
    const second = { ...SITE, entry: 'holder', was: '王建军', first: '王建国', wording: '李建军' } as const;
    expect(flawsOfCorrection(second)).toHaveLength(1);
  });
});
