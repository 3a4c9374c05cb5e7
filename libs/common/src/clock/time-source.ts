/** The two kinds of time; nothing else reads a clock. An abstract class, as it doubles as Nest's injection token. */
export abstract class TimeSource {
  /** Returns the time of acts, limits and documents. */
  abstract legal(): Date;
  /** Returns the time of tokens, signatures, leases and retries: never moved. */
  abstract system(): Date;
}

/** The machine's clock for both kinds: all that production knows. */
export class SystemTime extends TimeSource {
  override legal(): Date {
    return this.system();
  }

  override system(): Date {
    return new Date();
  }
}
