import { describe, expect, it } from '@jest/globals';
import { passedOver } from './session-order.js';

describe('REV-16 评审会议程序 · the order of a session', () => {
  it('held: in the usual order nothing is passed over', () => {
    expect(passedOver('opened', [])).toEqual([]);
    expect(passedOver('introduced', ['opened'])).toEqual([]);
    expect(passedOver('presented', ['opened', 'introduced', 'leader'])).toEqual([]);
    expect(passedOver('closed', ['opened', 'introduced', 'leader', 'presented', 'questioned'])).toEqual([]);
  });

  it('refused: another order names what it passes over', () => {
    expect(passedOver('questioned', ['opened', 'leader'])).toEqual(['introduced', 'presented']);
    expect(passedOver('introduced', ['leader'])).toEqual(['opened']);
    expect(passedOver('closed', [])).toHaveLength(5);
  });
});
