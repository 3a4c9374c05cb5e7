import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineBreaks } from './line-breaks.js';

const advance = (character: string) => (character.charCodeAt(0) < 0x80 ? 0.5 : 1);
const broken = (text: string, width: number, indent = 0) => lineBreaks(text, advance, width, indent);

describe('行首行尾禁则 · where a line may break', () => {
  it('fills lines and shortens the first by the indent', () => {
    expect(broken('一二三四五六七八', 4)).toEqual(['一二三四', '五六七八']);
    expect(broken('一二三四五六七八', 4, 2)).toEqual(['一二', '三四五六', '七八']);
  });

  it('starts no line with a closing mark and ends none with an opening one', () => {
    expect(broken('一二三四，五', 4)).toEqual(['一二三', '四，五']);
    expect(broken('一二三（四五）', 4)).toEqual(['一二三', '（四五）']);
  });

  it('keeps words, and numbers with what they count, together', () => {
    expect(broken('一二三2026年', 4)).toEqual(['一二三', '2026年']);
  });

  it('keeps telephone, case and document numbers whole', () => {
    expect(broken('联系电话：0349-2000000。', 9)).toEqual(['联系电话：', '0349-2000000。']);
    expect(broken('业务编号：SP-2026-000128，', 9)).toEqual(['业务编号：', 'SP-2026-000128，']);
    // Too long for a line: its beginning goes before it.
    expect(broken('朔政办发〔2020〕32号第五条', 8)).toEqual(['朔政办发', '〔2020〕32号第', '五条']);
    expect(broken('许可证件编号朔城梯审〔2026〕1号。', 12)).toEqual(['许可证件编号', '朔城梯审〔2026〕1号。']);
  });

  it('keeps dates and hours whole', () => {
    expect(broken('有效期至2028年3月10日。', 10)).toEqual(['有效期至', '2028年3月10日。']);
    expect(broken('于2026年3月9日9时05分签到', 10)).toEqual(['于', '2026年3月9日9时05分', '签到']);
  });

  it('leaves no character alone on the last line', () => {
    expect(broken('依法接受监督检查。', 7)).toEqual(['依法接受监督', '检查。']);
    expect(broken('依法接受监督检', 6)).toEqual(['依法接受监', '督检']);
  });

  it('breaks a word that is wider than the line', () => {
    expect(broken('abcdefghij', 4)).toEqual(['abcdefgh', 'ij']);
  });

  it('loses nothing, and no line is too wide', () => {
    const text = fc.string({ unit: fc.constantFrom(...'行政许可，。（）《》2026年-ab') });
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), (words, width) => {
        const lines = broken(words, width);
        expect(lines.join('')).toBe(words);
        for (const line of lines) {
          expect([...line].reduce((sum, character) => sum + advance(character), 0)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
