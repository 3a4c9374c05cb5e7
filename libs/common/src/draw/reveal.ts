import { type CommitStatement, commitmentOf } from './commit.js';
import { PROTOCOL, raw } from './encoding.js';
import { demand } from './flaw.js';
import { exactly, hex32, label, listOf, oneOf, type Shape } from './shape.js';
import type { Snapshot } from './snapshot.js';
import { readSigned, type Signed } from './statements.js';

/** A witness opens its number, vouching for all before it (公开, step 3). */
export interface RevealStatement {
  v: typeof PROTOCOL;
  type: 'reveal';
  snapshot: string;
  /** The commitments it relies on; binds all of them into its signature. */
  set: string;
  witness: string;
  /** The numbers of all witnesses up to and including this one. */
  numbers: string[];
}

const revealShape: Shape<RevealStatement> = exactly({
  v: oneOf(PROTOCOL),
  type: oneOf('reveal'),
  snapshot: hex32,
  set: hex32,
  witness: label,
  numbers: listOf(hex32),
});

/** Composes a reveal, for the witness to sign: the numbers before it, then its own. */
export function composeReveal(
  snapshotHash: string,
  set: string,
  witness: string,
  earlier: readonly string[],
  own: Buffer,
): RevealStatement {
  return {
    v: PROTOCOL,
    type: 'reveal',
    snapshot: snapshotHash,
    set,
    witness,
    numbers: [...earlier, own.toString('hex')],
  };
}

/** Checks the reveals there are: the first witnesses in order, each with all numbers so far, each number as committed. */
export function readReveals(
  from: readonly Signed[],
  snapshot: Snapshot,
  commitments: readonly CommitStatement[],
  set: string,
): RevealStatement[] {
  const { witnesses } = snapshot.statement;
  demand(from.length <= witnesses.length, 'form', '/reveals holds more than there are witnesses');
  const reveals: RevealStatement[] = [];
  for (const [index, one] of from.entries()) {
    const at = `/reveals/${index}`;
    const witness = witnesses[index]!;
    const read = readSigned(one, revealShape, witness.key, at);
    demand(read.witness === witness.id, 'form', `${at} is not by the witness whose turn it was`);
    demand(read.snapshot === snapshot.hash, 'mismatch', `${at} is about another snapshot`);
    demand(read.set === set, 'mismatch', `${at} is about other commitments`);
    demand(read.numbers.length === index + 1, 'form', `${at} does not hold one number for each witness so far`);
    for (const [place, number] of read.numbers.entries()) {
      const expected = commitmentOf(snapshot.hash, witnesses[place]!.id, raw(number));
      demand(
        commitments[place]!.commitment === expected,
        'mismatch',
        `${at}: number ${place} is not the committed one`,
      );
    }
    reveals.push(read);
  }
  return reveals;
}
