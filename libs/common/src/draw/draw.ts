import type { KeyObject } from 'node:crypto';
import { type ChangeStatement, reasonOf } from './change.js';
import { readCommitment } from './commit.js';
import { PROTOCOL } from './encoding.js';
import { demand } from './flaw.js';
import { publicKeyHex } from './keys.js';
import { pathsIn, rootOf } from './leaves.js';
import { buildPool, type Candidate, countByRule, type ExcludedCandidate, type Pool, type Ticket } from './pool.js';
import { PROOF_FORMAT, type Proof, type ProofEntry } from './proof.js';
import type { DrawSalts } from './salts.js';
import { seedOf } from './seed.js';
import { type Pick as Position, select } from './select.js';
import { readSnapshot, type SnapshotStatement, type Stratum } from './snapshot.js';
import { type Signed, signStatement, statementText } from './statements.js';
import { type CheckedDraw, checkProof } from './verify.js';
import { checkVoid, type SignedVoid, type VoidStatement } from './void.js';

/**
 * The steps of a draw as the service takes them. The state is the proof itself: each step takes it, checks it whole
 * and returns it one step further, or throws a DrawFlaw. Who drew whom is never part of it until it is opened.
 */

/** What a snapshot says besides what the pool gives. */
export type DrawTerms = Omit<SnapshotStatement, 'v' | 'type' | 'strata' | 'excluded'> & {
  strata: readonly { code: string; seats: number; alternates: number }[];
};

/** What a draw is made from. The same candidates and salts always give the same pool. */
export interface DrawSource {
  terms: DrawTerms;
  candidates: readonly Candidate[];
  excluded: readonly ExcludedCandidate[];
  salts: DrawSalts;
}

/** What a snapshot says of a pool: all of it that leaves the room before the review ends. */
export type PoolSummary = Pick<SnapshotStatement, 'excluded'> & { strata: Pick<Stratum, 'n' | 'root'>[] };

/** Takes the snapshot and signs it (step 1): the proof to publish, and the pool to forget until it is needed. EXP-17.1 */
export function buildSnapshot(source: DrawSource, serviceKey: KeyObject): { proof: Proof; pool: Pool } {
  const pool = poolOf(source);
  return { proof: signSnapshot(source.terms, summaryOf(pool), serviceKey), pool };
}

/** Returns what a snapshot says of a pool; its strata in the pool's order. */
export function summaryOf(pool: Pool): PoolSummary {
  return {
    strata: pool.strata.map(({ tickets }) => ({ n: tickets.length, root: rootOf(tickets.map(({ leaf }) => leaf)) })),
    excluded: {
      n: pool.excluded.length,
      root: rootOf(pool.excluded.map(({ leaf }) => leaf)),
      byRule: countByRule(pool.excluded.map(({ candidate }) => candidate)),
    },
  };
}

/** Signs the snapshot of a pool that was computed elsewhere. */
export function signSnapshot(terms: DrawTerms, { strata, excluded }: PoolSummary, serviceKey: KeyObject): Proof {
  const statement: SnapshotStatement = {
    ...terms,
    v: PROTOCOL,
    type: 'snapshot',
    strata: terms.strata.map(({ code, seats, alternates }, i) => ({ code, seats, alternates, ...strata[i]! })),
    excluded,
  };
  const snapshot = signStatement(statement, serviceKey);
  readSnapshot(snapshot, publicKeyHex(serviceKey));
  return proofOf(snapshot);
}

/** Returns what of a pool stands behind some positions; all others stay closed, and the excluded with them. */
export function partOf(pool: Pool, picks: readonly Position[]): Pool {
  const persons = new Set<string>();
  const units = new Set<string>();
  const strata = pool.strata.map(({ code, tickets: all }) => {
    const tickets: Ticket[] = [];
    for (const { stratum, index } of picks) {
      if (stratum !== code || !all[index]) continue;
      tickets[index] = all[index];
      persons.add(all[index].person);
      units.add(all[index].unit);
    }
    return { code, tickets };
  });
  return {
    strata,
    excluded: [],
    persons: pool.persons.filter(({ person }) => persons.has(person)),
    units: pool.units.filter(({ unit }) => units.has(unit)),
  };
}

