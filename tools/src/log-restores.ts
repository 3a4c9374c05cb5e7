import { parseNoteKey, rawPublicKey } from '@shenguan/common/audit/tree';
import type { AuditSource } from './audit-check.js';

/** A restore of a service's database, as it was owned up to. */
export interface Restore {
  /** The epoch that it opened. */
  epoch: number;
  formerEpoch: number;
  /** Entries that there had been, and that were left. */
  formerSize: number;
  restoredSize: number;
  /** Entry 0 of the epoch. */
  auditEntryId: string;
  reason: string;
  orderedBy: string;
  at: string;
  /** Whether anything beside a note that somebody left showed that the database was set back; null of older ones. */
  shown?: boolean | null;
}

/** The epoch that the name of a log ends with. */
export const epochOf = (origin: string): number => Number(origin.split('/').at(-1));

/** The name of a log without its epoch. */
export const logOf = (origin: string): string => origin.split('/').slice(0, -1).join('/');

/** Whether two note keys are one key of one log, in whatever epochs. */
export function sameLogKey(one: string, other: string): boolean {
  const [a, b] = [parseNoteKey(one), parseNoteKey(other)];
  if (!a || !b) return false;
  return logOf(a.name) === logOf(b.name) && rawPublicKey(a.publicKey).equals(rawPublicKey(b.publicKey));
}

/** What restores excuse in the log of one service: a span that is gone, named by entry 0 of the epoch after it; nothing else. */
export class Restores {
  private readonly met = new Set<number>();

  private constructor(readonly list: readonly Restore[]) {}

  /** Asks the service; one of before there were epochs knows of none. */
  static async of(source: AuditSource, service: string): Promise<Restores> {
    try {
      const { restores } = await source.get<{ restores: Restore[] }>(service, '/api/v1/restores');
      return new Restores(restores);
    } catch (error) {
      if (/answered 404/.test((error as Error).message)) return new Restores([]);
      throw error;
    }
  }

  /** Notes an entry of the log: a restore counts only where its own entry stands, at the place that it names. */
  meet({ index, entryId, leaf }: { index: number; entryId: string; leaf: string | null }): void {
    const restore = this.list.find(
      ({ restoredSize, auditEntryId }) => restoredSize === index && auditEntryId === entryId,
    );
    if (!restore || leaf === null) return;
    const said = read(leaf);
    if (said?.action === 'log-epoch.opened' && said.id === entryId) this.met.add(restore.epoch);
  }

  /** Those whose entry does not stand where it should. */
  get notLogged(): readonly Restore[] {
    return this.list.filter(({ epoch }) => !this.met.has(epoch));
  }

  /** So many entries of an epoch are there still. */
  leftOf(epoch: number): number {
    return Math.min(Number.POSITIVE_INFINITY, ...this.after(epoch).map(({ restoredSize }) => restoredSize));
  }

  /** Whether a tree of an epoch is larger than what a restore left, and no larger than what that says there had been. */
  lost(epoch: number, size: number): boolean {
    const had = Math.max(0, ...this.after(epoch).map(({ formerSize }) => formerSize));
    return size > this.leftOf(epoch) && size <= had;
  }

  /** Whether a restore after an epoch, shown by more than a note, may have lost entries of it of which nobody knows. */
  mayHaveLost(epoch: number): boolean {
    return this.after(epoch).some(({ shown }) => shown !== false);
  }

  private after(epoch: number): readonly Restore[] {
    return this.list.filter((restore) => restore.epoch > epoch);
  }
}

function read(leaf: string): { id?: string; action?: string } | null {
  try {
    return JSON.parse(Buffer.from(leaf, 'base64').toString('utf8'));
  } catch {
    return null;
  }
}
