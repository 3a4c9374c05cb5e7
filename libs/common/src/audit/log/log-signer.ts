import { createHash, createPublicKey, sign as signBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  EMPTY_ROOT,
  HASH_BYTES,
  type NoteKey,
  noteKey,
  type ReadCheckpoint,
  receiptBytes,
  signCheckpoint,
  verifyConsistency,
} from '../tree/index.js';
import type { SigningKeys } from './signing-keys.js';

/** The tree at one size. */
export interface TreeHead {
  readonly size: number;
  readonly root: Buffer;
}

/** What a signer accounts for: the head that it signed last, and every checkpoint that it signed before. */
export interface SignedHead extends TreeHead {
  /** The head as the log's own key signed it; null where the account lacks that, as one that somebody made up does. */
  readonly note: string | null;
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
  /** The key that signs now. */
  abstract readonly key: NoteKey;
  /** What was signed last, the empty tree at first, and the account of all before. */
  abstract head(): SignedHead;
  /** Signs a tree that `proof` shows to begin with {@link head}; throws ForkRefused otherwise. Returns the note. */
  abstract sign(next: TreeHead, proof: readonly Buffer[]): Promise<string>;
  /** Promises that an entry will have its place in the log within a minute; see {@link receiptBytes}. */
  abstract signReceipt(entryId: string, leaf: Buffer): Buffer;
  /** Reads a checkpoint of this log that the key of its time signed; null for anything else. */
  abstract verify(note: string): ReadCheckpoint | null;
  /** Lets the key that the operator has put first take over, from what was signed last on. */
  abstract changeKey(): void;
  /** Brings back the account from a checkpoint of its own where the account was lost. */
  abstract recall(note: string): void;
}

/** The epoch that the log of a deployment begins with; each restore opens the next. */
export const FIRST_EPOCH = 1;

/** Returns the name of a service's log whatever its epoch. */
export const logNameOf = (host: string, service: string): string => `${host}/${service}/audit`;

/** Returns the name of a service's log in one of its epochs (日志世代). */
export function originOf(host: string, service: string, epoch = FIRST_EPOCH): string {
  return `${logNameOf(host, service)}/${epoch}`;
}

/** The signers of one service's log: each epoch has a name, and so an account, of its own; the keys are the same. */
export interface LogSigners {
  readonly keys: SigningKeys;
  /** The signer of an epoch. */
  of(epoch: number): LogSigner;
  /** The newest epoch that anything was signed in. */
  newest(): number;
}

/**
 * Signs with the keys of a file, in this process. The interface takes nothing that a process of its own could not be
 * sent, so that the signer can move out without a change to its callers.
 */
export class KeyFileSigner extends LogSigner {
  readonly #keys: SigningKeys;
  #head: SignedHead;

  /** Reads the account; throws where it cannot be read. */
  constructor(
    readonly origin: string,
    keys: SigningKeys,
    private readonly stateFile: string,
  ) {
    super();
    this.#keys = keys;
    this.#head = this.trusted(readHead(stateFile));
  }

  override get key(): NoteKey {
    return noteKey(this.origin, createPublicKey(this.#keys.current));
  }

  override verify(note: string): ReadCheckpoint | null {
    const read = this.#keys.chain().verify(note);
    return read?.origin === this.origin ? read : null;
  }

  override changeKey(): void {
    this.#keys.change({ epoch: Number(this.origin.split('/').at(-1)), size: this.head().size });
  }

  override head(): SignedHead {
    // Read anew, as other instances of the service sign under the same account.
    const kept = this.trusted(readHead(this.stateFile));
    // What nobody signed is told, and forgotten once the true account is back.
    if (kept.note === null && this.#head.note !== null) return kept.size > this.#head.size ? kept : this.#head;
    if (kept.size > this.#head.size || (kept.note !== null && this.#head.note === null)) this.#head = kept;
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
    const note = signCheckpoint({ origin: this.origin, ...next }, this.#keys.signing);
    // Written down before anybody has it: after a crash between the two it promises too much, never too little.
    this.keep(next, note);
    return note;
  }

  /** An account is the signer's own only with its signature: what somebody else wrote there says nothing. */
  private trusted(head: SignedHead): SignedHead {
    const read = head.note === null ? null : this.verify(head.note);
    return read?.size === head.size && read.root.equals(head.root) ? head : { ...head, note: null };
  }

  override signReceipt(entryId: string, leaf: Buffer): Buffer {
    return signBytes(null, receiptBytes(this.origin, entryId, leaf), this.#keys.current);
  }

  override recall(note: string): void {
    const own = this.verify(note);
    if (own && this.head().size === 0)
      this.write({ size: own.size, root: own.root, note, before: startingAt(own.size) });
  }

  private keep({ size, root }: TreeHead, note: string): void {
    const last = this.#head;
    if (size === last.size && last.note !== null) return;
    const { before } = last;
    const passed = size > last.size && last.size > before.from;
    this.write({ size, root, note, before: passed ? accounting(before, last) : before });
  }

  private write(head: SignedHead): void {
    const { size, root, note, before } = head;
    const { from, count, digest } = before;
    const text = { size, root: root.toString('hex'), note, before: { from, count, digest: digest.toString('hex') } };
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

function readHead(stateFile: string): SignedHead {
  let text: string;
  try {
    text = readFileSync(stateFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { size: 0, root: EMPTY_ROOT, note: null, before: startingAt(0) };
    throw error;
  }
  const kept = JSON.parse(text) as { size: number; root: string; note?: string; before?: Record<string, unknown> };
  const { size, root, note = null, before } = kept;
  const bytes = Buffer.from(root, 'hex');
  if (!Number.isSafeInteger(size) || bytes.length !== HASH_BYTES) throw new Error(`${stateFile} is damaged`);
  // An account from before these were counted begins with its head.
  if (!before) return { size, root: bytes, note, before: startingAt(size) };
  const digest = Buffer.from(String(before.digest), 'hex');
  return { size, root: bytes, note, before: { from: Number(before.from), count: Number(before.count), digest } };
}
