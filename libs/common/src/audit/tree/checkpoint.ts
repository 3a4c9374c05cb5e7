import type { KeyObject } from 'node:crypto';
import { fromBase64 } from './base64.js';
import { HASH_BYTES } from './hashing.js';
import type { NoteKey } from './note-key.js';
import { parseNote, type SignedNote, signersOf, signNote } from './signed-note.js';

/** What a log commits to at one size (检查点). C2SP tlog-checkpoint, without extension lines */
export interface Checkpoint {
  /** `<host>/<service>/audit/<epoch>`; also the name of the signing key. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** A checkpoint with the note that carries it. */
export interface ReadCheckpoint extends Checkpoint {
  readonly note: SignedNote;
}

/** Returns the text that is signed: origin, size and root, a line each. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin) || !Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES) {
    throw new TypeError('Not a checkpoint');
  }
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** Signs a checkpoint under its origin, with one key or, during a rotation, both; returns the note. */
export function signCheckpoint(checkpoint: Checkpoint, privateKeys: readonly KeyObject[]): string {
  const signers = privateKeys.map((privateKey) => ({ name: checkpoint.origin, privateKey }));
  return signNote(checkpointText(checkpoint), signers);
}

/** Reads a checkpoint; null unless its form is exact. Says nothing about the signatures. */
export function parseCheckpoint(text: string): ReadCheckpoint | null {
  const note = parseNote(text);
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n$/.exec(note?.text ?? '') ?? [];
  const root = encoded === undefined ? null : fromBase64(encoded);
  const size = Number(digits);
  if (!note || !origin || !isOrigin(origin) || root?.length !== HASH_BYTES || !Number.isSafeInteger(size)) return null;
  return { origin, size, root, note };
}

/** Reads a checkpoint that one of the keys signed under its origin; null for anything else. */
export function verifyCheckpoint(text: string, keys: readonly NoteKey[]): ReadCheckpoint | null {
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint) return null;
  const own = keys.filter((key) => key.name === checkpoint.origin);
  return signersOf(checkpoint.note, own).length > 0 ? checkpoint : null;
}

function isOrigin(origin: string): boolean {
  return /^[^\s+\p{Cc}]{1,255}$/u.test(origin);
}
