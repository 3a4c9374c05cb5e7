import { type KeyObject, sign, verify } from 'node:crypto';
import { fromBase64 } from './base64.js';
import { type NoteKey, noteKey } from './note-key.js';

const KEY_ID_BYTES = 4;
const SIGNATURES_MAX = 100;
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
const UNREADABLE = /(?!\n)\p{Cc}|\p{Cs}|\ufffd/u;

/** One signature line of a note: who says to have signed, and with which key. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Buffer;
  readonly signature: Buffer;
}

/** A text with signatures under it (签名文本). C2SP signed-note */
export interface SignedNote {
  /** What is signed, its last line feed included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Signs a text that ends with a line feed, with one key or, during a rotation, several; returns the whole note. */
export function signNote(text: string, signers: readonly { name: string; privateKey: KeyObject }[]): string {
  if (!isNoteText(text)) throw new TypeError('The text of a note ends with a line feed and has no control characters');
  const lines = signers.map(({ name, privateKey }) => {
    const { id } = noteKey(name, privateKey);
    const signature = sign(null, Buffer.from(text, 'utf8'), privateKey);
    return `\u2014 ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
  });
  if (lines.length === 0) throw new TypeError('A note has a signature');
  return `${text}\n${lines.join('')}`;
}

/** Reads a note; null unless its form is exact. Says nothing about the signatures. */
export function parseNote(note: string): SignedNote | null {
  // The last blank line: the text may hold others.
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  if (!isNoteText(text) || lines.length > SIGNATURES_MAX) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, encoded] = LINE.exec(line) ?? [];
    const bytes = encoded === undefined ? null : fromBase64(encoded);
    if (!name || !bytes || bytes.length <= KEY_ID_BYTES) return null;
    signatures.push({ name, keyId: bytes.subarray(0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) });
  }
  return { text, signatures };
}

/**
 * Returns those of the known keys that signed a note. Lines of unknown keys are passed over, as others may sign too; a
 * wrong signature under a known key makes the whole note worthless: none then signed it.
 */
export function signersOf(note: SignedNote, known: readonly NoteKey[]): NoteKey[] {
  const text = Buffer.from(note.text, 'utf8');
  const signers = new Set<NoteKey>();
  for (const { name, keyId, signature } of note.signatures) {
    const key = known.find((candidate) => candidate.name === name && candidate.id.equals(keyId));
    if (!key) continue;
    if (!verify(null, text, key.publicKey, signature)) return [];
    signers.add(key);
  }
  return [...signers];
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && !UNREADABLE.test(text);
}
