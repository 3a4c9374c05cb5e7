import { describe, expect, it } from '@jest/globals';
import { MovableTime } from './movable-time.js';
import { SystemTime, TimeSource } from './time-source.js';

/** A machine's clock that the test winds. */
class WoundClock extends TimeSource {
  now = Date.parse('2026-11-23T08:00:00Z');

  override legal(): Date {
    return this.system();
  }

  override system(): Date {
    return new Date(this.now);
  }
}

const started = () => {
  const clock = new WoundClock();
  return { clock, time: MovableTime.startingAt(new Date('2026-02-13T01:00:00Z'), clock) };
};

/** Moves as the endpoint does, and tells whether it moved. */
function move(time: MovableTime, to: Date): boolean {
  const aheadMs = time.aheadAt(to);
  if (aheadMs !== undefined) time.keep(to, aheadMs);
  return aheadMs !== undefined;
}

describe('APL-82 两种时间 · legal and system time', () => {
  it('held: in production both are the machine’s clock', () => {
    const before = Date.now();
    const [legal, system] = [new SystemTime().legal(), new SystemTime().system()];
    expect(legal.getTime()).toBeGreaterThanOrEqual(before);
    expect(system.getTime() - legal.getTime()).toBeLessThan(1000);
  });

  it('held: legal time starts elsewhere and runs on with system time', () => {
    const { clock, time } = started();
    expect(time.legal().toISOString()).toBe('2026-02-13T01:00:00.000Z');
    clock.now += 5_000;
    expect(time.legal().toISOString()).toBe('2026-02-13T01:00:05.000Z');
    expect(time.system().toISOString()).toBe('2026-11-23T08:00:05.000Z');
  });

  it('held: it moves forward, system time does not', () => {
    const { clock, time } = started();
    expect(move(time, new Date('2026-03-20T00:00:00Z'))).toBe(true);
    expect(time.legal().toISOString()).toBe('2026-03-20T00:00:00.000Z');
    expect(time.system().getTime()).toBe(clock.now);
  });

  it('held: the same instant again changes nothing, also when time has run on', () => {
    const { clock, time } = started();
    expect(move(time, time.legal())).toBe(false);
    const target = new Date('2026-03-20T00:00:00Z');
    move(time, target);
    clock.now += 40;
    const { aheadMs } = time;
    expect(move(time, target)).toBe(false);
    expect(time.aheadMs).toBe(aheadMs);
  });

  it('held: what the caller kept starts it again where it was', () => {
    const { clock, time } = started();
    move(time, new Date('2026-03-20T00:00:00Z'));
    expect(new MovableTime(time.aheadMs, clock).legal()).toEqual(time.legal());
  });

  it('held: a move is told before it is carried out, and one that was overtaken changes nothing', () => {
    const { time } = started();
    const [near, far] = [new Date('2026-03-20T00:00:00Z'), new Date('2026-04-20T00:00:00Z')];
    const nearMs = time.aheadAt(near)!;
    const farMs = time.aheadAt(far, nearMs)!;
    expect(time.legal().toISOString()).toBe('2026-02-13T01:00:00.000Z');
    time.keep(far, farMs);
    time.keep(near, nearMs);
    expect(time.legal()).toEqual(far);
    expect(() => time.aheadAt(near)).toThrow(expect.objectContaining({ code: 'time-goes-back' }));
  });

  it.each(['2026-02-13T00:59:59.999Z', '2020-01-01T00:00:00Z'])('refused: back to %s', (instant) => {
    const { time } = started();
    const { aheadMs } = time;
    expect(() => move(time, new Date(instant))).toThrow(expect.objectContaining({ code: 'time-goes-back' }));
    expect(time.aheadMs).toBe(aheadMs);
  });

  it('refused: no instant at all', () => {
    expect(() => move(started().time, new Date(Number.NaN))).toThrow(
      expect.objectContaining({ code: 'time-goes-back' }),
    );
  });
});
