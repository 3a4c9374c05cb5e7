import { describe, expect, it } from '@jest/globals';
import { AgreedTime } from './agreed-time.js';
import { TimeSource } from './time-source.js';

const DAY = 86_400_000;
const NOON = Date.parse('2026-03-02T04:00:00.000Z');

class Fixed extends TimeSource {
  constructor(public at = NOON) {
    super();
  }
  override legal() {
    return new Date(this.at);
  }
  override system() {
    return new Date(this.at);
  }
}

/** A machine's clock and what its witnesses show, each ahead of it by so many milliseconds. */
function agreed(...ahead: number[]) {
  const [clock, elapsed] = [new Fixed(), { ms: 0 }];
  const time = new AgreedTime(clock, () => elapsed.ms);
  ahead.forEach((ms, i) => {
    time.hear(`w${i}`, clock.system(), new Date(NOON + ms));
  });
  return { time, clock, elapsed, off: () => time.system().getTime() - NOON };
}

describe('AgreedTime', () => {
  it('held: alone, and with clocks that agree within a minute, it is the machine’s own', () => {
    expect(agreed().off()).toBe(0);
    expect(agreed(50_000, 59_000, -30_000).off()).toBe(0);
  });

  it('cheated: a machine a day ahead dates nothing by it', () => {
    expect(agreed(-DAY, -DAY, -DAY, -DAY).off()).toBe(-DAY);
    expect(agreed(-DAY, -DAY).off()).toBe(-DAY);
  });

  it('held: one other that is a day off, database or service, moves nobody', () => {
    expect(agreed(0, 0, 0, DAY).off()).toBe(0);
    expect(agreed(DAY, 0).off()).toBe(0);
  });

  it('refused: two against two, or one against one, is no majority', () => {
    expect(agreed(DAY).time.majorityMs).toBeNull();
    expect(agreed(0, DAY, DAY).time.majorityMs).toBeNull();
    expect(agreed(DAY).off()).toBe(0);
  });

  it('held: a slow answer is no difference; one that cannot be explained by its slowness is', () => {
    const { time, clock, elapsed } = agreed();
    const asked = clock.system();
    clock.at += 600_000;
    elapsed.ms += 600_000;
    time.hear('slow', asked, new Date(NOON + 1_000));
    expect(time.offsets.get('slow')).toBe(0);
    time.hear('ahead', asked, new Date(NOON + 600_000 + DAY));
    expect(time.offsets.get('ahead')).toBe(DAY);
    time.hear('behind', asked, new Date(NOON - DAY));
    expect(time.offsets.get('behind')).toBe(-DAY);
  });

  it('cheated: a clock that is set while it runs is trusted only once another was asked', () => {
    const { time, clock } = agreed(0, 0, 0);
    clock.at += DAY;
    expect(time.majorityMs).toBeNull();
    time.hear('w0', clock.system(), new Date(NOON));
    expect(time.majorityMs).toBeNull();
    time.hear('w1', clock.system(), new Date(NOON));
    expect(time.system().getTime()).toBe(NOON);
  });

  it('held: who was not heard for five minutes says nothing any more', () => {
    const { time, clock, elapsed } = agreed(DAY);
    clock.at += 300_001;
    elapsed.ms += 300_001;
    expect(time.majorityMs).toBe(0);
  });
});
