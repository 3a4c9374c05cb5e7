import { describe, expect, it } from '@jest/globals';
import type { LegalDate } from '@shenguan/common/clock';
import type { OpinionGround } from '../review.entity.js';
import { flawOfCite } from './judge-cite.js';

const terms = { today: '2026-03-02' as LegalDate, departments: ['朔州市朔城区住房和城乡建设局'] };
const isTaken = (kind: string, cite: string) => flawOfCite({ kind, cite } as OpinionGround, terms) === null;

describe('REV-4 所引依据 · what an opinion cites', () => {
  it.each([
    ['law', '《中华人民共和国行政许可法》第三十八条'],
    ['provision', '《朔州市既有住宅加装电梯办法》第12条第二款'],
    ['standard', 'GB 50011-2010'],
    ['standard', 'GB/T 7588.1—2020 第5.2条'],
    ['standard', 'gb 50352-2019《民用建筑设计统一标准》'],
    ['standard', 'DB11/T 1028-2021'],
    ['standard', 'T/CECS 20-2026'],
    ['regulator-opinion', '朔住建函〔2026〕8号'],
    ['regulator-opinion', '朔州市朔城区住房和城乡建设局在本次评审中的意见'],
  ])('%s: %s', (kind, cite) => expect(isTaken(kind, cite)).toBe(true));

  it.each([
    ['law', '无'],
    ['law', '没有任何依据随便写写'],
    ['law', '《中华人民共和国行政许可法》'],
    ['provision', '某部门规定第一条'],
    ['standard', 'GB 99999-2099《不存在的标准》'],
    ['standard', 'GB 50011-2027'],
    ['standard', 'GB 50011'],
    ['standard', 'ABC 50011-2010'],
    ['regulator-opinion', '局领导口头意见'],
    ['regulator-opinion', '某函〔2099〕8号'],
  ])('not %s: %s', (kind, cite) => expect(isTaken(kind, cite)).toBe(false));
});
