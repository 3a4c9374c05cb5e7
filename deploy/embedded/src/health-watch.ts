import { availableParallelism, loadavg } from 'node:os';

/** How often a running service is asked, and how long it may take to answer, unless told otherwise. */
const PROBE_MS = 5_000;
/** One missed answer may be a long computation; so many in a row are a process that is stuck, where it has a processor. */
const MISSED_MAX = 3;
/** Where many programs wait for each processor, an answer takes so many times as long; killing what is slow makes it slower. */
const PATIENCE_MAX = 8;

/** Asks a running service again and again whether it lives (存活探测), and tells when it does not. */
export class HealthWatch {
  private timer: NodeJS.Timeout | undefined;
  private missed = 0;
  private round = 0;

  constructor(
    private readonly url: string,
    private readonly onStuck: () => void,
    private readonly everyMs = PROBE_MS,
  ) {}

  start(): void {
    this.stop();
    this.missed = 0;
    this.plan(this.round);
  }

  stop(): void {
    this.round += 1;
    clearTimeout(this.timer);
  }

  private plan(round: number): void {
    this.timer = setTimeout(() => void this.look(round), this.everyMs);
  }

  private async look(round: number): Promise<void> {
    const alive = await this.answers();
    if (round !== this.round) return;
    this.missed = alive ? 0 : this.missed + 1;
    if (this.missed < MISSED_MAX * patience(loadavg()[0]!)) this.plan(round);
    else this.onStuck();
  }

  private async answers(): Promise<boolean> {
    try {
      const answer = await fetch(this.url, { signal: AbortSignal.timeout(this.everyMs) });
      await answer.arrayBuffer();
      return true; // Whatever it says, its loop goes round.
    } catch {
      return false;
    }
  }
}

/** How many times as long as usual a service may be silent while so many programs want the machine's processors. */
export function patience(load: number, processors = availableParallelism()): number {
  return Math.min(PATIENCE_MAX, Math.max(1, Math.ceil(load / processors)));
}
