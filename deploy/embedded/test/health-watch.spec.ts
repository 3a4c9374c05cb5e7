import { describe, expect, it } from '@jest/globals';
import { patience } from '../src/health-watch.js';

describe('how long a silent service is waited for', () => {
  it('is as long as usual where each program has a processor', () => {
    expect([patience(0, 2), patience(2, 2)]).toEqual([1, 1]);
  });

  it('grows with the programs that wait for each processor, but not for ever', () => {
    expect([patience(5, 2), patience(12, 2), patience(60, 2)]).toEqual([3, 6, 8]);
  });
});
