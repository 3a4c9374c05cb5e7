import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { makeIdentityNumber } from '../../privacy/index.js';
import { hasSubstance } from './substance.js';
import {
  findUnseen,
  IsCode,
  IsDocumentNumber,
  IsIdentifier,
  IsText,
  tidyIdentifier,
  tidyLine,
  tidyProse,
} from './text-kinds.js';

describe('texts as they are kept', () => {
  it('are NFC, with plain blanks and none around them', () => {
    expect(tidyLine('  Z\u030ciz\u030cka\u00a0小区 ')).toBe('Žižka 小区');
    expect(tidyLine('\uf900')).toBe('\u8c48');
    expect(tidyLine('✔\ufe0f 加装')).toBe('✔ 加装');
    expect(tidyLine('朔城区\u3000和平小区')).toBe('朔城区\u3000和平小区');
  });

  it('keep their line breaks where they may have some', () => {
    expect(tidyProse('一\r\n二\r三\n\t四\n')).toBe('一\n二\n三\n 四');
  });

  it('are half-width where they are identifiers, in the case that was given', () => {
    expect(tidyIdentifier(' ９１１４Ｍａ－１（Ａ） ')).toBe('9114Ma-1(A)');
  });

  it.each([
    '\0',
    '\t',
    '\u0085',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u200e',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2060',
    '\u2066',
    '\u3164',
    '\ufeff',
    '\uffa0',
    '\u{e0001}',
    '\u1160',
    '\u2800',
    '\ufffc',
    '\ufffd',
    '\uffff',
    '\u{1d159}',
  ])('have nothing that cannot be seen: %j', (sign) => {
    expect(findUnseen(`王${sign}五`)).toBe(sign);
    expect(findUnseen(`王${sign}五`, true)).toBe(sign);
  });

  it('have line breaks only where they may', () => {
    expect(findUnseen('王\n五')).toBe('\n');
    expect(findUnseen('王\n五', true)).toBeUndefined();
    expect(findUnseen('王\r五', true)).toBe('\r');
  });

  it.each([
    '阿卜杜拉·买买提',
    '欧阳娜娜',
    '王䶮',
    '𠮷田',
    '\ue000某',
    'Łódź',
    'Kyiv Київ',
    '3号楼（业主等）',
    'Ngo\u0302 Ðình',
    '阿卜杜热西提·买买提',
    '葛\u{e0100}城',
    '辻\u{e0101}',
    '\u5022\ufe00',
    '𠮷\u{e0102}田',
    '\ue000\u{e0100}某',
    '㐂𪜀𫝀𫠠𬺰𰀀𱍐',
    '⾼⽴',
    'ABB（中国）、施耐德&西门子 3号',
  ])('let names be as they are: %s', (name) => expect(findUnseen(tidyLine(name))).toBeUndefined());
});

describe('selectors of a form', () => {
  it.each(['a\ufe00', '\u{e0100}王', '王 \u{e0100}', '王\u{e0100}\u{e0101}', '。\ufe00', '王\u180b'])(
    'refused where they stand behind no Chinese character: %j',
    (text) => expect(findUnseen(tidyLine(text))).toBeDefined(),
  );
});

describe('PRA-8 文字和编码 · names say something, codes are no numbers of persons', () => {
  const number = makeIdentityNumber('140602', '1979-05-17', 8);
  class Form {
    @IsText(0, 40)
    name = '王某';
    @IsIdentifier(1, 40)
    code = 'A-1';
    @IsCode(/^[A-Z0-9]{1,40}$/)
    own = 'A1';
    @IsDocumentNumber(1, 40)
    document = number;
  }
  const flaws = (more: object) =>
    validateSync(plainToInstance(Form, more)).flatMap(({ property, constraints = {} }) =>
      Object.keys(constraints).map((name) => `${property} ${name}`),
    );

  it.each(['……', '—', '()', '·', '、、', '★☆', '～', '3', 'é', '王', '⾼', '\ue000', ''])(
    'held or refused by %j',
    (name) => {
      const says = /^(?:3|é|王|⾼|\ue000|)$/u.test(name);
      expect(flaws({ name })).toEqual(says ? [] : ['name hasWords']);
    },
  );

  it('refused: a number of a person where a code is asked for; held: in the field of its own', () => {
    expect(flaws({})).toEqual([]);
    expect(flaws({ code: number })).toEqual(['code noIdentityNumber']);
    expect(flaws({ own: number })).toEqual(['own noIdentityNumber']);
    expect(flaws({ name: `王某 ${number}` })).toEqual(['name noIdentityNumber']);
    expect(flaws({ code: '140602202600001', own: '20260310140602001' })).toEqual([]);
  });
});

describe('a text that would cost more than it says', () => {
  class Named {
    @IsText(1, 100)
    name: string;
  }
  const refusals = (name: string) => validateSync(plainToInstance(Named, { name })).length;

  it('cheated: rows of marks and texts far too long are refused unread', () => {
    // Normalised, each of these would take seconds to minutes.
    for (const heavy of [`a${'\u0301\u0323'.repeat(400_000)}`, '\ufdfa'.repeat(400_000), '1 '.repeat(450_000)]) {
      expect(refusals(heavy)).toBe(1);
    }
    expect(refusals(`a${'\u0301'.repeat(90)}`)).toBe(1);
  });

  it('held: letters with the marks that writing sets on them', () => {
    expect(refusals('Việt Nam'.normalize('NFD'))).toBe(0);
    expect(plainToInstance(Named, { name: 'Ngo\u0302' }).name).toBe('Ngô');
  });
});

describe('reasons with substance', () => {
  it.each(['图纸缺少第三层平面图', '未附 产权证明，请 补充', 'The plan lacks the third floor.'])('are: %s', (text) =>
    expect(hasSubstance(text)).toBe(true),
  );

  it.each([
    '',
    '.',
    '。。。。。。。。。。',
    '不同意',
    '同意同意同意同意同意',
    '情况属实',
    '一二三四五六七',
    '无 无 无 无 无 无 无 无',
    '！@#￥%……&*（）——+',
  ])('are not: %s', (text) => expect(hasSubstance(text)).toBe(false));
});
