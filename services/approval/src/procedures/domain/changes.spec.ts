import { describe, expect, it } from '@jest/globals';
import { changed, changeWords, type ProcedureChange, standsAsDrawnUp, undone } from './changes.js';

const PERMITTED = { content: ['热食类食品制售', '冷食类食品制售'], conditions: ['保持通道畅通'] };
const CHANGES: ProcedureChange[] = [
  { of: 'content', point: 2, was: '冷食类食品制售', wording: null },
  { of: 'conditions', point: 1, was: '保持通道畅通', wording: '保持消防通道畅通' },
  { of: 'conditions', point: null, was: null, wording: '配备专职食品安全员' },
];

describe('APL-8 依职权变更 · what a procedure changes', () => {
  it('held: a point in other words, one left out, one added, each in its own part', () => {
    expect(changed(PERMITTED, CHANGES)).toEqual({
      content: ['热食类食品制售'],
      conditions: ['保持消防通道畅通', '配备专职食品安全员'],
    });
    expect(CHANGES.map(changeWords)).toEqual([
      '许可内容第2项“冷食类食品制售”删去',
      '应当遵守的要求第1项由“保持通道畅通”变更为“保持消防通道畅通”',
      '应当遵守的要求增加“配备专职食品安全员”',
    ]);
  });

  it('held: taken back by a ruling, it says again what it said', () => {
    expect(undone(changed(PERMITTED, CHANGES), CHANGES)).toEqual(PERMITTED);
  });

  it('refused: what was varied since by somebody else', () => {
    expect(standsAsDrawnUp(PERMITTED, CHANGES)).toBe(true);
    expect(standsAsDrawnUp({ ...PERMITTED, content: ['冷食类食品制售'] }, CHANGES)).toBe(false);
  });
});
