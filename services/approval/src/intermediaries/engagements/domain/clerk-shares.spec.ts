import { describe, expect, it } from '@jest/globals';
import { isSteered } from './clerk-shares.js';

const shares = (a: number, b: number) => [
  { agencyCode: 'A', chosen: a },
  { agencyCode: 'B', chosen: b },
];

describe('INT-5 窗口人员录入占比 · the share of a clerk’s entries', () => {
  it.each([
    [4, 0, false],
    [5, 0, true],
    [5, 5, true],
    [5, 6, false],
    [20, 21, false],
    [21, 20, true],
  ])('held: %i of one agency, %i of another: %s', (a, b, alerts) => {
    expect(isSteered(shares(a, b), 'A')).toBe(alerts);
  });
});
