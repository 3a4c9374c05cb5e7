/** How long one answer works before it says where to go on, milliseconds. */
const TURN_MS = 1_500;

/** One turn of a verification (核验的一段): a log of years is verified in many, each a request of its own. */
export class Turn {
  private readonly endsMs = performance.now() + TURN_MS;
  private count = 0;

  /** How many entries and rows were looked at. */
  get checked(): number {
    return this.count;
  }

  /** Whether the time is up. */
  get over(): boolean {
    return performance.now() >= this.endsMs;
  }

  /** Counts what was looked at. */
  looked(rows: number): void {
    this.count += rows;
  }
}
