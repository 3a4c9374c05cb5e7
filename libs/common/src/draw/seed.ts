import { labelledHash, raw } from './encoding.js';

/** Returns seed = H("seed", s, set, N1…Nw, beacon value) in hex; the value as the published text, '' without beacon. */
export function seedOf(
  snapshotHash: string,
  set: string,
  numbers: readonly string[],
  beaconValue: string | null,
): string {
  return labelledHash('seed', raw(snapshotHash), raw(set), ...numbers.map(raw), beaconValue ?? '').toString('hex');
}