/** Recomputes who stands behind which position. */
export function poolOf({ terms, candidates, excluded, salts }: DrawSource): Pool {
  return buildPool(
    terms.strata.map(({ code }) => code),
    candidates,
    excluded,
    salts,
  );
}

function proofOf(snapshot: Signed): Proof {
  return {
    format: PROOF_FORMAT,
    snapshot,
    commitments: [],
    reveals: [],
    beaconValue: null,
    void: null,
    entries: [],
    result: null,
    changes: [],
    openings: [],
    units: [],
    reasons: [],
  };
}

/** Takes in a witness's commitment (step 2), in whatever order they come. */
export function admitCommitment(proof: Proof, commitment: Signed, serviceKey: string): Proof {
  const { snapshot, stage, commitments } = checkProof(proof, serviceKey);
  demand(stage === 'committing', 'state', `commitments are not taken while the draw is ${stage}`);
  const { witness } = readCommitment(commitment, snapshot, 'commitment');
  demand(!commitments.some((one) => one.witness === witness), 'state', `witness ${witness} has committed already`);
  const signedBy = new Map(commitments.map((one, index) => [one.witness, proof.commitments[index]!]));
  signedBy.set(witness, commitment);
  const ordered = snapshot.statement.witnesses.flatMap(({ id }) => signedBy.get(id) ?? []);
  return rechecked({ ...proof, commitments: ordered }, serviceKey);
}

/** Takes in the next witness's reveal (step 3), whenever and from whomever it comes, until the round is void. */
export function admitReveal(proof: Proof, reveal: Signed, serviceKey: string): Proof {
  const { stage } = checkProof(proof, serviceKey);
  demand(stage === 'revealing', 'state', `reveals are not taken while the draw is ${stage}`);
  return rechecked({ ...proof, reveals: [...proof.reveals, reveal] }, serviceKey);
}

/** Computes seed, seats and alternates and opens the picked positions (steps 4 and 5). EXP-17.1 */
export function completeDraw(proof: Proof, pool: Pool, serviceKey: string, beaconValue: string | null = null): Proof {
  const { stage, snapshot, set, reveals } = checkProof(proof, serviceKey);
  demand(stage === 'awaiting-result' || stage === 'awaiting-beacon', 'state', `no result while the draw is ${stage}`);
  const seed = seedOf(snapshot.hash, set!, reveals.at(-1)!.numbers, beaconValue);
  const trees = new Map(pool.strata.map(({ code, tickets }) => [code, tickets]));
  const { strata, picks } = select(seed, snapshot.statement, (pick) => ticketAt(trees, pick));
  const paths = new Map<string, (index: number) => string[]>();
  const entries = picks.map((pick): ProofEntry => {
    const { salt, person, unit } = ticketAt(trees, pick);
    const { stratum, index } = pick;
    const path = paths.get(stratum) ?? pathsIn(trees.get(stratum)!.map(({ leaf }) => leaf));
    paths.set(stratum, path);
    return { ...pick, salt, person, unit, path: path(index) };
  });
  return rechecked({ ...proof, beaconValue, entries, result: { seed, strata } }, serviceKey);
}

function ticketAt(trees: Map<string, Pool['strata'][number]['tickets']>, { stratum, index }: Position) {
  const ticket = trees.get(stratum)?.[index];
  demand(ticket !== undefined, 'mismatch', `the pool has no position ${index} in ${stratum}`);
  return ticket;
}

type ReasonSalts = { reason(no: number): string };

/** A seat that falls away, why, and which alternates are known not to come. */
export interface FallenSeat {
  stratum: string;
  /** Position of the seat. */
  out: number;
  /** The rule that the seat fell away under. EXP-18 */
  rule: string;
  /** Alternates who declined, or are no longer eligible, by position. */
  unavailable?: ReadonlyMap<number, 'ineligible' | 'declined'>;
  at: string;
}

