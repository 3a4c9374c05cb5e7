import type { KeyObject } from 'node:crypto';
import { PROTOCOL } from './encoding.js';
import { demand } from './flaw.js';
import type { Proof } from './proof.js';
import { lastStatementHash } from './rounds.js';
import { exactly, hex32, instant, oneOf, type Shape, whole } from './shape.js';
import { readSigned, type Signed, signStatement, statementHash } from './statements.js';

/**
 * How far a round had come at an instant (现状声明), signed by the service: a proof cut of its last changes is valid as of
 * then, and this says that there is more. It is no part of the proof. EXP-18
 */
export interface StandingStatement {
  v: typeof PROTOCOL;
  type: 'standing';
  snapshot: string;
  /** Number of changes. */
  changes: number;
  /** Hash of the last statement: a void, else the last change, reveal, commitment, else the snapshot. */
  last: string;
  at: string;
}

const standingShape: Shape<StandingStatement> = exactly({
  v: oneOf(PROTOCOL),
  type: oneOf('standing'),
  snapshot: hex32,
  changes: whole(),
  last: hex32,
  at: instant,
});

/** Signs how far a round has come. */
export function signStanding(proof: Proof, at: string, serviceKey: KeyObject): Signed {
  const statement: StandingStatement = {
    v: PROTOCOL,
    type: 'standing',
    snapshot: statementHash(proof.snapshot.statement),
    changes: proof.changes.length,
    last: lastStatementHash(proof),
    at,
  };
  return signStatement(statement, serviceKey);
}

/** Checks that a proof holds all that the service had published at an instant, and no more. */
export function readStanding(from: Signed, proof: Proof, serviceKey: string): StandingStatement {
  const read = readSigned(from, standingShape, serviceKey, 'standing');
  demand(read.snapshot === statementHash(proof.snapshot.statement), 'mismatch', 'the standing is of another round');
  const { length } = proof.changes;
  demand(
    read.changes === length && read.last === lastStatementHash(proof),
    'state',
    `the proof is not that of ${read.at}: it holds ${length} changes, ${read.changes} were published, or another last statement`,
  );
  return read;
}
