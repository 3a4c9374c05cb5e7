import { describe, expect, it } from '@jest/globals';
import { ofSameLevel } from './same-level.js';

const CITY = { code: '11140600MB3456789Q' };
const SHUOCHENG = { code: '11140602MB3456789Q' };
const PINGLU = { code: '11140603MB3456789Q' };

describe('SUP-7 LINK-4 同级政府办公室 · the office of the same level', () => {
  it.each([
    ['a district department: its own office', '11140602MB1234567U', [SHUOCHENG]],
    ['a department of the city: the city’s', '11140600MB1234567U', [CITY]],
    ['a district without an office: the city’s', '11140621MB1234567U', [CITY]],
    ['another city: nobody nearer, so all', '11150302MB1234567U', [CITY, SHUOCHENG, PINGLU]],
  ])('%s', (_, body, offices) => {
    expect(ofSameLevel([CITY, SHUOCHENG, PINGLU], body)).toEqual(offices);
  });
});
