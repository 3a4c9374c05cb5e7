import { type KeyObject } from 'node:crypto';
import { composeCommit } from './commit.js';
import { composeVoid } from './draw.js';
import { raw } from './encoding.js';
import { demand } from './flaw.js';
import { publicKeyHex } from './keys.js';
import { composeReveal } from './reveal.js';
import { exactly, hex32, label, type Shape } from './shape.js';
import { type Signed, signed, signStatement, signText, statementHash } from './statements.js';
import { type CheckedDraw, checkProof, parseStrictly } from './verify.js';

/** What a witness keeps between its two acts, secret until it reveals. */
export interface WitnessState {
  draw: string;
  witness: string;
  /** The snapshot it committed to, as evidence should another be shown later. */
  snapshot: Signed;
  /** Its 32 secret bytes in hex. */
  number: string;
  commitment: Signed;
}

const stateShape: Shape<WitnessState> = exactly({
  draw: label,
  witness: label,
  snapshot: signed,
  number: hex32,
  commitment: signed,
});

/** Reads what a witness kept; throws a DrawFlaw where it is damaged. */
export function readWitnessState(text: string): WitnessState {
  return stateShape(parseStrictly(text), '');
}

/** Which draw a witness means to witness, and as whom. */
export interface WitnessTask {
  draw: string;
  witness: string;
  key: KeyObject;
  /** The service's public key, from elsewhere. */
  serviceKey: string;
  /** The present instant, YYYY-MM-DDTHH:MM:SSZ. */
  now: string;
}

/** Commits to a number of 32 fresh random bytes after checking the snapshot (step 2). */
export function commitAsWitness(proof: unknown, task: WitnessTask, number: Buffer): WitnessState {
  const draw = checkTask(proof, task);
  const { hash, statement } = draw.snapshot;
  demand(draw.stage === 'committing', 'state', `nothing is to be committed while the draw is ${draw.stage}`);
  demand(task.now <= statement.commitBy, 'deadline', `commitments were due by ${statement.commitBy}`);
  const done = draw.commitments.some(({ witness }) => witness === task.witness);
  demand(!done, 'state', `witness ${task.witness} has committed already`);
  const commitment = signStatement(composeCommit(hash, task.witness, number), task.key);
  const { draw: id, witness } = task;
  return { draw: id, witness, snapshot: draw.proof.snapshot, number: number.toString('hex'), commitment };
}

/**
 * Reveals after checking all that step 3 demands: same snapshot, all signatures, its own commitment unchanged, every
 * earlier number, its turn, the deadline. `late` reveals after the deadline, which counts as long as nothing is void.
 */
export function revealAsWitness(proof: unknown, task: WitnessTask, state: WitnessState, late = false): Signed {
  const draw = checkTask(proof, task);
  const { hash, statement } = draw.snapshot;
  demand(state.draw === task.draw && state.witness === task.witness, 'mismatch', 'the state file is of another task');
  demand(statementHash(state.snapshot.statement) === hash, 'fraud', 'this is not the snapshot that was committed to');
  demand(draw.set !== null, 'state', 'not all witnesses have committed');
  demand(draw.stage === 'revealing', 'state', `nothing is to be revealed while the draw is ${draw.stage}`);
  const place = statement.witnesses.findIndex(({ id }) => id === task.witness);
  const own = draw.proof.commitments[place]!;
  demand(own.statement === state.commitment.statement, 'fraud', 'another commitment stands there in our name');
  demand(draw.reveals.length === place, 'state', `it is the turn of ${statement.witnesses[draw.reveals.length]!.id}`);
  demand(late || task.now <= statement.revealBy, 'deadline', `reveals were due by ${statement.revealBy}`);
  const earlier = draw.reveals.at(-1)?.numbers ?? [];
  return signStatement(composeReveal(hash, draw.set, task.witness, earlier, raw(state.number)), task.key);
}

/** Agrees to a void after somebody else failed to reveal in time (step 7); the same facts give the same text to all. */
export function signVoidAsWitness(
  proof: unknown,
  task: WitnessTask,
  missing: readonly string[],
  at: string,
): { statement: string; by: string; signature: string } {
  const draw = checkTask(proof, task);
  demand(draw.reveals.length > 0, 'state', 'before the first reveal the service voids alone');
  demand(!missing.includes(task.witness), 'witness', 'a witness named missing does not sign');
  demand(at <= task.now, 'deadline', 'the void is dated in the future');
  const { text } = composeVoid(draw, missing, at);
  return { statement: text, by: task.witness, signature: signText(text, task.key) };
}

function checkTask(proof: unknown, { draw: id, witness, key, serviceKey }: WitnessTask): CheckedDraw {
  const draw = checkProof(proof, serviceKey);
  const { statement } = draw.snapshot;
  demand(statement.draw === id, 'mismatch', `the snapshot is of draw ${statement.draw}`);
  const listed = statement.witnesses.find((one) => one.id === witness);
  demand(listed !== undefined, 'witness', `the snapshot does not list ${witness}`);
  demand(listed.key === publicKeyHex(key), 'witness', `the snapshot lists another key for ${witness}`);
  return draw;
}
