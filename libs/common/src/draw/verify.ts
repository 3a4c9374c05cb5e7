import { isUtf8 } from 'node:buffer';
import { type ChangeStatement, Panel, readChanges } from './change.js';
import { type CommitStatement, readCommitments, setOf } from './commit.js';
import { DrawFlaw, demand } from './flaw.js';
import { fingerprint } from './keys.js';
import { leadsToRoot } from './leaves.js';
import { checkOpenings } from './opening.js';
import { leafOf } from './pool.js';
import { type Proof, proofShape } from './proof.js';
import { type RevealStatement, readReveals } from './reveal.js';
import { seedOf } from './seed.js';
import { type Face, type Pick, select } from './select.js';
import { hex32 } from './shape.js';
import { type Beacon, type CarriedSeat, readSnapshot, type Snapshot, type SnapshotStatement } from './snapshot.js';
import { readStanding } from './standing.js';
import { signed, statementText } from './statements.js';
import { readVoid, type VoidStatement } from './void.js';

/** How far a draw has come. From `awaiting-beacon` on it is decided: nothing can void it. */
export type DrawStage = 'committing' | 'revealing' | 'awaiting-beacon' | 'awaiting-result' | 'complete' | 'void';

/** A proof whose every statement, hash and number was recomputed and found right. */
export interface CheckedDraw {
  stage: DrawStage;
  proof: Proof;
  snapshot: Snapshot;
  commitments: CommitStatement[];
  /** Hash over all commitments, null while one lacks. */
  set: string | null;
  reveals: RevealStatement[];
  void: VoidStatement | null;
  seed: string | null;
  changes: ChangeStatement[];
  /** The panel after all changes, null before there is a result. */
  panel: Panel | null;
}

/** What a verifier says about a proof; of a flawed one it repeats nothing, as nothing in it can be believed. */
export interface Verdict {
  /** True for a complete draw and for a lawfully voided round; false for anything else, an unfinished one too. */
  valid: boolean;
  /** Why not valid; of a voided round what happened; else null. */
  reason: string | null;
  stage: DrawStage | null;
  snapshot: string | null;
  seed: string | null;
  /** The panel as it sits after all changes. */
  seats: { stratum: string; index: number; person: string }[];
  /** How many changes the proof holds: as of now only with a standing, as whoever cuts the last ones leaves a valid proof. */
  changes: number;
  /** When the service stated that there were no others; null where no such statement was shown. */
  wholeAt: string | null;
  /** How many were left out of the draw, and how many under each rule: `late-tie` beside what came after the receipt. */
  excluded: SnapshotStatement['excluded'] | null;
  /** Seats of earlier draws that stay on the panel: with those above it is whole. */
  carried: CarriedSeat[];
  /** To be compared with the appointment documents. */
  witnesses: { id: string; body: string; fingerprint: string }[];
  /** To be compared with the published value; proven only by a cosigned checkpoint over `set` dated before notBefore. */
  beacon: (Beacon & { value: string | null }) | null;
}

const PROOF_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Verifies a parsed proof under the service's key, which must come from elsewhere; with a `standing`, that it holds all
 * that was published by then. Never throws. EXP-17.1, EXP-18
 */
export function verifyProof(proof: unknown, serviceKey: string, standing?: unknown): Verdict {
  try {
    const draw = checkProof(proof, serviceKey);
    const whole = standing === undefined ? null : readStanding(signed(standing, 'standing'), draw.proof, serviceKey);
    return verdictOf(draw, whole?.at ?? null);
  } catch (error) {
    if (error instanceof DrawFlaw) return rejected(`${error.code}: ${error.message}`);
    throw error;
  }
}

/** Verifies a proof as it was received; also rejects what a JSON parser would overlook, such as a field given twice. */
export function verifyProofText(received: string | Buffer, serviceKey: string, standing?: string | Buffer): Verdict {
  const read = (text: string | Buffer) => parseStrictly(typeof text === 'string' ? text : utf8(text));
  try {
    return verifyProof(read(received), serviceKey, standing === undefined ? undefined : read(standing));
  } catch (error) {
    if (error instanceof DrawFlaw) return rejected(`${error.code}: ${error.message}`);
    throw error;
  }
}

