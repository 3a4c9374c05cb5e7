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
   * Moves legal time forward to an instant and says whether it moved; an earlier instant throws ClockError
   * 'time-goes-back'. The instant it was last moved to changes nothing, although time has run on since: the same
   * command sent twice is one.
   */
  moveTo(instant: Date): boolean {
    const target = instant.getTime();
    const legal = this.legal();
    if (target === this.movedTo || target === legal.getTime()) return false;
    if (!(target > legal.getTime())) {
      throw new ClockError('time-goes-back', {
        zh: `法定时间只能前进：现为 ${formatInstant(legal)}`,
        en: `legal time only moves forward: it is ${formatInstant(legal)}`,
      });
    }
    this.offset += target - legal.getTime();
    this.movedTo = target;
    return true;
  }

  /** Undoes a move that could not be kept; `aheadMs` as it was before it. */
  restore(aheadMs: number): void {
    this.offset = aheadMs;
    this.movedTo = undefined;
  }
}
