import { describe, expect, it } from '@jest/globals';
import { type EndpointHealth, HEALTHY, type Judged, judgeEndpoint } from './endpoint-health.js';

const now = new Date('2026-03-02T01:00:00Z');
const ATTEMPT: Judged = {
  paused: false,
  pausedAt: null,
  failure: 'timeout',
  status: null,
  test: false,
  askedPauseMs: 0,
  now,
};
const after = (...attempts: Partial<Judged>[]) =>
  attempts.reduce(
    (so: { health: EndpointHealth; verdict: string }, attempt) => judgeEndpoint(so.health, { ...ATTEMPT, ...attempt }),
    { health: HEALTHY, verdict: 'same' },
  );
const minutesOf = ({ health }: { health: EndpointHealth }) => (health.probeAt!.getTime() - now.getTime()) / 60_000;

describe('the health of an endpoint', () => {
  it('pauses at the third time-out in a row, not at the second', () => {
    expect(after({}, {}).verdict).toBe('same');
    expect(after({}, {}, {})).toMatchObject({ verdict: 'pause' });
    expect(after({}, {}, { failure: null, status: 204 }, {}).verdict).toBe('same');
  });

  it('pauses at the fifth failure in a row of any kind, not at the fourth', () => {
    const five = Array.from({ length: 5 }, () => ({ failure: 'status', status: 500 }));
    expect(after(...five.slice(1)).verdict).toBe('same');
    expect(after(...five).verdict).toBe('pause');
  });

  it('does not count a request for patience, nor a failed test', () => {
    const asks = { failure: 'status', status: 429, askedPauseMs: 1_000 };
    expect(after({}, {}, asks, asks, { test: true }).verdict).toBe('same');
    expect(after({}, {}, asks).health.timeoutsInRow).toBe(2);
  });

  it('probes a paused one after 1, 5, 15, 30 minutes, then every hour, or later where asked', () => {
    const paused = { paused: true, pausedAt: now };
    expect(minutesOf(after({}, {}, {}))).toBe(1);
    const pauses = [1, 2, 3, 4, 5].map((n) => minutesOf(after({}, {}, {}, ...Array.from({ length: n }, () => paused))));
    expect(pauses).toEqual([5, 15, 30, 60, 60]);
    expect(minutesOf(after({}, {}, {}, { ...paused, askedPauseMs: 7_200_000 }))).toBe(120);
  });

  it('sends again at the first success, a test among them', () => {
    const paused = { paused: true, pausedAt: now };
    expect(after({}, {}, {}, { ...paused, failure: null })).toEqual({ health: HEALTHY, verdict: 'resume' });
    expect(after({}, {}, {}, { ...paused, failure: null, test: true }).verdict).toBe('resume');
  });

  it('ends at 410, and after a pause of seven days, not before', () => {
    expect(after({ failure: 'status', status: 410 }).verdict).toBe('gone');
    const paused = (at: string) => ({ paused: true, pausedAt: new Date(at) });
    expect(after({}, {}, {}, paused('2026-02-23T01:00:01Z')).verdict).toBe('same');
    expect(after({}, {}, {}, paused('2026-02-23T01:00:00Z')).verdict).toBe('silent');
  });
});
