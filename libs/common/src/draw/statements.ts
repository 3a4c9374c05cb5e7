import { createHash, type KeyObject, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import { canonicalJson } from '../audit/canonical.js';
import { PROTOCOL } from './encoding.js';
import { demand } from './flaw.js';
import { publicKeyFromHex } from './keys.js';
import { exactly, hexOf, type Shape, text } from './shape.js';

/** A statement (声明) and its signature: the exact RFC 8785 text, never serialised again. */
export interface Signed {
  statement: string;
  /** Ed25519 signature, 64 bytes in hex. */
  signature: string;
}

/** Ed25519 signature in hex. */
export const signature = hexOf(64);

/** The shape of a signed statement in a proof. */
export const signed: Shape<Signed> = exactly({ statement: text, signature });

/** Writes a statement as RFC 8785 text. */
export function statementText(value: object): string {
  return canonicalJson(value).toString('utf8');
}

/** Returns the hash of a statement in hex: SHA-256 of its text. */
export function statementHash(statement: string): string {
  return createHash('sha256').update(statement, 'utf8').digest('hex');
}

/** Signs a statement's text; the prefix keeps the signature from meaning anything elsewhere (RFC 8032). */
export function signText(statement: string, key: KeyObject): string {
  return signBytes(null, toBeSigned(statement), key).toString('hex');
}

/** Composes and signs a statement. */
export function signStatement(value: object, key: KeyObject): Signed {
  const statement = statementText(value);
  return { statement, signature: signText(statement, key) };
}

/** Tells whether the signature over a statement's text is by the holder of the raw public key. */
export function isSignedBy(statement: string, signatureHex: string, publicKey: string): boolean {
  try {
    const bytes = Buffer.from(signatureHex, 'hex');
    return verifyBytes(null, toBeSigned(statement), publicKeyFromHex(publicKey), bytes);
  } catch {
    return false; // a key that is no point on the curve signs nothing
  }
}

/** Reads a statement: exact form, and the text is its own canonical text, so that one meaning has one hash. */
export function readStatement<T>(statement: string, shape: Shape<T>, at: string): T {
  let value: unknown;
  try {
    value = JSON.parse(statement);
  } catch {
    demand(false, 'canonical', `${at} is not JSON`);
  }
  const read = shape(value, at);
  demand(statementText(value as object) === statement, 'canonical', `${at} is not in canonical form (RFC 8785)`);
  return read;
}

/** Reads a signed statement and checks who signed it. */
export function readSigned<T>(from: Signed, shape: Shape<T>, publicKey: string, at: string): T {
  const read = readStatement(from.statement, shape, at);
  demand(isSignedBy(from.statement, from.signature, publicKey), 'signature', `${at}: the signature does not hold`);
  return read;
}

function toBeSigned(statement: string): Buffer {
  return Buffer.from(`${PROTOCOL}\n${statement}`, 'utf8');
}
