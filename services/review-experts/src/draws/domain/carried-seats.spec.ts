import { describe, expect, it } from '@jest/globals';
import { needLess, wholePanel } from './carried-seats.js';

const panel = [
  { specialty: 'structure', seats: 2, added: 1 },
  { specialty: 'lift', seats: 1, added: 0 },
];

describe('EXP-18 只重抽相关席位 · only the seat concerned is drawn again', () => {
  it('what is left to draw, and with the seats that stay the panel is whole', () => {
    const carried = [{ stratum: 'structure' }, { stratum: 'lift' }];
    const left = needLess(panel, carried);
    expect(left).toEqual([{ specialty: 'structure', seats: 1, added: 1 }]);
    expect(wholePanel(left, carried)).toEqual([
      { specialty: 'structure', seats: 2 },
      { specialty: 'lift', seats: 1 },
    ]);
    expect(needLess(panel, [])).toEqual(panel);
  });
});
