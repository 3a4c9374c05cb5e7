import type { DataSource, EntityManager } from 'typeorm';
import type { TimeSource } from '../../clock/index.js';
import { ForkRefused, type LogSigner, type TreeHead } from './log-signer.js';
import type { LogTree } from './log-tree.js';

/** A checkpoint as it was issued (检查点). */
export interface IssuedCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** The signed note: what is handed out. */
  readonly note: string;
  readonly issuedAt: Date;
}

/** Names the lock under which one process of a service issues at a time. */
const ISSUER_LOCK = 7102;
const COLUMNS = 'origin, size, root, note, issued_at AS "issuedAt"';

/** Issues a log's checkpoints and finds those issued. */
export class Checkpoints {
  private wake: () => void = () => {};
  private issuing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly tree: LogTree,
    /** The signer of the epoch that is open now. */
    private readonly signerNow: () => LogSigner,
    private readonly time: TimeSource,
  ) {}

  private get signer(): LogSigner {
    return this.signerNow();
  }

  /** Asks for one within a second or so: for use after the commit of an act that people might dispute. */
  soon(): void {
    this.wake();
  }

  /** @internal Tells who carries out {@link soon}. */
  onSoon(wake: () => void): void {
    this.wake = wake;
  }

  /** Returns the largest one, or null before the first. */
  async latest(): Promise<IssuedCheckpoint | null> {
    return latest(this.dataSource.manager, this.signer.origin);
  }

  /** Returns the one over exactly this many entries, of the epoch that is open before those of ended ones; or null. */
  async at(size: number): Promise<IssuedCheckpoint | null> {
    const [row] = await this.dataSource.query(
      `SELECT ${COLUMNS} FROM audit_checkpoint WHERE size = $2 ORDER BY (origin = $1) DESC, issued_at DESC LIMIT 1`,
      [this.signer.origin, size],
    );
    return row ?? null;
  }

  /**
   * Signs the tree as it is now; returns the latest checkpoint where nothing is new. Throws ForkRefused where the
   * tree does not continue what was signed or handed out before.
   */
  async issue(): Promise<IssuedCheckpoint> {
    // One after the other: each holds a connection and reads the tree over a second one.
    const issued = this.issuing.then(() => this.issueNow());
    this.issuing = issued.catch(() => {});
    return issued;
  }

  private async issueNow(): Promise<IssuedCheckpoint> {
    // The first time this reads all leaves: before the lock, and not in a transaction.
    await this.tree.upToDate();
    return this.dataSource.transaction(async (manager) => {
      // A checkpoint that was handed out must survive a crash.
      await manager.query('SET LOCAL synchronous_commit = on');
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ISSUER_LOCK]);
      // One signer throughout, although an epoch may be opened meanwhile.
      const { signer } = this;
      const last = await latest(manager, signer.origin);
      const tree = await this.tree.upToDate();
      const next = { size: tree.size, root: await tree.root() };
      if (last) {
        signer.recall(last.note);
        // The signer compares with its own account; this compares with ours, so that neither is passed over.
        if (last.size > next.size || !(await tree.root(last.size)).equals(last.root)) throw new ForkRefused(last, next);
      }
      const signed = signer.head();
      // Under the lock: whoever signs next, in whichever process, signs with the key that was named.
      signer.changeKey();
      if (signed.size > next.size) throw new ForkRefused(signed, next);
      // Signed, and then the process ended before the commit, or somebody removed it: it is put back as it was.
      if (signed.size > (last?.size ?? 0)) await this.keep(manager, signer, signed, await signer.sign(signed, []));
      const note = await signer.sign(next, await tree.consistencyProof(signed.size, next.size));
      if (last?.size === next.size) return last;
      return this.keep(manager, signer, next, note);
    });
  }

  private async keep(
    manager: EntityManager,
    { origin }: LogSigner,
    { size, root }: TreeHead,
    note: string,
  ): Promise<IssuedCheckpoint> {
    const issued = { origin, size, root, note, issuedAt: this.time.system() };
    await manager.query(
      `INSERT INTO audit_checkpoint (origin, size, root, note, issued_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (origin, size) DO NOTHING`,
      [issued.origin, issued.size, issued.root, issued.note, issued.issuedAt],
    );
    return issued;
  }
}

async function latest(manager: EntityManager, origin: string): Promise<IssuedCheckpoint | null> {
  const [row] = await manager.query(
    `SELECT ${COLUMNS} FROM audit_checkpoint WHERE origin = $1 ORDER BY size DESC LIMIT 1`,
    [origin],
  );
  return row ?? null;
}
