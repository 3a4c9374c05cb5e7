import { PROTOCOL } from './encoding.js';
import { demand } from './flaw.js';
import { exactly, hex32, instant, label, listOf, oneOf, type Shape, text } from './shape.js';
import { SERVICE, type Snapshot } from './snapshot.js';
import { isSignedBy, readStatement, signature } from './statements.js';

/** The round ends without a result (作废, step 7). */
export interface VoidStatement {
  v: typeof PROTOCOL;
  type: 'void';
  snapshot: string;
  /** What was being waited for. */
  phase: 'commit' | 'reveal';
  /** Witnesses who did not act, in the snapshot's order; barred from the next round of the project. */
  missing: string[];
  at: string;
}

/** A void with the signatures of all who had to agree. */
export interface SignedVoid {
  statement: string;
  /** `by` is "service" or a witness's id; the service first, then witnesses in the snapshot's order. */
  signatures: { by: string; signature: string }[];
}

/** The shape of a void in a proof. */
export const signedVoid: Shape<SignedVoid> = exactly({
  statement: text,
  signatures: listOf(exactly({ by: label, signature })),
});

const voidShape: Shape<VoidStatement> = exactly({
  v: oneOf(PROTOCOL),
  type: oneOf('void'),
  snapshot: hex32,
  phase: oneOf('commit', 'reveal'),
  missing: listOf(label),
  at: instant,
});

/** Who has acted so far, by witness id in the snapshot's order. */
export interface Progress {
  committed: readonly string[];
  revealed: readonly string[];
}

/** Checks a void: not after the last reveal, nobody named missing who acted, and signed by exactly those who must. */
export function readVoid(from: SignedVoid, snapshot: Snapshot, serviceKey: string, done: Progress): VoidStatement {
  const statement = readStatement(from.statement, voidShape, '/void');
  demand(statement.snapshot === snapshot.hash, 'mismatch', '/void is about another snapshot');
  checkVoid(statement, snapshot, done);
  const keys = new Map(snapshot.statement.witnesses.map(({ id, key }) => [id, key]));
  keys.set(SERVICE, serviceKey);
  const signers = voidSigners(statement, snapshot, done);
  demand(
    from.signatures.length === signers.length && from.signatures.every(({ by }, index) => by === signers[index]),
    'signature',
    `/void must be signed by ${signers.join(', ')}`,
  );
  for (const { by, signature } of from.signatures) {
    demand(
      isSignedBy(from.statement, signature, keys.get(by)!),
      'signature',
      `/void: the signature of ${by} does not hold`,
    );
  }
  return statement;
}

/** Checks everything about a void but its signatures. */
export function checkVoid(statement: VoidStatement, snapshot: Snapshot, { committed, revealed }: Progress): void {
  const { witnesses, revealBy, at } = snapshot.statement;
  const order = witnesses.map(({ id }) => id);
  const places = statement.missing.map((id) => order.indexOf(id));
  demand(
    places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1)),
    'form',
    '/void: the missing are not distinct witnesses in the order of the snapshot',
  );
  demand(at <= statement.at, 'form', '/void is dated before the snapshot');
  demand(revealed.length < order.length, 'state', '/void: all witnesses have revealed, nothing can void the round');
  const phase = committed.length < order.length ? 'commit' : 'reveal';
  demand(statement.phase === phase, 'state', `/void: the phase was "${phase}"`);
  const acted = phase === 'commit' ? committed : revealed;
  demand(
    statement.missing.every((id) => !acted.includes(id)),
    'witness',
    '/void names a witness as missing who acted',
  );
  if (phase === 'commit' && statement.missing.length > 0) {
    const lacking = order.length - committed.length;
    demand(statement.missing.length === lacking, 'witness', '/void names only some of those who did not commit');
  }
  if (phase === 'reveal' && (revealed.length > 0 || statement.missing.length > 0)) {
    // Whoever comes later could not reveal yet, so they are not missing unless the one before them is.
    const due = order[revealed.length]!;
    demand(statement.missing.includes(due), 'witness', `/void: it was the turn of ${due}, who is not named missing`);
  }
  if (revealed.length > 0)
    demand(revealBy < statement.at, 'deadline', '/void is dated before the deadline of reveals has passed');
}

/** Tells who must sign a void: the service; once somebody has revealed also every witness who is not missing. */
export function voidSigners(statement: VoidStatement, snapshot: Snapshot, { revealed }: Progress): string[] {
  if (revealed.length === 0) return [SERVICE];
  const present = snapshot.statement.witnesses.filter(({ id }) => !statement.missing.includes(id));
  return [SERVICE, ...present.map(({ id }) => id)];
}
