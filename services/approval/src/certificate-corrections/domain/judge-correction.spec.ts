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

  it('cheated: one sign that makes more of what is permitted, or a passage put in between marks', () => {
    const was = '新建小型仓库工程（不含地下室）';
    const project = (wording: string) =>
      flawsOfCorrection({ ...SITE, entry: 'project', was, first: was, wording }).length;
    expect(project('新建小型仓厍工程（不含地下室）')).toBe(0);
    for (const [from, to] of [
      ['小型', '大型'],
      ['不含', '含'],
      ['新建', '改建'],
      ['地下室）', '地下室）及（'],
    ] as const) {
      expect(project(was.replace(from, to))).toBe(1);
    }
    expect(
      [`${SITE.was}）、（`, `${SITE.was}两栋`].map((one) => flawsOfCorrection({ ...SITE, wording: one }).length),
    ).toEqual([1, 1]);
  });

  it('cheated: one sign after the other, each a slip, until another name stands there', () => {
    expect(signsApart('王建军', '李建军')).toBe(1);
    const second = { ...SITE, entry: 'holder', was: '王建军', first: '王建国', wording: '李建军' } as const;
    expect(flawsOfCorrection(second)).toHaveLength(1);
  });
});
