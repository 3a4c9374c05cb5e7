import { ClockError } from './clock-error.js';
import { formatInstant } from './instant.js';
import { SystemTime, TimeSource } from './time-source.js';

/**
 * Legal time that runs on beside system time and can be moved forward, so that a limit can be seen to pass; for the
 * embedded mode and no other. The caller keeps `aheadMs` and gives it back at the next start.
 */
export class MovableTime extends TimeSource {
  private movedTo: number | undefined;

  /** `offset`: milliseconds by which legal time is ahead of system time; negative where it started in the past. */
  constructor(
    private offset = 0,
    private readonly clock: TimeSource = new SystemTime(),
  ) {
    super();
  }

  /** Starts legal time at an instant (`LEGAL_START`). */
  static startingAt(instant: Date, clock: TimeSource = new SystemTime()): MovableTime {
    return new MovableTime(instant.getTime() - clock.system().getTime(), clock);
  }

  /** Milliseconds by which legal time is ahead of system time. */
  get aheadMs(): number {
    return this.offset;
  }

  override legal(): Date {
    return new Date(this.clock.system().getTime() + this.offset);
  }

  override system(): Date {
    return this.clock.system();
  }

  /**
   * Returns `aheadMs` as it would be after a move forward to an instant; moves nothing, so that the caller can keep it
   * first and then {@link keep} it here. Undefined where nothing would change: the instant that it was last moved to,
   * although time has run on since, so that the same command sent twice is one. An earlier instant throws ClockError
   * 'time-goes-back'. `fromMs`: what was kept last.
   */
  aheadAt(instant: Date, fromMs = this.offset): number | undefined {
    const target = instant.getTime();
    const legal = new Date(this.clock.system().getTime() + fromMs);
    if (target === this.movedTo || target === legal.getTime()) return undefined;
    if (!(target > legal.getTime())) {
      throw new ClockError('time-goes-back', {
        zh: `法定时间只能前进：现为 ${formatInstant(legal)}`,
        en: `legal time only moves forward: it is ${formatInstant(legal)}`,
      });
    }
    return fromMs + target - legal.getTime();
  }

  /** Carries out a move that was kept; one that another has overtaken changes nothing. */
  keep(instant: Date, aheadMs: number): void {
    if (aheadMs <= this.offset) return;
    this.offset = aheadMs;
    this.movedTo = instant.getTime();
  }
}
