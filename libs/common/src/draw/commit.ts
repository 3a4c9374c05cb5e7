import { labelledHash, PROTOCOL, raw } from './encoding.js';
import { demand } from './flaw.js';
import { exactly, hex32, label, oneOf, type Shape } from './shape.js';
import type { Snapshot } from './snapshot.js';
import { readSigned, type Signed } from './statements.js';

/** A witness binds itself to a number that nobody knows yet (承诺, step 2). */
export interface CommitStatement {
  v: typeof PROTOCOL;
  type: 'commit';
  /** Hash of the snapshot. */
  snapshot: string;
  witness: string;
  commitment: string;
}

const commitShape: Shape<CommitStatement> = exactly({
  v: oneOf(PROTOCOL),
  type: oneOf('commit'),
  snapshot: hex32,
  witness: label,
  commitment: hex32,
});

/** Returns c = H("commit", s, id, N) in hex. */
export function commitmentOf(snapshotHash: string, witness: string, number: Buffer): string {
  return labelledHash('commit', raw(snapshotHash), witness, number).toString('hex');
}

/** Composes a witness's commitment to its number, for it to sign. */
export function composeCommit(snapshotHash: string, witness: string, number: Buffer): CommitStatement {
  demand(number.length === 32, 'form', "a witness's number has 32 bytes");
  return {
    v: PROTOCOL,
    type: 'commit',
    snapshot: snapshotHash,
    witness,
    commitment: commitmentOf(snapshotHash, witness, number),
  };
}

/** Checks one commitment: form, snapshot, a listed witness, that witness's signature. */
export function readCommitment(from: Signed, snapshot: Snapshot, at: string): CommitStatement {
  const claimed = peekWitness(from);
  const witness = snapshot.statement.witnesses.find(({ id }) => id === claimed);
  demand(witness !== undefined, 'witness', `${at} is by nobody whom the snapshot lists`);
  const read = readSigned(from, commitShape, witness.key, at);
  demand(read.snapshot === snapshot.hash, 'mismatch', `${at} is about another snapshot`);
  return read;
}

/** Checks the commitments there are: at most one per witness, in the snapshot's order. */
export function readCommitments(from: readonly Signed[], snapshot: Snapshot): CommitStatement[] {
  const order = snapshot.statement.witnesses.map(({ id }) => id);
  let last = -1;
  return from.map((one, index) => {
    const read = readCommitment(one, snapshot, `/commitments/${index}`);
    const place = order.indexOf(read.witness);
    demand(place > last, 'form', `/commitments/${index} is a second one or out of order`);
    last = place;
    return read;
  });
}

/** Returns set = H("set", s, c1…cw) in hex; every witness must have committed. */
export function setOf(snapshotHash: string, commitments: readonly CommitStatement[]): string {
  return labelledHash('set', raw(snapshotHash), ...commitments.map((one) => raw(one.commitment))).toString('hex');
}

/** Reads which witness a statement claims to be from, before anything in it is believed; undefined if it says none. */
export function peekWitness(from: Signed): string | undefined {
  try {
    const value: unknown = JSON.parse(from.statement);
    const witness = (value as { witness?: unknown } | null)?.witness;
    return typeof witness === 'string' ? witness : undefined;
  } catch {
    return undefined;
  }
}
