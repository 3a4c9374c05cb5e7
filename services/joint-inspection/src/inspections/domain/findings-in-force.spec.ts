import { describe, expect, it } from '@jest/globals';
import { awaitsSignature, findingsInForce } from './findings-in-force.js';

const foundAt = new Date('2026-03-02T06:00:00Z');
const first = { id: 'a', changes: null, signedAt: null, foundAt };
const change = { id: 'b', changes: 'a', signedAt: null, foundAt };

describe('findings in force', () => {
  it('are the plain ones, and changes that a second person has signed', () => {
    expect(findingsInForce([first, change])).toEqual([first]);
    const signed = { ...change, signedAt: foundAt };
    expect(findingsInForce([first, signed])).toEqual([first, signed]);
  });

  it('wait an hour for a signature, to the minute', () => {
    expect(awaitsSignature(change, new Date('2026-03-02T06:59:59Z'))).toBe(true);
    expect(awaitsSignature(change, new Date('2026-03-02T07:00:00Z'))).toBe(false);
    expect(awaitsSignature({ ...change, signedAt: foundAt }, foundAt)).toBe(false);
    expect(awaitsSignature(first, foundAt)).toBe(false);
  });
});
