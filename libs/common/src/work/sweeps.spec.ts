import { mock } from 'node:test';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { currentContext, withContext } from '../http/requests/request-context.js';
import { createLogger } from '../observability/index.js';
import { Sweeps } from './index.js';

const { timers } = mock;

/** Lets time pass in steps, and what became due in each step end. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    timers.tick(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('sweeps', () => {
  let sweeps: Sweeps;
  beforeEach(() => {
    timers.enable({ apis: ['setTimeout', 'Date'] });
    sweeps = new Sweeps(createLogger({ service: 'test', level: 'silent' }));
  });
  afterEach(async () => {
    await sweeps.stop();
    timers.reset();
  });

  const counted = (idle: { idleMs?: number; untilDue?: () => Promise<number | null> } = {}) => {
    let runs = 0;
    const run = async () => {
      runs += 1;
    };
    sweeps.start({ name: 'counted', everyMs: 1_000, ...idle, run });
    return () => runs;
  };

  it('come more rarely while nothing happens, but every quarter of a minute', async () => {
    const runs = counted();
    // After 1, 3, 7 and 15 seconds, then every fifteen.
    await pass(15_500);
    expect(runs()).toBe(4);
    await pass(60_000);
    expect(runs()).toBe(8);
  });

  it('wait no longer than one of them says', async () => {
    const runs = counted({ idleMs: 5_000 });
    // After 1, 3, 7 and 12 seconds, then every five.
    await pass(12_500);
    expect(runs()).toBe(4);
    await pass(60_000);
    expect(runs()).toBe(16);
  });

  it('come at their own pace again once something happened', async () => {
    const runs = counted();
    await pass(15_500);
    sweeps.stir();
    await pass(1_000);
    expect(runs()).toBe(5);
    sweeps.stir();
    await pass(1_000);
    expect(runs()).toBe(6);
  });

  it('are not put off by what happens all the time', async () => {
    const runs = counted();
    for (let i = 0; i < 20; i++) {
      await pass(500);
      sweeps.stir();
    }
    expect(runs()).toBe(10);
  });

  it('come when something will be due, in the middle of a long pause', async () => {
    let dueAtMs = 40_000;
    const began = Date.now();
    const runs = counted({ untilDue: async () => dueAtMs - (Date.now() - began) });
    // After 1, 3, 7, 15 and 30 seconds, then at 40.
    await pass(39_500);
    expect(runs()).toBe(5);
    dueAtMs = 1_000_000;
    await pass(1_000);
    expect(runs()).toBe(6);
  });

  it('keep their pace where they cannot look ahead, and while what is due stays so', async () => {
    const blind = counted({ untilDue: () => Promise.reject(new Error('no database')) });
    await pass(20_500);
    expect(blind()).toBeGreaterThanOrEqual(19);
  });

  it('belong to no request, though one brought their pace back', async () => {
    const seen: unknown[] = [];
    sweeps.start({
      name: 'seeing',
      everyMs: 1_000,
      run: async () => {
        seen.push(currentContext());
      },
    });
    await pass(15_500);
    withContext({ correlationId: 'of-a-request', language: 'zh' }, () => sweeps.stir());
    await pass(3_000);
    expect(seen).toHaveLength(6);
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });

  it('run at once when they are woken, however long the pause', async () => {
    const runs = counted();
    await pass(15_500);
    sweeps.wake('counted');
    expect(runs()).toBe(5);
    await pass(100);
    sweeps.wakeAll();
    expect(runs()).toBe(6);
  });
});
