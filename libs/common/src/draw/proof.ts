import type { StratumResult } from './select.js';
import { exactly, hex32, label, listOf, nullOr, oneOf, type Shape, whole } from './shape.js';
import { type Signed, signed } from './statements.js';
import { type SignedVoid, signedVoid } from './void.js';

/** Name and version of the proof's format. */
export const PROOF_FORMAT = 'shenguan-draw-proof/1';

/** A picked position, opened as far as its pseudonyms, and its way to the stratum's root. */
export interface ProofEntry {
  stratum: string;
  index: number;
  salt: string;
  person: string;
  unit: string;
  /** Hashes from the leaf up (RFC 6962). */
  path: string[];
}

/** What came out: the seed and, per stratum, who was picked as what. */
export interface DrawResult {
  seed: string;
  strata: StratumResult[];
}

/** Opens a pseudonym of a person. */
export interface PersonOpening {
  person: string;
  salt: string;
  expertId: string;
  name: string;
}

/** Opens a pseudonym of a unit. */
export interface UnitOpening {
  unit: string;
  salt: string;
  code: string;
}

/** Opens the reason of a change. */
export interface ReasonOpening {
  no: number;
  salt: string;
  rule: string;
}

/**
 * The proof of a draw (抽取证明): all that anyone needs to recompute it, at any stage of it. Until the seed is known,
 * and forever in a voided round, `result` is null and `entries` is empty.
 */
export interface Proof {
  format: typeof PROOF_FORMAT;
  snapshot: Signed;
  /** In the order of the witnesses. */
  commitments: Signed[];
  reveals: Signed[];
  beaconValue: string | null;
  void: SignedVoid | null;
  /** Exactly the picked positions, in the order picked. */
  entries: ProofEntry[];
  result: DrawResult | null;
  changes: Signed[];
  /** After the review: everybody who ever sat, in the order in which they came; else empty. */
  openings: PersonOpening[];
  /** After the review: the units of those, in the order of their first appearance; else empty. */
  units: UnitOpening[];
  /** After the review: the reason of each change; else empty. */
  reasons: ReasonOpening[];
}

const stratumResult: Shape<StratumResult> = exactly({
  code: label,
  seats: listOf(whole()),
  skipped: listOf(exactly({ index: whole(), because: oneOf('person', 'unit') })),
  alternates: listOf(whole()),
});

/** The shape of an opened person. */
export const personOpening: Shape<PersonOpening> = exactly({
  person: hex32,
  salt: hex32,
  expertId: label,
  name: label,
});

/** The shape of an opened unit. */
export const unitOpening: Shape<UnitOpening> = exactly({ unit: hex32, salt: hex32, code: label });

/** The shape of an opened reason. */
export const reasonOpening: Shape<ReasonOpening> = exactly({ no: whole(1), salt: hex32, rule: label });

/** The shape of a proof. */
export const proofShape: Shape<Proof> = exactly({
  format: oneOf(PROOF_FORMAT),
  snapshot: signed,
  commitments: listOf(signed),
  reveals: listOf(signed),
  beaconValue: nullOr(label),
  void: nullOr(signedVoid),
  entries: listOf(
    exactly({ stratum: label, index: whole(), salt: hex32, person: hex32, unit: hex32, path: listOf(hex32) }),
  ),
  result: nullOr(exactly({ seed: hex32, strata: listOf(stratumResult) })),
  changes: listOf(signed),
  openings: listOf(personOpening),
  units: listOf(unitOpening),
  reasons: listOf(reasonOpening),
});
