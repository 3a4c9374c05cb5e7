export * from './change.js';
export * from './commit.js';
export * from './draw.js';
export { labelledHash, lengthPrefixed, PROTOCOL } from './encoding.js';
export * from './flaw.js';
export * from './full-opening.js';
export * from './keys.js';
export type { Candidate, ExcludedCandidate, Pool, Ticket } from './pool.js';
export * from './proof.js';
export * from './reveal.js';
export * from './rounds.js';
export * from './salts.js';
export * from './seed.js';
export * from './select.js';
export { instantText } from './shape.js';
export * from './signer.js';
export {
  type Beacon,
  checkIndependence,
  readSnapshot,
  SERVICE,
  type Snapshot,
  type SnapshotStatement,
  type Stratum,
  type Witness,
} from './snapshot.js';
export * from './standing.js';
export * from './statements.js';
export * from './verify.js';
export * from './void.js';
export * from './witness.js';
