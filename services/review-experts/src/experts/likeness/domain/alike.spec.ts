import { describe, expect, it } from '@jest/globals';
import type { LegalDate } from '@shenguan/common/clock';
import { nameKey } from '@shenguan/common/privacy';
import { alike, type PersonFacts } from './alike.js';

const BORN = '1975-03-04' as LegalDate;
const LATER = '1976-01-01' as LegalDate;

const HERE: PersonFacts = {
  name: '赵明远',
  documents: [{ kind: 'residentId', number: '140602197503049016' }],
  born: { on: BORN, proven: true },
  phones: ['p1'],
  unit: { code: 'U1', name: '市建筑设计院' },
};
const THERE: PersonFacts = {
  name: '赵明远',
  documents: [{ kind: 'passport', number: 'E12345678' }],
  born: { on: BORN, proven: false },
  phones: ['p2'],
  unit: { code: 'U2', name: '某咨询公司' },
};
const other = (more: Partial<PersonFacts>): PersonFacts => ({ ...THERE, ...more });

describe('two entries that may be one person’s', () => {
  it.each([
    ['name and birth', {}, ['name-and-birth']],
    ['name and birth, the name typed otherwise', { name: ' 赵·明 远' }, ['name-and-birth']],
    [
      'name and unit, whatever birth is typed',
      { born: { on: LATER, proven: false }, unit: HERE.unit },
      ['name-and-unit'],
    ],
    ['name and unit, no birth known', { born: null, unit: { code: null, name: '市建筑设计院' } }, ['name-and-unit']],
    ['the phone, under another name', { name: 'ZHAO Mingyuan', phones: ['p0', 'p1'] }, ['phone']],
    [
      'one number under two kinds',
      { name: '钱', documents: [{ kind: 'passport', number: '140602197503049016' }] },
      ['number'],
    ],
  ] as [string, Partial<PersonFacts>, string[]][])('are told by %s', (_, more, grounds) => {
    expect(alike(HERE, other(more))).toEqual(grounds);
    expect(alike(other(more), HERE)).toEqual(grounds);
  });

  it.each([
    ['another name, unit, phone', { name: '钱学文' }],
    ['the name alone', { born: null }],
    ['the name, with another birth', { born: { on: LATER, proven: false } }],
    [
      'name, unit and phone, where documents state two births',
      { born: { on: LATER, proven: true }, unit: HERE.unit, phones: ['p1'] },
    ],
    ['two units without a name', { born: null, unit: { code: null, name: null } }],
  ] as [string, Partial<PersonFacts>][])('are not told by %s', (_, more) => {
    expect(alike(HERE, other(more))).toEqual([]);
  });

  it('bear names that differ in width, case and dots only', () => {
    expect(nameKey('Ｊohn·Smith')).toBe(nameKey('JOHN SMITH'));
    expect(nameKey('赵明')).not.toBe(nameKey('赵明远'));
  });
});

describe('a name in the traditional script', () => {
  it('is the same name, however it is typed', () => {
    expect(nameKey('測試 甲')).toBe(nameKey('测试甲'));
    expect(nameKey('趙·明遠')).toBe('赵明远');
    expect(nameKey('ＺＨＡＯ')).toBe('zhao');
  });
});
