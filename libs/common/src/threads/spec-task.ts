/** What a test has a thread do. */
export type SpecOrder = { add: [number, number] } | { fail: string } | { spinMs: number } | 'end';

/** Where this module stands in its compiled form. */
export const SPEC_TASK = new URL(import.meta.url);

/** A task for tests: adds, fails, keeps the processor busy, or ends its thread. */
export default function specTask(order: SpecOrder): number {
  if (order === 'end') return process.exit(3);
  if ('add' in order) return order.add[0] + order.add[1];
  if ('fail' in order) throw new RangeError(order.fail);
  const until = Date.now() + order.spinMs;
  while (Date.now() < until);
  return order.spinMs;
}
