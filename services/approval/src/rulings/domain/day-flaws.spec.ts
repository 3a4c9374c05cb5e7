import { describe, expect, it } from '@jest/globals';
import { dayFlaws } from './day-flaws.js';

const days = {
  origin: 'judgment' as const,
  decidedOn: '2026-04-01',
  servedOn: '2026-04-03',
  effectiveOn: '2026-04-20',
};
const when = { madeOn: '2026-03-02', today: '2026-04-20' };
const pointers = (more: object, on: object = {}) =>
  dayFlaws({ ...days, ...more }, { ...when, ...on }).map(({ pointer }) => pointer);

describe('PRA-14 裁决的日期 · the days of a ruling', () => {
  it('follow each other up to today', () => {
    expect(pointers({})).toEqual([]);
    expect(pointers({ actBy: '2026-05-01' })).toEqual([]);
    expect(pointers({}, { today: '2026-04-19' })).toEqual(['/effectiveOn']);
    expect(pointers({ servedOn: '2026-03-31' })).toEqual(['/servedOn']);
    expect(pointers({}, { madeOn: '2026-04-02' })).toEqual(['/decidedOn']);
    expect(pointers({ actBy: '2026-04-03' })).toEqual(['/actBy']);
  });

  it('are one day of service and effect, where a reconsideration organ decided', () => {
    expect(pointers({ origin: 'reconsideration' })).toEqual(['/effectiveOn']);
    expect(pointers({ origin: 'reconsideration', effectiveOn: '2026-04-03' })).toEqual([]);
  });
});
