import { describe, expect, it } from '@jest/globals';
import { waitWhileProgress } from '../src/wait-until.js';

describe('waiting for a start', () => {
  const patience = { stillMs: 300, mostMs: 5_000 };

  it('goes on as long as it makes progress', async () => {
    const begun = performance.now();
    const steps = () => Math.floor((performance.now() - begun) / 200);
    expect(await waitWhileProgress(() => performance.now() - begun > 1_500, steps, patience)).toBe(true);
  });

  it('ends when it stands still, and when it only seems to get on', async () => {
    const begun = performance.now();
    expect(
      await waitWhileProgress(
        () => false,
        () => 1,
        patience,
      ),
    ).toBe(false);
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(
      await waitWhileProgress(
        () => false,
        () => performance.now(),
        { stillMs: 300, mostMs: 600 },
      ),
    ).toBe(false);
  });
});
