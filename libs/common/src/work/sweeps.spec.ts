import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '../observability/index.js';
import { eventually } from '../testing/index.js';
import { Sweeps } from './index.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('sweeps', () => {
  let sweeps: Sweeps;
  afterEach(() => sweeps.stop());

  const counted = (punctual: boolean) => {
    sweeps = new Sweeps(createLogger({ service: 'test', level: 'silent' }));
    let runs = 0;
    const run = async () => {
      runs += 1;
    };
    sweeps.start({ name: 'counted', everyMs: 20, punctual, run });
    return () => runs;
  };

  it('come more rarely while nothing happens, and at their own pace again once something does', async () => {
    const runs = counted(false);
    // 20, 40, 80, 160, 320, 640: the sixth ends after 1.26 s; at its own pace there would be sixty.
    await pause(1_300);
    expect(runs()).toBeLessThanOrEqual(6);
    const before = runs();
    sweeps.stir();
    await eventually(runs, (now) => now >= before + 2, 500);
  });

  it('keep their pace where their work has effect at an instant', async () => {
    const runs = counted(true);
    await eventually(runs, (now) => now >= 15, 2_000);
  });

  it('run at once when they are woken, however long the pause', async () => {
    const runs = counted(false);
    await pause(700);
    const before = runs();
    sweeps.wake('counted');
    expect(runs()).toBe(before + 1);
  });
});
