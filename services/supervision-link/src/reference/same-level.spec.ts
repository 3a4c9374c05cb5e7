import { describe, expect, it } from '@jest/globals';
import { ofSameLevel } from './same-level.js';

const body = (code: string, division?: string, level: 'city' | 'district' | 'township' = 'district') => ({
  code,
  division: division ? { code: division, level } : null,
});
const CITY = body('11140600MB3456789Q');
const SHUOCHENG = body('11140602MB3456789Q');
const PINGLU = body('11140603MB3456789Q');
// Registered by the city’s registry, though the street’s.
const STREET = body('11140600MB4567890Q', '140602', 'township');

describe('SUP-7 LINK-4 同级政府办公室 · the office of the same level', () => {
  it.each<[string, ReturnType<typeof body>, ReturnType<typeof body>[]]>([
    ['a district department: its own office', body('11140602MB1234567U'), [SHUOCHENG]],
    ['a department of the city: the city’s', body('11140600MB1234567U'), [CITY]],
    ['a district without an office: the city’s', body('11140621MB1234567U'), [CITY]],
    ['another city: nobody nearer, so all', body('11150302MB1234567U'), [CITY, SHUOCHENG, PINGLU, STREET]],
    ['the register before the code: a district’s with the city’s code', body('11140600MB7654321U', '140603'), [PINGLU]],
    ['a street’s: the street’s', body('11140602MB7654321U', '140602', 'township'), [STREET]],
    ['a township without an office: the district’s', body('11140603MB7654321U', '140603', 'township'), [PINGLU]],
  ])('%s', (_, who, offices) => {
    expect(ofSameLevel([CITY, SHUOCHENG, PINGLU, STREET], who)).toEqual(offices);
  });
});
