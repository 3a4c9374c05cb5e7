import { describe, expect, it } from '@jest/globals';
import { type HoldingRuling, holdingRulings } from './holding-rulings.js';

const ruling = (id: string, more: Partial<HoldingRuling>): HoldingRuling => ({
  ...{ id, targetId: 'grant', origin: 'judgment', outcome: 'stay', state: 'settled', effectiveOn: '2026-04-01' },
  ...{ judgedAt: new Date('2026-04-02T01:00:00Z'), ...more },
});
const held = (...rulings: HoldingRuling[]) => holdingRulings(rulings, 'grant').map(({ id }) => id);

describe('PRA-14 停止执行和撤销的效力 · what keeps an approval from being in force', () => {
  it('held: a stay until it is ended, a ruling that takes the grant away until it is carried out', () => {
    expect(held(ruling('a', {}))).toEqual(['a']);
    expect(held(ruling('a', {}), ruling('b', { outcome: 'stay-ended' }))).toEqual([]);
    expect(held(ruling('a', { outcome: 'quashed', state: 'in-effect' }))).toEqual(['a']);
    expect(held(ruling('a', { outcome: 'quashed', state: 'carried-out' }))).toEqual([]);
  });

  it('cheated: ended by what was decided before it, by another organ, on another decision, or not confirmed', () => {
    const stay = ruling('a', {});
    expect(held(stay, ruling('b', { outcome: 'upheld', effectiveOn: '2026-03-01' }))).toEqual(['a']);
    expect(held(stay, ruling('b', { outcome: 'upheld', origin: 'reconsideration' }))).toEqual(['a']);
    expect(held(stay, ruling('b', { outcome: 'upheld', targetId: 'variation' }))).toEqual(['a']);
    expect(held(stay, ruling('b', { outcome: 'stay-ended', state: 'entered' }))).toEqual(['a']);
    const quashed = ruling('q', { outcome: 'quashed', state: 'in-effect' });
    expect(held(quashed, ruling('b', { outcome: 'stay-ended' }))).toEqual(['q']);
  });
});
