import type { KeyObject } from 'node:crypto';
import { parseCheckpoint, type ReadCheckpoint, verifyCheckpoint } from './checkpoint.js';
import { type KeyChange, type LogPlace, publicKeyOf, readKeyChange } from './key-change.js';
import { noteKey } from './note-key.js';

const isBefore = (one: LogPlace, other: LogPlace): boolean =>
  one.epoch < other.epoch || (one.epoch === other.epoch && one.size < other.size);

/**
 * The keys that something was signed with, one after the other (密钥链): each was named by the one before. Whoever trusts
 * one of them trusts those that came of it, each for its own time only: a key that ended signs nothing new.
 */
export class KeyChain {
  private constructor(
    readonly name: string,
    /** The key that it begins with, hex. */
    readonly first: string,
    readonly changes: readonly KeyChange[],
  ) {}

  /** Reads a chain; null where a note is none, is of something else, or doesn't go on where the one before ended. */
  static of(name: string, first: string, notes: readonly string[]): KeyChain | null {
    if (!/^[0-9a-f]{64}$/.test(first)) return null;
    const changes: KeyChange[] = [];
    for (const note of notes) {
      const change = readKeyChange(note);
      const last = changes.at(-1);
      if (change?.name !== name || change.from !== (last?.to ?? first) || (last && isBefore(change, last))) return null;
      changes.push(change);
    }
    return new KeyChain(name, first, changes);
  }

  /** The key that signs now, hex. */
  get current(): string {
    return this.changes.at(-1)?.to ?? this.first;
  }

  /** All keys, the first one first; hex. */
  get keys(): readonly string[] {
    return [this.first, ...this.changes.map(({ to }) => to)];
  }

  /** The keys that sign at a place of the log: one, or where one followed the other both. */
  at(place: LogPlace): readonly string[] {
    return this.keys.filter((_, i) => {
      const [begun, ended] = [this.changes[i - 1], this.changes[i]];
      return !(begun && isBefore(place, begun)) && !(ended && isBefore(ended, place));
    });
  }

  /** Reads a checkpoint of this log, of whichever epoch, that the key of its time signed; null for anything else. */
  verify(checkpoint: string): ReadCheckpoint | null {
    const read = parseCheckpoint(checkpoint);
    const [, log, epoch] = /^(.*)\/([1-9]\d*)$/.exec(read?.origin ?? '') ?? [];
    if (!read || log !== this.name) return null;
    const keys = this.at({ epoch: Number(epoch), size: read.size }).map((key) =>
      noteKey(read.origin, publicKeyOf(key)),
    );
    return verifyCheckpoint(checkpoint, keys);
  }

  /** The public keys as objects, to try one after the other. */
  get publicKeys(): readonly KeyObject[] {
    return this.keys.map(publicKeyOf);
  }
}
