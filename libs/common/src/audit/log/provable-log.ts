import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Actor } from '../../auth/index.js';
import type { TimeSource } from '../../clock/index.js';
import type { ServiceName } from '../../contracts/event.js';
import type { Threads } from '../../threads/index.js';
import type { UnitOfWork } from '../../work/unit-of-work.js';
import { Checkpoints } from './checkpoints.js';
import { KeyFileSigner, type LogSigner, originOf } from './log-signer.js';
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
  readonly signer: LogSigner;
}

/** The log of one service with all that proves it (可证明的日志): sequencer, tree, checkpoints, verification. */
export class ProvableLog {
  readonly signer: LogSigner;
  readonly tree: LogTree;
  readonly checkpoints: Checkpoints;
  readonly sequencer: Sequencer;
  readonly sweep: LogSweep;

  constructor(private readonly parts: ProvableLogParts) {
    const { dataSource, time, threads, signer } = parts;
    this.signer = signer;
    this.tree = new LogTree(dataSource, threads);
    this.checkpoints = new Checkpoints(dataSource, this.tree, signer, time);
    this.sequencer = new Sequencer(dataSource, time);
    this.sweep = new LogSweep(this.sequencer, this.checkpoints, time);
  }

  /**
   * Verifies entries, checkpoints and rows, from a place on, in one consistent snapshot and a second or two; says
   * nothing that it did not recompute.
   */
  async verify(
    actor: Actor,
    place: VerificationPlace = { part: 'entries', from: null, head: null },
  ): Promise<VerifiedTurn> {
    const { work, dataSource, signer } = this.parts;
    // Taken first: what was signed by now is in the snapshot, and what is signed later need not be.
    const signed = signer.head();
    return work.read(actor, (tx) => verifyOn(tx, { dataSource, signer, signed }, place));
  }
}

/** What logs are named after in deployments that give no name; fine on one machine, where nobody compares two. */
const HOST_DEFAULT = 'shenguan.local';

/** Opens the log of a service with the signer's key and account beside it; throws where the key is missing. */
export function openProvableLog(
  parts: Omit<ProvableLogParts, 'signer'>,
  service: ServiceName,
  { keysDir, logStateDir, logHost }: { keysDir: string; logStateDir: string; logHost?: string },
): ProvableLog {
  const keyFile = join(keysDir, `log-${service}.key`);
  const origin = originOf(logHost ?? HOST_DEFAULT, service);
  return new ProvableLog({
    ...parts,
    signer: new KeyFileSigner(origin, keyFile, join(logStateDir, `${service}.json`)),
  });
}
