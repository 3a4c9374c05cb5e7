import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../auth/index.js';
import type { TimeSource } from '../../clock/index.js';
import type { ServiceName } from '../../contracts/event.js';
import type { Threads } from '../../threads/index.js';
import type { UnitOfWork } from '../../work/unit-of-work.js';
import { Checkpoints } from './checkpoints.js';
import { KeyFileSigners } from './key-file-signers.js';
import { FIRST_EPOCH, type LogSigner, type LogSigners } from './log-signer.js';
import { LogSweep } from './log-sweep.js';
import { LogTree } from './log-tree.js';
import { Sequencer } from './sequencer.js';
import { type VerificationPlace, type VerifiedTurn, verifyOn } from './verification.js';

/** What the log of a service stands on. */
export interface ProvableLogParts {
  readonly dataSource: DataSource;
  readonly time: TimeSource;
  readonly work: UnitOfWork;
  readonly threads: Threads;
  readonly signers: LogSigners;
}

/** An epoch that ended by a restore: up to where its tree came back, and how large it had been. */
export interface EndedEpoch {
  readonly number: number;
  readonly signer: LogSigner;
  /** Entries of its tree that the restore left. */
  readonly restoredSize: number;
  /** Entries that its signer or others knew of, as the restore says; null where a later restore took that record away. */
  readonly formerSize: number | null;
}

/** The log of one service with all that proves it (可证明的日志): sequencer, tree, checkpoints, verification. */
export class ProvableLog {
  readonly signers: LogSigners;
  readonly tree: LogTree;
  readonly checkpoints: Checkpoints;
  readonly sequencer: Sequencer;
  readonly sweep: LogSweep;
  private open = FIRST_EPOCH;

  constructor(private readonly parts: ProvableLogParts) {
    const { dataSource, time, threads, signers } = parts;
    this.signers = signers;
    this.tree = new LogTree(dataSource, threads);
    this.checkpoints = new Checkpoints(dataSource, this.tree, () => this.signer, time);
    this.sequencer = new Sequencer(dataSource, time);
    this.sweep = new LogSweep(this.sequencer, this.checkpoints, time);
  }

  /** The epoch that is open, as far as this process has read. */
  get epoch(): number {
    return this.open;
  }

  /** The signer of the epoch that is open. */
  get signer(): LogSigner {
    return this.signers.of(this.open);
  }

  /** Reads which epoch is open: another process may have opened one. */
  async readEpoch(): Promise<number> {
    const [row] = await this.parts.dataSource.query(
      `SELECT coalesce(max(number), ${FIRST_EPOCH}) AS number FROM log_epoch`,
    );
    this.open = row.number;
    return this.open;
  }

  /**
   * The epochs that ended, the first one first. One tree runs through all: a restore to before another one took the
   * record of that with it, and bounds what is left of every epoch before.
   */
  async ended(): Promise<EndedEpoch[]> {
    const rows: { number: number; former: number; restoredSize: number; formerSize: number }[] =
      await this.parts.dataSource.query(
        `SELECT number, former_number AS former, restored_size AS "restoredSize", former_size AS "formerSize"
         FROM log_epoch ORDER BY number`,
      );
    const last = rows.at(-1)?.number ?? FIRST_EPOCH;
    return Array.from({ length: last - FIRST_EPOCH }, (_, i) => FIRST_EPOCH + i).map((number) => {
      const later = rows.filter((row) => row.number > number);
      return {
        number,
        signer: this.signers.of(number),
        restoredSize: Math.min(...later.map(({ restoredSize }) => restoredSize)),
        formerSize: rows.find(({ former }) => former === number)?.formerSize ?? null,
      };
    });
  }

  /**
   * Verifies entries, checkpoints and rows, from a place on, in one consistent snapshot and a second or two; says
   * nothing that it did not recompute.
   */
  async verify(
    actor: Actor,
    place: VerificationPlace = { part: 'entries', from: null, head: null },
  ): Promise<VerifiedTurn> {
    const { work, dataSource } = this.parts;
    await this.readEpoch();
    const { signer } = this;
    const ended = await this.ended();
    // Taken first: what was signed by now is in the snapshot, and what is signed later need not be.
    const signed = signer.head();
    return work.read(actor, (tx) => verifyOn(tx, { dataSource, signer, signed, ended }, place));
  }
}

/** What logs are named after in deployments that give no name; fine on one machine, where nobody compares two. */
const HOST_DEFAULT = 'shenguan.local';

/** Opens the log of a service with the signer's key and account beside it; throws where the key is missing. */
export function openProvableLog(
  parts: Omit<ProvableLogParts, 'signers'>,
  service: ServiceName,
  { keysDir, logStateDir, logHost }: { keysDir: string; logStateDir: string; logHost?: string },
): ProvableLog {
  const keyFile = join(keysDir, `log-${service}.key`);
  return new ProvableLog({
    ...parts,
    signers: new KeyFileSigners(logHost ?? HOST_DEFAULT, service, keyFile, logStateDir),
  });
}