/** Fills a seat that fell away with the stratum's next alternate (step 6); `in` is null when none is left. EXP-18 */
export function changeSeat(
  proof: Proof,
  fallen: FallenSeat,
  salts: ReasonSalts,
  serviceKey: KeyObject,
): { proof: Proof; change: ChangeStatement } {
  const { stage, snapshot, panel, changes } = checkProof(proof, publicKeyHex(serviceKey));
  demand(stage === 'complete' && panel !== null, 'state', `nobody sits while the draw is ${stage}`);
  demand(proof.openings.length === 0, 'state', 'nothing changes after the opening');
  const { stratum, out, rule, unavailable, at } = fallen;
  const no = changes.length + 1;
  const change: ChangeStatement = {
    v: PROTOCOL,
    type: 'change',
    snapshot: snapshot.hash,
    no,
    stratum,
    out,
    ...panel.plan({ stratum, index: out }, unavailable),
    reason: reasonOf(salts.reason(no), rule),
    at,
  };
  const changed = { ...proof, changes: [...proof.changes, signStatement(change, serviceKey)] };
  return { proof: rechecked(changed, publicKeyHex(serviceKey)), change };
}

/** Composes a void (step 7), for the service and whoever else must to sign: its text and their ids (`voidSigners`). */
export function composeVoid(
  draw: CheckedDraw,
  missing: readonly string[],
  at: string,
): { statement: VoidStatement; text: string } {
  demand(draw.stage !== 'void', 'state', 'the round is void already');
  const { snapshot } = draw;
  const statement: VoidStatement = {
    v: PROTOCOL,
    type: 'void',
    snapshot: snapshot.hash,
    phase: draw.set === null ? 'commit' : 'reveal',
    missing: snapshot.statement.witnesses.map(({ id }) => id).filter((id) => missing.includes(id)),
    at,
  };
  demand(statement.missing.length === new Set(missing).size, 'witness', 'nobody is missing who is no witness');
  checkVoid(statement, snapshot, {
    committed: draw.commitments.map(({ witness }) => witness),
    revealed: draw.reveals.map(({ witness }) => witness),
  });
  return { statement, text: statementText(statement) };
}

/** Ends the round by a void that all who must have signed. */
export function admitVoid(proof: Proof, voided: SignedVoid, serviceKey: string): Proof {
  demand(checkProof(proof, serviceKey).stage !== 'void', 'state', 'the round is void already');
  return rechecked({ ...proof, void: voided }, serviceKey);
}

/** Opens, after the review, everybody who ever sat, their units and the reasons of changes (step 8). EXP-22 */
export function openDraw(
  proof: Proof,
  pool: Pool,
  reasons: readonly { no: number; rule: string }[],
  salts: ReasonSalts,
  serviceKey: string,
): Proof {
  const { stage, panel, changes } = checkProof(proof, serviceKey);
  demand(stage === 'complete' && panel !== null, 'state', `nothing is opened while the draw is ${stage}`);
  demand(reasons.length === changes.length, 'mismatch', 'every change is opened, and nothing else');
  const persons = new Set(panel.everSeated.map(({ person }) => person));
  const units = new Set(panel.everSeated.map(({ unit }) => unit));
  return rechecked(
    {
      ...proof,
      openings: [...persons].map((seated) => {
        const { person, salt, id, name } = pool.persons.find((one) => one.person === seated)!;
        return { person, salt, expertId: id, name };
      }),
      units: [...units].map((seated) => {
        const { unit, salt, code } = pool.units.find((one) => one.unit === seated)!;
        return { unit, salt, code };
      }),
      reasons: openReasons(reasons, salts),
    },
    serviceKey,
  );
}

/** Opens the reasons of changes. */
export function openReasons(reasons: readonly { no: number; rule: string }[], salts: ReasonSalts): Proof['reasons'] {
  return reasons.map(({ no, rule }) => ({ no, salt: salts.reason(no), rule }));
}

/** Tells who sits where, by name; every look at it is to be recorded. EXP-22 */
export function namesOfPanel(draw: CheckedDraw, pool: Pool): (Position & Candidate)[] {
  const trees = new Map(pool.strata.map(({ code, tickets }) => [code, tickets]));
  return (draw.panel?.sitting ?? []).map(({ stratum, index }) => ({
    index,
    ...ticketAt(trees, { stratum, index }).candidate,
  }));
}

function rechecked(proof: Proof, serviceKey: string): Proof {
  checkProof(proof, serviceKey);
  return proof;
}