/** Parses JSON in which every field stands once and every number is written as a plain integer. */
export function parseStrictly(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DrawFlaw('form', 'the proof is not JSON');
  }
  demand(
    isWrittenAgain(text, value),
    'form',
    'the proof holds a field twice, a number that is no plain integer, or more in one place than any proof',
  );
  return value;
}

/** Tells whether the text says no more than the value: what a parser drops is missing when it is written again. */
function isWrittenAgain(text: string, value: unknown): boolean {
  try {
    const kept = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|\s+/g, (token) =>
      token[0] === '"' ? JSON.stringify(JSON.parse(token)) : '',
    );
    return kept === JSON.stringify(value);
  } catch (error) {
    // The engine gives up on nesting and strings that no proof comes near.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Decodes bytes that are UTF-8; a lenient decoder would read two files as one proof. */
function utf8(bytes: Buffer): string {
  demand(bytes.length <= PROOF_BYTES_MAX, 'form', 'the proof is larger than any proof');
  demand(isUtf8(bytes), 'form', 'the proof is not UTF-8');
  return bytes.toString('utf8');
}

/** Checks a proof at whatever stage it is, steps 1 to 8, and returns what it says; throws a DrawFlaw. EXP-17.1 */
export function checkProof(from: unknown, serviceKey: string): CheckedDraw {
  hex32(serviceKey, 'service key');
  const proof = proofShape(from, '');
  const snapshot = readSnapshot(proof.snapshot, serviceKey);
  const { witnesses, beacon } = snapshot.statement;
  const commitments = readCommitments(proof.commitments, snapshot);
  const set = commitments.length === witnesses.length ? setOf(snapshot.hash, commitments) : null;
  demand(set !== null || proof.reveals.length === 0, 'state', '/reveals: a commitment lacks');
  const reveals = set === null ? [] : readReveals(proof.reveals, snapshot, commitments, set);
  const decided = reveals.length === witnesses.length;

  demand(beacon !== null || proof.beaconValue === null, 'form', '/beaconValue: the snapshot names no beacon');
  demand(decided || proof.beaconValue === null, 'state', '/beaconValue: a reveal lacks');
  const voided =
    proof.void &&
    readVoid(proof.void, snapshot, serviceKey, {
      committed: commitments.map(({ witness }) => witness),
      revealed: reveals.map(({ witness }) => witness),
    });

  const checked = { proof, snapshot, commitments, set, reveals, void: voided };
  const seed =
    set !== null && decided && (beacon === null || proof.beaconValue !== null)
      ? seedOf(snapshot.hash, set, reveals.at(-1)!.numbers, proof.beaconValue)
      : null;
  if (seed === null || proof.result === null) {
    requireNoResult(proof);
    return { ...checked, stage: stageBefore(checked, seed), seed, changes: [], panel: null };
  }

  const panel = checkResult(proof, snapshot, seed);
  const changes = readChanges(proof.changes, snapshot, serviceKey, panel);
  checkOpenings(proof, panel.everSeated, changes);
  return { ...checked, stage: 'complete', seed, changes, panel };
}

function stageBefore(draw: Omit<CheckedDraw, 'stage' | 'seed' | 'changes' | 'panel'>, seed: string | null): DrawStage {
  if (draw.void) return 'void';
  if (draw.set === null) return 'committing';
  if (draw.reveals.length < draw.snapshot.statement.witnesses.length) return 'revealing';
  return seed === null ? 'awaiting-beacon' : 'awaiting-result';
}

function requireNoResult({ result, entries, changes, openings, units, reasons }: Proof): void {
  const surplus = [entries, changes, openings, units, reasons].some(({ length }) => length > 0);
  demand(result === null && !surplus, 'state', '/result: there is none yet, nor anything after it');
}

/** Recomputes selection and checks that exactly the picked positions are opened, in the order picked (step 5). */
function checkResult(proof: Proof, snapshot: Snapshot, seed: string): Panel {
  const { strata, onePerUnit } = snapshot.statement;
  const look = openEntries(proof, snapshot);
  const selected = select(seed, { strata, onePerUnit }, look);
  demand(proof.entries.length === selected.picks.length, 'mismatch', '/entries holds what was not picked');
  for (const [index, pick] of selected.picks.entries()) {
    const entry = proof.entries[index]!;
    demand(entry.stratum === pick.stratum && entry.index === pick.index, 'form', `/entries/${index} is out of order`);
  }
  const expected = statementText({ seed, strata: selected.strata });
  demand(statementText(proof.result!) === expected, 'mismatch', '/result is not what the seed gives');
  return new Panel(selected.strata, onePerUnit, look);
}

/** Checks each entry against its stratum's root, and that no ticket is there twice; returns how to look one up. */
function openEntries(proof: Proof, snapshot: Snapshot): (pick: Pick) => Face {
  const faces = new Map<string, Face>();
  const unitOfPerson = new Map<string, string>();
  for (const stratum of snapshot.statement.strata) {
    const tickets: { index: number; leaf: string; person: string }[] = [];
    for (const [place, entry] of proof.entries.entries()) {
      if (entry.stratum !== stratum.code) continue;
      const at = `/entries/${place}`;
      const { index, salt, person, unit, path } = entry;
      const leaf = leafOf(salt, stratum.code, person, unit);
      demand(index < stratum.n, 'form', `${at}: there is no position ${index}`);
      demand(
        leadsToRoot({ leaf, index, n: stratum.n, path, root: stratum.root }),
        'mismatch',
        `${at} does not lead to the root of its stratum`,
      );
      demand((unitOfPerson.get(person) ?? unit) === unit, 'fraud', `${at}: one person has two units`);
      unitOfPerson.set(person, unit);
      faces.set(key(entry), { person, unit });
      tickets.push({ index, leaf, person });
    }
    tickets.sort((a, b) => a.index - b.index);
    for (const [place, ticket] of tickets.entries()) {
      const before = tickets[place - 1];
      demand(!before || before.leaf < ticket.leaf, 'fraud', `stratum ${stratum.code}: the tickets are not in order`);
    }
    const persons = new Set(tickets.map(({ person }) => person));
    demand(persons.size === tickets.length, 'fraud', `stratum ${stratum.code}: one person has two tickets`);
  }
  return (pick) => {
    const face = faces.get(key(pick));
    demand(
      face !== undefined,
      'mismatch',
      `/entries lacks position ${pick.index} of ${pick.stratum}, which was picked`,
    );
    return face;
  };
}

function key({ stratum, index }: Pick): string {
  return `${index} ${stratum}`;
}

function verdictOf(draw: CheckedDraw, wholeAt: string | null): Verdict {
  const { stage, snapshot, panel } = draw;
  return {
    valid: stage === 'complete' || stage === 'void',
    reason: reasonFor(draw),
    stage,
    snapshot: snapshot.hash,
    seed: draw.seed,
    seats: (panel?.sitting ?? []).map(({ stratum, index, person }) => ({ stratum, index, person })),
    changes: draw.changes.length,
    wholeAt,
    excluded: snapshot.statement.excluded,
    carried: snapshot.statement.carried ?? [],
    witnesses: snapshot.statement.witnesses.map(({ id, body, key }) => ({ id, body, fingerprint: fingerprint(key) })),
    beacon: snapshot.statement.beacon && { ...snapshot.statement.beacon, value: draw.proof.beaconValue },
  };
}

function reasonFor(draw: CheckedDraw): string | null {
  if (draw.stage === 'complete') return null;
  if (draw.stage !== 'void') return `state: the draw is unfinished (${draw.stage})`;
  const missing = draw.void!.missing.join(', ') || 'nobody';
  return `void: the round ended in the ${draw.void!.phase} phase; missing: ${missing}`;
}

function rejected(reason: string): Verdict {
  const nothing = {
    stage: null,
    snapshot: null,
    seed: null,
    seats: [],
    carried: [],
    changes: 0,
    wholeAt: null,
    excluded: null,
    witnesses: [],
    beacon: null,
  };
  return { valid: false, reason, ...nothing };
}
