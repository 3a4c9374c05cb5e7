import { describe, expect, it } from '@jest/globals';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { MASKED, maskFields, maskText } from './mask-publication.js';

describe('APL-5 公示脱敏 · what the public reads', () => {
  const kept = { names: ['张建国'], passages: ['配方Ａ-17号', '配方A-17号（改良）'] };

  it('masks persons, their numbers and phones', () => {
    const number = makeIdentityNumber('140602', '1960-05-01', 11);
    expect(maskText(`负责人张建国（${number}，13912345678）`, kept)).toBe(
      `负责人张**(1406${'*'.repeat(11)}${number.slice(-3)},139****5678)`,
    );
  });

  it('masks a marked passage wherever it stands, also with blanks and full-width signs in it, the longest first', () => {
    expect(maskText('准予使用配方 A-17 号，另附配方Ａ-17号（改良）', kept)).toBe(`准予使用${MASKED}，另附${MASKED}`);
  });

  it('takes signs of a passage as they are', () => {
    expect(maskText('单价(含税)3.5元/件', { names: [], passages: ['3.5元/件'] })).toBe(`单价(含税)${MASKED}`);
    expect(maskText('单价305元/件', { names: [], passages: ['3.5元/件'] })).toBe('单价305元/件');
  });

  it('masks the words of a publication, and leaves its numbers and days', () => {
    const fields = {
      holder: '某公司',
      certificate: '许可证',
      content: ['张建国'],
      conditions: [],
      number: '张建国1号',
    };
    expect(maskFields(fields, kept)).toEqual({ ...fields, content: ['张**'] });
  });
});
