import { describe, expect, it } from '@jest/globals';
import { pointsIn, readApprovals } from './read-approvals.js';

const row = (cells: Record<string, string>) =>
  new Map(Object.entries(cells).map(([at, text]) => [at, { at: `${at}1`, text }]));

describe('APL-39 划转前许可的名单 · a list of earlier approvals', () => {
  it('held: columns by their names, days as a spreadsheet keeps them, holders by their kind', () => {
    const read = readApprovals([
      row({ A: '许可编号', B: '持有人类别', C: '有效期止', D: '备注' }),
      row({ A: '朔食许字〔2019〕3号', B: '单位', C: '46083', D: '' }),
      row({ A: '', B: '', C: '', D: '' }),
    ]);
    expect(read.map(({ fields }) => fields)).toEqual([
      { number: '朔食许字〔2019〕3号', holderKind: 'body', validUntil: '2026-03-02' },
    ]);
  });

  it('held: one point a line or between semicolons, without its number', () => {
    expect(pointsIn('1. 热食类食品制售；（2）冷食类食品制售\n3、自制饮品')).toEqual([
      '热食类食品制售',
      '冷食类食品制售',
      '自制饮品',
    ]);
    expect(pointsIn('100平方米以内')).toEqual(['100平方米以内']);
    expect(pointsIn(undefined)).toEqual([]);
  });
});
