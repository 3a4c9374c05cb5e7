import type { TimeSource } from '../../clock/index.js';
import type { Sweep } from '../../work/sweeps.js';
import type { Checkpoints } from './checkpoints.js';
import { ForkRefused } from './log-signer.js';
import { LogBroken } from './log-tree.js';
import type { Sequencer } from './sequencer.js';

const CHECKPOINT_EVERY_MS = 60_000;

/**
 * Keeps the tree up with the log: every second what was committed gets its leaf; every minute while anything is new,
 * and at once after a decisive act, a checkpoint is signed.
 */
export class LogSweep implements Sweep {
  readonly name = 'audit-log';
  readonly everyMs = 1_000;
  private wanted = false;
  private grown = true;
  private triedAt = Number.NEGATIVE_INFINITY;
  private refused: Error | null = null;

  constructor(
    private readonly sequencer: Sequencer,
    private readonly checkpoints: Checkpoints,
    private readonly time: TimeSource,
  ) {}

  /** Makes the next run issue a checkpoint whatever the time. */
  want(): void {
    this.wanted = true;
  }

  /** Why no checkpoint could be signed at the last attempt, where the log does not continue what was signed; or null. */
  get refusal(): Error | null {
    return this.refused;
  }

  async run(): Promise<void> {
    const wanted = this.wanted;
    this.wanted = false;
    const { added, decisive } = await this.sequencer.run();
    this.grown ||= added > 0;
    const nowMs = this.time.system().getTime();
    const due = this.grown && nowMs - this.triedAt >= CHECKPOINT_EVERY_MS;
    if (!wanted && !decisive && !due) return;
    // Set before the attempt: a fork is told once a minute, not once a second.
    this.triedAt = nowMs;
    try {
      await this.checkpoints.issue();
    } catch (error) {
      if (error instanceof ForkRefused || error instanceof LogBroken) this.refused = error;
      throw error;
    }
    this.refused = null;
    this.grown = false;
  }
}
