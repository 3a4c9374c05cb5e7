import { SystemTime, TimeSource } from './time-source.js';

/** Clocks that differ by no more than this agree, milliseconds. */
export const CLOCK_TOLERANCE_MS = 60_000;
/** A witness that was not heard for so long says nothing any more, milliseconds. */
const HEARD_FOR_MS = 300_000;

interface Heard {
  readonly offsetMs: number;
  readonly atMs: number;
}

/**
 * System time by the majority of clocks (时钟互证): this machine's, its database's and those of the other services. A
 * machine whose clock runs ahead or behind dates nothing by it: what is more than a minute off the others is corrected.
 */
export class AgreedTime extends TimeSource {
  private readonly heard = new Map<string, Heard>();
  /** What the machine's clock said when no time had passed; another where somebody set it. */
  private basisMs: number;
  private unsure = false;

  constructor(
    private readonly clock: TimeSource = new SystemTime(),
    private readonly elapsedMs: () => number = () => performance.now(),
  ) {
    super();
    this.basisMs = this.basis();
  }

  override legal(): Date {
    return this.system();
  }

  override system(): Date {
    return new Date(this.clock.system().getTime() + this.correctionMs);
  }

  /** What this machine's own clock says, right or wrong. */
  machine(): Date {
    return this.clock.system();
  }

  /**
   * Takes what another clock showed at some moment between `askedAt` and now, both by this machine's clock: how long the
   * answer took is no difference.
   */
  hear(witness: string, askedAt: Date, shown: Date): void {
    const [earliest, latest] = [shown.getTime() - this.machine().getTime(), shown.getTime() - askedAt.getTime()];
    const offsetMs = earliest > 0 ? earliest : latest < 0 ? latest : 0;
    this.noteStep();
    this.unsure = false;
    this.heard.set(witness, { offsetMs, atMs: this.elapsedMs() });
  }

  /** By how much each witness is ahead of this machine, milliseconds; negative where behind. */
  get offsets(): ReadonlyMap<string, number> {
    const since = this.elapsedMs() - HEARD_FOR_MS;
    const fresh = [...this.heard].filter(([, { atMs }]) => atMs >= since);
    return new Map(fresh.map(([witness, { offsetMs }]) => [witness, offsetMs]));
  }

  /** By how much the majority is ahead of this machine, milliseconds; null where no majority agrees. */
  get majorityMs(): number | null {
    this.noteStep();
    if (this.unsure) return null;
    const all = [0, ...this.offsets.values()].sort((a, b) => a - b);
    const median = all[Math.floor(all.length / 2)]!;
    const agreeing = all.filter((offset) => Math.abs(offset - median) <= CLOCK_TOLERANCE_MS);
    return agreeing.length * 2 > all.length ? median : null;
  }

  /** Forgets what was heard where this machine's clock was set: nobody knows by whom, until another clock is asked. */
  private noteStep(): void {
    const basis = this.basis();
    if (Math.abs(basis - this.basisMs) > CLOCK_TOLERANCE_MS) {
      this.heard.clear();
      this.unsure = true;
    }
    this.basisMs = basis;
  }

  private basis(): number {
    return this.clock.system().getTime() - this.elapsedMs();
  }

  private get correctionMs(): number {
    const majority = this.majorityMs;
    return majority === null || Math.abs(majority) <= CLOCK_TOLERANCE_MS ? 0 : majority;
  }
}
