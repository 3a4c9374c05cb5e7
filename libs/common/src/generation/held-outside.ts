import { existsSync, readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { ProvableLog } from '../audit/log/index.js';
import { parseReceipts, type ReadCheckpoint, verifyReceipt } from '../audit/tree/index.js';
import type { Logger } from '../observability/index.js';
import type { Sweep } from '../work/index.js';
import type { Generation } from './generation.js';

const FETCH_MS = 10_000;
/** A page of four checkpoints is far shorter. */
const PUBLISHED_MAX = 100_000;

/** Whether a checkpoint that somebody holds is of this log as it is, of a span that a restore owned up to, or neither. */
export type HeldVerdict = 'agrees' | 'of-lost-span' | 'ahead' | 'differs' | 'not-ours';

/** A receipt that was given, for an entry that the log does not have. */
export interface MissingReceipt {
  readonly entryId: string;
  readonly leafHash: string;
}

/**
 * What people outside hold of this log (外部留存): checkpoints that it signed, and receipts. They know what a database that
 * was set back, its accounts with it, does not: what is larger than the log that is there is a sign of the past, which
 * nobody can make up, since the log's own key signed it.
 */
export class HeldOutside implements Sweep {
  readonly name = 'held-outside';
  readonly everyMs = 60_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: ProvableLog,
    private readonly generation: Generation,
    private readonly logger: Logger,
    private readonly service: string,
    /** Where a witness publishes what it holds: a file, or an https address; none where nobody does. */
    private readonly published: string | undefined,
  ) {}

  /** Looks at what the witness publishes. */
  async run(): Promise<void> {
    if (!this.published) return;
    try {
      const held = JSON.parse(await read(this.published)) as Record<string, unknown>;
      const note = held[this.service];
      if (typeof note === 'string') await this.take(note, 'witness');
    } catch (error) {
      this.logger.warn({ err: error, from: this.published }, 'what the witness holds could not be read');
    }
  }

  /** Compares a checkpoint with the log. What is ahead stops every act from then on. */
  async take(note: string, holder: string): Promise<HeldVerdict> {
    const epoch = await this.log.readEpoch();
    const read = this.read(note);
    if (!read) return 'not-ours';
    const verdict = await this.compare(read);
    if (verdict !== 'ahead') return verdict;
    const tree = await this.log.tree.upToDate();
    await this.dataSource.query(
      `INSERT INTO past_sign (epoch, kind, service, detail) VALUES ($1, 'held-outside', $2, $3)
       ON CONFLICT (epoch, kind, service) DO NOTHING`,
      [epoch, holder, `${epoch}/${tree.size} < ${epochOf(read)}/${read.size}`],
    );
    await this.generation.look();
    return verdict;
  }

  /** Reads a checkpoint that this log signed, in whichever epoch; null for anything else. */
  read(note: string): ReadCheckpoint | null {
    return this.log.signers.keys.chain().verify(note);
  }

  /** Of the receipts in these headers, those whose entry is not in the log; null where one is none of this log. */
  async missing(headers: readonly string[]): Promise<MissingReceipt[] | null> {
    const receipts = headers.map(parseReceipts);
    if (!receipts.every((one) => one !== null)) return null;
    const keys = this.log.signers.keys.chain().publicKeys;
    const origins = Array.from(
      { length: Math.max(this.log.epoch, this.log.signers.newest()) },
      (_, i) => `${this.log.signers.keys.name}/${i + 1}`,
    );
    const all = receipts.flat();
    const own = all.every((receipt) =>
      origins.some((origin) => keys.some((key) => verifyReceipt(receipt, origin, key))),
    );
    if (!own) return null;
    const there: { hash: string }[] = await this.dataSource.query(
      `SELECT encode(hash, 'hex') AS hash FROM audit_leaf WHERE entry_id = ANY($1::uuid[])`,
      [all.map(({ entryId }) => entryId)],
    );
    const known = new Set(there.map(({ hash }) => hash));
    return all.filter(({ leafHash }) => !known.has(leafHash)).map(({ entryId, leafHash }) => ({ entryId, leafHash }));
  }

  private async compare(read: ReadCheckpoint): Promise<HeldVerdict> {
    const epoch = epochOf(read);
    const tree = await this.log.tree.upToDate();
    if (epoch > this.log.epoch) return 'ahead';
    const ended = (await this.log.ended()).filter(({ number }) => number >= epoch);
    const left = Math.min(tree.size, ...ended.map(({ restoredSize }) => restoredSize));
    if (read.size <= left) return (await tree.root(read.size)).equals(read.root) ? 'agrees' : 'differs';
    if (epoch === this.log.epoch) return 'ahead';
    const had = Math.max(0, ...ended.map(({ formerSize }) => formerSize ?? 0));
    return read.size <= had ? 'of-lost-span' : 'differs';
  }
}

const epochOf = ({ origin }: ReadCheckpoint): number => Number(origin.split('/').at(-1));

async function read(place: string): Promise<string> {
  if (!place.startsWith('https://')) return existsSync(place) ? readFileSync(place, 'utf8') : '{}';
  const answer = await fetch(place, { signal: AbortSignal.timeout(FETCH_MS), redirect: 'error' });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const text = await answer.text();
  if (text.length > PUBLISHED_MAX) throw new Error('longer than any list of checkpoints');
  return text;
}
