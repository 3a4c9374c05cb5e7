import { describe, expect, it } from '@jest/globals';
import { ATTEMPTS_MAX, pauseAfter } from './retry-schedule.js';

const HOUR = 3_600_000;

describe('LINK-5 重试间隔 · when a webhook is tried again', () => {
  it.each([
    [1, 1_000],
    [2, 5_000],
    [3, 5 * 60_000],
    [4, 30 * 60_000],
    [5, 2 * HOUR],
    [6, 8 * HOUR],
    [13, 8 * HOUR],
  ])('held: after %i failures it waits %i ms', (failed, pause) => {
    expect(pauseAfter(failed)).toBe(pause);
  });

  it.each([
    [1, 60_000, 60_000],
    [1, 9 * HOUR, HOUR],
    [3, 1_000, 5 * 60_000],
    [5, HOUR, 2 * HOUR],
  ])('held: after %i failures, asked to wait %i ms, it waits %i ms', (failed, asked, pause) => {
    expect(pauseAfter(failed, asked)).toBe(pause);
  });

  it('held: it is given up after the last attempt that fits into three days', () => {
    expect(pauseAfter(ATTEMPTS_MAX)).toBeNull();
    let [total, longest] = [0, 0];
    for (let failed = 1; failed < ATTEMPTS_MAX; failed++) {
      total += pauseAfter(failed)!;
      longest += pauseAfter(failed, 9 * HOUR)!;
    }
    expect(longest).toBeLessThanOrEqual(72 * HOUR);
    expect(total + 8 * HOUR).toBeGreaterThan(72 * HOUR);
  });
});
