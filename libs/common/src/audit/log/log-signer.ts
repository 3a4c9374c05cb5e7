import { createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type Checkpoint,
  EMPTY_ROOT,
  HASH_BYTES,
  type NoteKey,
  noteKey,
  signCheckpoint,
  verifyCheckpoint,
  verifyConsistency,
} from '../tree/index.js';

/** The tree at one size. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** What a signer accounts for: the head that it signed last, and every checkpoint that it signed before. */
export interface SignedHead extends TreeHead {
  readonly before: SignedBefore;
}

/** The checkpoints between `from` and the head, both left out, as a running digest: none of them can go unseen. */
interface SignedBefore {
  /** Size of the checkpoint that the account begins with; what came earlier is not accounted for. */
  readonly from: number;
  readonly count: number;
  readonly digest: Buffer;
}

const startingAt = (from: number): SignedBefore => ({ from, count: 0, digest: Buffer.alloc(0) });

/** Adds a checkpoint to those accounted for. */
function accounting({ from, count, digest }: SignedBefore, { size, root }: TreeHead): SignedBefore {
  const next = createHash('sha256').update(digest).update(`\n${size}\n`).update(root).digest();
  return { from, count: count + 1, digest: next };
}

/**
 * Compares checkpoints in the order of their size with a signer's account; returns null where they are all there, else
 * how many are and how many were signed. The head itself may be missing: its row commits after it was signed.
 */
export function missingFrom(
  { size, before }: SignedHead,
  checkpoints: readonly TreeHead[],
): { found: number; signed: number } | null {
  const accounted = checkpoints.filter((checkpoint) => checkpoint.size > before.from && checkpoint.size < size);
  const { count, digest } = accounted.reduce(accounting, startingAt(before.from));
  return digest.equals(before.digest) ? null : { found: count, signed: before.count };
}

/** Signing was asked for a tree that does not continue what was signed before: the log was rewritten or cut (分叉). */
export class ForkRefused extends Error {
  constructor(
    readonly signed: TreeHead,
    readonly asked: TreeHead,
  ) {
    super(`the log of ${asked.size} entries does not continue the ${signed.size} that were signed`);
    this.name = 'ForkRefused';
  }
}

/**
 * Signs a log's checkpoints, and never two that contradict each other. It keeps its own account of what it signed, out
 * of reach of whoever can write to the database; that is why it takes proofs and no word.
 */
export abstract class LogSigner {
  /** Name of the log, `<host>/<service>/audit/<epoch>`. */
  abstract readonly origin: string;
  abstract readonly key: NoteKey;
  /** What was signed last, the empty tree at first, and the account of all before. */
  abstract head(): SignedHead;
  /** Signs a tree that `proof` shows to begin with {@link head}; throws ForkRefused otherwise. Returns the note. */
  abstract sign(next: TreeHead, proof: readonly Buffer[]): Promise<string>;
  /** Brings back the account from a checkpoint of its own where the account was lost. */
  abstract recall(note: string): void;
}

/** Where the first log of a deployment begins; a restore from a backup would open the next. */
const EPOCH = 1;

/** Returns the name of a service's log. */
export function originOf(host: string, service: string): string {
  return `${host}/${service}/audit/${EPOCH}`;
}

/**
 * Signs with a key from a file, in this process. The interface takes nothing that a process of its own could not be
 * sent, so that the signer can move out without a change to its callers.
 */
export class KeyFileSigner extends LogSigner {
  readonly key: NoteKey;
  readonly #privateKey: KeyObject;
  #head: SignedHead;

  /** Reads key and account; throws where the key is missing or the account cannot be read. */
  constructor(
    readonly origin: string,
    keyFile: string,
    private readonly stateFile: string,
  ) {
    super();
    this.#privateKey = readSeed(keyFile);
    this.key = noteKey(origin, this.#privateKey);
    this.#head = readHead(stateFile);
  }

  override head(): SignedHead {
    // Read anew, as other instances of the service sign under the same account.
    const kept = readHead(this.stateFile);
    if (kept.size > this.#head.size) this.#head = kept;
    return this.#head;
  }

  override async sign(next: TreeHead, proof: readonly Buffer[]): Promise<string> {
    const signed = this.head();
    const continues = verifyConsistency({
      firstSize: signed.size,
      firstRoot: signed.root,
      secondSize: next.size,
      secondRoot: next.root,
      hashes: proof,
    });
    if (!continues) throw new ForkRefused(signed, next);
    // Written down before it is signed: after a crash between the two it promises too much, never too little.
    this.keep(next);
    return signCheckpoint({ origin: this.origin, ...next }, [this.#privateKey]);
  }

  override recall(note: string): void {
    const own: Checkpoint | null = verifyCheckpoint(note, [this.key]);
    if (own && this.head().size === 0) this.write({ size: own.size, root: own.root, before: startingAt(own.size) });
  }

  private keep({ size, root }: TreeHead): void {
    const last = this.#head;
    if (size === last.size) return;
    this.write({ size, root, before: last.size > last.before.from ? accounting(last.before, last) : last.before });
  }

  private write(head: SignedHead): void {
    const { size, root, before } = head;
    const { from, count, digest } = before;
    const text = { size, root: root.toString('hex'), before: { from, count, digest: digest.toString('hex') } };
    mkdirSync(dirname(this.stateFile), { recursive: true, mode: 0o700 });
    const file = openSync(`${this.stateFile}.new`, 'w', 0o600);
    try {
      writeSync(file, `${JSON.stringify(text)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${this.stateFile}.new`, this.stateFile);
    this.#head = head;
  }
}

/** Reads a file with the 32-byte secret of an Ed25519 key in hex. RFC 8032 */
function readSeed(keyFile: string): KeyObject {
  const hex = readFileSync(keyFile, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error(`${keyFile} is not a 32-byte secret in hex`);
  // The fixed DER in front of a raw Ed25519 secret (RFC 8410).
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(hex, 'hex')]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

function readHead(stateFile: string): SignedHead {
  let text: string;
  try {
    text = readFileSync(stateFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { size: 0, root: EMPTY_ROOT, before: startingAt(0) };
    throw error;
  }
  const { size, root, before } = JSON.parse(text) as { size: number; root: string; before?: Record<string, unknown> };
  const bytes = Buffer.from(root, 'hex');
  if (!Number.isSafeInteger(size) || bytes.length !== HASH_BYTES) throw new Error(`${stateFile} is damaged`);
  // An account from before these were counted begins with its head.
  if (!before) return { size, root: bytes, before: startingAt(size) };
  const digest = Buffer.from(String(before.digest), 'hex');
  return { size, root: bytes, before: { from: Number(before.from), count: Number(before.count), digest } };
}
