import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { fromBase64 } from './base64.js';
import { rawPublicKey } from './note-key.js';
import { parseNote } from './signed-note.js';

const COSIGNATURE = 0x04;
const KEY_ID_BYTES = 4;
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;
const NAME = /^[^\s+\p{Cc}]{1,255}$/u;
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})\n$/u;

/** Whether a text can be the name of a witness. */
export const isWitnessName = (name: string): boolean => NAME.test(name);

/** Returns the key ID of a witness: four bytes. C2SP tlog-cosignature, Ed25519 */
export function witnessKeyId(name: string, publicKey: KeyObject): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.of(COSIGNATURE))
    .update(rawPublicKey(publicKey))
    .digest()
    .subarray(0, KEY_ID_BYTES);
}

/** Returns the line by which a witness says to have seen a checkpoint that continues all that it saw before (共签). */
export function cosign(
  checkpoint: string,
  name: string,
  privateKey: KeyObject,
  publicKey: KeyObject,
  at: Date,
): string {
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(seconds);
  const signature = sign(null, signedText(checkpoint, seconds), privateKey);
  return `\u2014 ${name} ${Buffer.concat([witnessKeyId(name, publicKey), time, signature]).toString('base64')}\n`;
}

/** Returns when a witness cosigned a checkpoint; null unless the line is its, over exactly this checkpoint. */
export function verifyCosignature(checkpoint: string, line: string, name: string, publicKey: KeyObject): Date | null {
  const [, named, encoded] = LINE.exec(line) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (named !== name || bytes?.length !== KEY_ID_BYTES + TIME_BYTES + SIGNATURE_BYTES) return null;
  if (!bytes.subarray(0, KEY_ID_BYTES).equals(witnessKeyId(name, publicKey))) return null;
  const seconds = bytes.readBigUInt64BE(KEY_ID_BYTES);
  if (seconds > BigInt(Number.MAX_SAFE_INTEGER) / 1000n || parseNote(checkpoint) === null) return null;
  const signature = bytes.subarray(KEY_ID_BYTES + TIME_BYTES);
  if (!verify(null, signedText(checkpoint, seconds), publicKey, signature)) return null;
  return new Date(Number(seconds) * 1000);
}

/** What is signed: a header, the time, and the text of the checkpoint without the signatures under it. */
function signedText(checkpoint: string, seconds: bigint): Buffer {
  const note = parseNote(checkpoint);
  if (!note) throw new TypeError('Not a checkpoint');
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${note.text}`, 'utf8');
}
