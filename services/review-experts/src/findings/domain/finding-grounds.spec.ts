import { describe, expect, it } from '@jest/globals';
import { FINDING_PURPOSES, groundsFor, isThirdMisconduct } from './finding-grounds.js';

describe('what a finding may rest on', () => {
  it('is a ground of the articles that allow what it would bring about', () => {
    expect(groundsFor('bar')).toEqual(['EXP-9.1', 'EXP-9.2', 'EXP-9.3', 'EXP-9.4']);
    expect(groundsFor('add-tie')).not.toContain('EXP-9.1');
    expect(groundsFor('disqualify')).not.toContain('EXP-23.6');
    for (const purpose of FINDING_PURPOSES) expect(groundsFor(purpose).length).toBeGreaterThan(0);
  });
});

describe('the third recorded misconduct', () => {
  const one = { purpose: 'void-seat', state: 'upheld' } as const;
  it.each([
    ['two', [one, one], false],
    ['three', [one, { purpose: 'record-misconduct', state: 'maintained' }, one], true],
    ['three, one of them overturned', [one, one, { ...one, state: 'overturned' }], false],
    ['three, one of them rejected', [one, one, { ...one, state: 'rejected' }], false],
    ['three, of one of whom others made a party', [one, one, { ...one, asParty: true }], false],
    ['two and a tie', [one, one, { purpose: 'add-tie', state: 'upheld' }], false],
  ] as [string, Parameters<typeof isThirdMisconduct>[0], boolean][])('of %s: %s', (_, findings, third) => {
    expect(isThirdMisconduct(findings)).toBe(third);
  });
});
