import type { Proof, SnapshotStatement } from '@shenguan/common/draw';

/** Returns how many of a stratum were not picked, neither as seat nor as alternate; null where the round did not draw it. */
export function unpicked(proof: Proof, stratum: string): number | null {
  const drawn = (JSON.parse(proof.snapshot.statement) as SnapshotStatement).strata.find(({ code }) => code === stratum);
  return drawn ? drawn.n - proof.entries.filter((entry) => entry.stratum === stratum).length : null;
}
