import { describe, expect, it } from '@jest/globals';
import type { GroundOfRefusal } from '../../file/index.js';
import { mayRepeat, repeatedOf } from './repeats-quashed.js';

const ground = (ref: string, article = '第十条'): GroundOfRefusal => ({
  kind: 'point',
  ref,
  found: '不符合',
  basis: { instrument: '中华人民共和国消防法', level: 'law', article },
});
const refused = (...grounds: GroundOfRefusal[]) => ({ outcome: 'refused' as const, grounds });
const granted = { outcome: 'granted' as const, grounds: [] };

describe('PRA-14 重新作出的决定 · what repeats a quashed decision', () => {
  it('is another outcome never, and a second grant always', () => {
    expect(repeatedOf(granted, refused(ground('P1')), [])).toEqual([]);
    expect(repeatedOf(granted, granted, ['facts'])).toBe('whole');
  });

  it('is each ground that was there before, also beside a new one', () => {
    const repeated = repeatedOf(refused(ground('P1'), ground('P2')), refused(ground('P1')), ['facts']);
    expect(repeated).toEqual([ground('P1')]);
    expect(repeatedOf(refused(ground('P2')), refused(ground('P1')), ['facts'])).toEqual([]);
  });

  it('is the same ground under another provision, unless the law that was applied was what was wrong', () => {
    const other = refused(ground('P1', '第十二条'));
    expect(repeatedOf(other, refused(ground('P1')), ['facts'])).toHaveLength(1);
    expect(repeatedOf(other, refused(ground('P1')), ['law'])).toEqual([]);
    expect(repeatedOf(refused(ground('P1')), refused(ground('P1')), ['law'])).toHaveLength(1);
  });

  it('may be, where a reconsideration organ found the procedure alone wrong', () => {
    expect(mayRepeat({ origin: 'reconsideration', faults: ['procedure'] })).toBe(true);
    expect(mayRepeat({ origin: 'reconsideration', faults: ['procedure', 'facts'] })).toBe(false);
    expect(mayRepeat({ origin: 'judgment', faults: ['procedure'] })).toBe(false);
    expect(mayRepeat({ origin: 'reconsideration', faults: [] })).toBe(false);
  });
});
