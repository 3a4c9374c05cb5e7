import { afterEach, describe, expect, it } from '@jest/globals';
import { SPEC_TASK, type SpecOrder } from './spec-task.js';
import { Threads } from './threads.js';

describe('work beside the event loop', () => {
  const threads: Threads[] = [];
  const start = () => {
    const one = new Threads();
    threads.push(one);
    return (order: SpecOrder) => one.run<number>(SPEC_TASK, order);
  };
  afterEach(() => {
    for (const one of threads) one.onApplicationShutdown();
  });

  it('leaves the loop free while a thread is busy', async () => {
    const run = start();
    await run({ add: [1, 2] });
    let turns = 0;
    const timer = setInterval(() => turns++, 10);
    expect(await run({ spinMs: 1_000 })).toBe(1_000);
    clearInterval(timer);
    // On a loop that stood there would be none.
    expect(turns).toBeGreaterThan(5);
  });

  it('lets a task that throws or ends its thread fail alone', async () => {
    const run = start();
    const all = await Promise.allSettled([
      run({ fail: 'no such face' }),
      run('end'),
      ...[1, 2, 3, 4].map((n) => run({ add: [n, n] })),
    ]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', ...Array(4).fill('fulfilled')]);
    expect((all[0] as PromiseRejectedResult).reason).toMatchObject({ name: 'RangeError', message: 'no such face' });
    expect(await run({ add: [20, 3] })).toBe(23);
  });

  it('is closed with the service, and takes nothing more', async () => {
    const one = new Threads();
    await one.run(SPEC_TASK, { add: [1, 1] });
    one.onApplicationShutdown();
    await expect(one.run(SPEC_TASK, { add: [1, 1] })).rejects.toThrow('let go');
  });

  it('of a service that stops, ends what is under way; another one’s tasks are done', async () => {
    const stopped = new Threads();
    const other = start();
    const underWay = Array.from({ length: stopped.size }, () => stopped.run(SPEC_TASK, { spinMs: 60_000 }));
    const waiting = other({ add: [2, 3] });
    stopped.onApplicationShutdown();
    for (const task of underWay) await expect(task).rejects.toThrow();
    expect(await waiting).toBe(5);
  });
});
