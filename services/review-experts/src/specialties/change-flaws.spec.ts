import { describe, expect, it } from '@jest/globals';
import type { LegalDate } from '@shenguan/common/clock';
import { changeFlaws } from './change-flaws.js';
import type { StatedSpecialty } from './specialty-change.entity.js';

const day = (text: string) => text as unknown as LegalDate;
const TODAY = day('2026-03-02');
const YESTERDAY = day('2026-03-01');
const OWN = 'own';

const known = [
  { code: 'lift', name: '电梯工程', validUntil: null, keeperCode: OWN },
  { code: 'dams', name: '水工结构', validUntil: null, keeperCode: 'another' },
  { code: 'quays', name: '码头工程', validUntil: YESTERDAY, keeperCode: OWN },
  { code: 'roofs', name: '屋面工程', validUntil: TODAY, keeperCode: OWN },
];

const flawsOf = (...rows: StatedSpecialty[]) =>
  changeFlaws(rows, { keeperCode: OWN, today: TODAY, known, inGuides: new Set(['lift']) }).map(
    ({ pointer, rule }) => `${rule} ${pointer}`,
  );

describe('EXP-14 专业目录变更 · a change of the register of specialties', () => {
  it.each<[string, StatedSpecialty]>([
    ['a new one', { code: 'new', name: '新专业' }],
    ['a new one from today on, for today', { code: 'new', name: '新专业', validFrom: TODAY, validUntil: TODAY }],
    ['another name for a known one', { code: 'lift', name: '电梯与自动扶梯' }],
    ['the same name again', { code: 'lift', name: '电梯工程' }],
    ['the name of one that ended yesterday', { code: 'new', name: '码头工程' }],
    ['one that ends today goes on', { code: 'roofs', name: '屋面工程' }],
  ])('held: %s', (_, row) => expect(flawsOf(row)).toEqual([]));

  it.each<[string, StatedSpecialty, string]>([
    ['a code that another bureau keeps', { code: 'dams', name: '水工' }, 'EXP-14 /rows/0/code'],
    ['one that ended yesterday', { code: 'quays', name: '码头工程' }, 'EXP-14 /rows/0/code'],
    ['a second code for a name', { code: 'new', name: '电梯工程' }, 'EXP-14 /rows/0/name'],
    ['a known one that begins again', { code: 'lift', name: '电梯工程', validFrom: TODAY }, 'EXP-14 /rows/0/validFrom'],
    ['one from yesterday on', { code: 'new', name: '新专业', validFrom: YESTERDAY }, 'EXP-14 /rows/0/validFrom'],
    ['one that ended before', { code: 'roofs', name: '屋面工程', validUntil: YESTERDAY }, 'EXP-14 /rows/0/validUntil'],
    ['one that a guide names ends', { code: 'lift', name: '电梯工程', validUntil: TODAY }, 'EXP-10 /rows/0/validUntil'],
  ])('refused: %s', (_, row, flaw) => expect(flawsOf(row)).toEqual([flaw]));

  it('refused: a code or a name twice in one change', () => {
    const row = { code: 'new', name: '新专业' };
    expect(flawsOf(row, row)).toEqual(['EXP-14 /rows/1/code']);
    expect(flawsOf(row, { ...row, code: 'other' })).toEqual(['EXP-14 /rows/1/name']);
  });
});
