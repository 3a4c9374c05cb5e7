import { waitUntil } from '@shenguan/embedded/wait-until';
import { StepFailed } from './step-failed.js';

/** Asks until the answer satisfies, and returns it; fails with what came last after 30 s. */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  satisfied: (answer: T) => boolean,
  limitMs = 30_000,
): Promise<T> {
  let last: T | undefined;
  const came = await waitUntil(
    async () => {
      last = await ask();
      return satisfied(last);
    },
    limitMs,
    15,
  );
  if (!came) throw new StepFailed('wait', what, JSON.stringify(last, dropBytes).slice(0, 1_500));
  return last as T;
}

const dropBytes = (name: string, value: unknown) => (name === 'bytes' ? undefined : value);
