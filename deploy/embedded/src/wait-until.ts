/** Waits until a condition holds, looking every `everyMs`; false after `timeoutMs` without it. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 20,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return true;
}

/** How long a start may take. */
export interface Patience {
  /** Without any progress, milliseconds. */
  stillMs: number;
  /** Whatever progress it seems to make, milliseconds: a process may also go round in circles. */
  mostMs: number;
}

/** Waits until a condition holds, for as long as `progress` changes; false when it has stood still for too long. */
export async function waitWhileProgress(
  condition: () => boolean | Promise<boolean>,
  progress: () => number,
  { stillMs, mostMs }: Patience,
): Promise<boolean> {
  const end = performance.now() + mostMs;
  let [last, since] = [progress(), performance.now()];
  while (!(await condition())) {
    const [now, at] = [progress(), performance.now()];
    if (now !== last) [last, since] = [now, at];
    if (at - since >= stillMs || at >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}
