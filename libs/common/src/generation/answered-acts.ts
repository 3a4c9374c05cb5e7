import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import type { AuditEntry } from '../audit/index.js';
import type { LogSigner, ProvableLog } from '../audit/log/index.js';
import { leafHash, parseReceipt, type Receipt, receiptText, verifyReceipt } from '../audit/tree/index.js';
import type { Logger } from '../observability/index.js';
import type { MissingReceipt } from './held-outside.js';

/** So many of the newest are kept: a database is set back to before all of them, or to between two of them. */
const KEPT = 16;
/** Written at once where nothing was written for so long, else this much later: not with each of many acts. */
const EVERY_MS = 200;

/** Acts that were answered and that the database does not know, by receipts of this log, or by what nobody signed. */
export interface LostActs {
  readonly signed: readonly MissingReceipt[];
  readonly unsigned: readonly MissingReceipt[];
}

/** One commit, as its last entry stands for it: a transaction is there wholly or not at all. */
interface Answered {
  readonly id: string;
  readonly leaf: Buffer;
  readonly signer: LogSigner;
  line?: string;
}

/**
 * The newest acts of a service (已答复的办理), kept outside its database as receipts that its log signed. The signer's account
 * is of the last minute, this is of the last fraction of a second: a whole cluster that was set back by seconds, where
 * nobody else knows later, is found by it. It asks what was committed, not how far PostgreSQL's own log had come: a standby
 * that took over with all that was confirmed knows every one of them, whatever its timeline.
 */
export class AnsweredActs {
  private newest: Answered[] = [];
  private writtenAt = Number.NEGATIVE_INFINITY;
  private timer: NodeJS.Timeout | null = null;
  /** Which epoch signed a line; 0 where none did. */
  private epochs = new Map<string, number>();

  constructor(
    private readonly dataSource: Pick<DataSource, 'query'>,
    private readonly log: ProvableLog,
    private readonly file: string,
    private readonly logger: Pick<Logger, 'warn'>,
  ) {}

  /** Notes what was committed just now, before anybody hears of it. */
  note(entries: readonly AuditEntry[]): void {
    const last = entries.at(-1);
    if (!last) return;
    this.newest.push({ id: last.id, leaf: leafHash(last.body), signer: this.log.signer });
    if (this.newest.length > KEPT) this.newest = this.newest.slice(-KEPT);
    if (this.timer) return;
    const waitMs = this.writtenAt + EVERY_MS - performance.now();
    if (waitMs <= 0) this.flush();
    else this.timer = setTimeout(() => this.flush(), waitMs).unref();
  }

  /** Writes down what was noted. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.newest.length === 0) return;
    this.writtenAt = performance.now();
    try {
      const own = this.newest.map(lineOf);
      // Other instances of the service write the same file; the file holds the oldest first.
      const others = this.lines().filter((line) => !own.includes(line));
      const room = Math.max(KEPT - own.length, Math.min(others.length, KEPT / 2));
      const all = [...(room > 0 ? others.slice(-room) : []), ...own];
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      const fresh = `${this.file}.${process.pid}.new`;
      writeFileSync(fresh, `${all.join('\n')}\n`, { mode: 0o600 });
      renameSync(fresh, this.file);
    } catch (error) {
      // The act is done and stays done: the next one writes again.
      this.logger.warn({ err: error }, 'what was answered could not be noted outside the database');
    }
  }

  /** Which of the acts that were answered in this epoch, or in a later one, the database does not know. */
  async lost(epoch: number): Promise<LostActs> {
    const kept = this.lines().map((line) => ({ receipt: parseReceipt(line), epoch: this.epochOf(line) }));
    const all = kept.flatMap(({ receipt, epoch: of }) =>
      receipt && (of === 0 || of >= epoch) ? [{ receipt, signed: of > 0 }] : [],
    );
    if (all.length === 0) return { signed: [], unsigned: [] };
    const missing: { id: string }[] = await this.dataSource.query(
      `SELECT k.id FROM unnest($1::uuid[], $2::text[]) AS k (id, leaf)
       WHERE NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.id = k.id
           AND encode(sha256('\\x00'::bytea || e.body), 'hex') = k.leaf)
         AND NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = k.id AND encode(l.hash, 'hex') = k.leaf)`,
      [all.map(({ receipt }) => receipt.entryId), all.map(({ receipt }) => receipt.leafHash)],
    );
    const gone = new Set(missing.map(({ id }) => id));
    const of = (signed: boolean): MissingReceipt[] =>
      all
        .filter((one) => one.signed === signed && gone.has(one.receipt.entryId))
        .map(({ receipt: { entryId, leafHash: leaf } }) => ({ entryId, leafHash: leaf }));
    return { signed: of(true), unsigned: of(false) };
  }

  private lines(): string[] {
    try {
      return readFileSync(this.file, 'utf8').split('\n').filter(Boolean);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** In which epoch this log signed the line; 0 where it is nobody's. Asked again and again of the same few. */
  private epochOf(line: string): number {
    const known = this.epochs.get(line);
    if (known) return known;
    const receipt = parseReceipt(line);
    const epoch = receipt ? this.signedIn(receipt) : 0;
    if (this.epochs.size > 4 * KEPT) this.epochs = new Map();
    if (epoch > 0) this.epochs.set(line, epoch);
    return epoch;
  }

  private signedIn(receipt: Receipt): number {
    const { signers, epoch: open } = this.log;
    const keys = signers.keys.chain().publicKeys;
    for (let epoch = Math.max(open, signers.newest()); epoch > 0; epoch--) {
      const origin = `${signers.keys.name}/${epoch}`;
      if (keys.some((key) => verifyReceipt(receipt, origin, key))) return epoch;
    }
    return 0;
  }
}

function lineOf(one: Answered): string {
  one.line ??= receiptText(one.id, one.leaf, one.signer.signReceipt(one.id, one.leaf));
  return one.line;
}
