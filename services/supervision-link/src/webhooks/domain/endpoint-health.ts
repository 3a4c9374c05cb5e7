const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Time-outs in a row after which an endpoint is paused: each holds one of its few turns for the whole deadline. */
export const TIMEOUTS_UNTIL_PAUSE = 3;
/** Failures of any kind in a row after which it is. */
export const FAILURES_UNTIL_PAUSE = 5;
/** How long an endpoint stays paused before it is ended. */
export const PAUSED_DAYS_MAX = 7;

/** Pauses between probes of a paused endpoint (探测间隔), milliseconds; the last one repeats. */
const PROBES_MS: readonly number[] = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE];

/** How an endpoint has answered of late (端点健康状况); all instants are system time. */
export interface EndpointHealth {
  failuresInRow: number;
  timeoutsInRow: number;
  /** Probes since it was paused. */
  probes: number;
  /** When a paused endpoint is tried next; null while it is not paused. */
  probeAt: Date | null;
}

/** What is to be judged: one attempt, as far as it tells of the endpoint. */
export interface Judged {
  paused: boolean;
  /** Since when, if it is paused. */
  pausedAt: Date | null;
  failure: string | null;
  status: number | null;
  /** Somebody sent a test: its success counts, its failure is his to see. */
  test: boolean;
  askedPauseMs: number;
  now: Date;
}

/** What an attempt means for the endpoint: nothing, to pause it, to send again, or to end it. */
export type HealthVerdict = 'same' | 'pause' | 'resume' | 'gone' | 'silent';

export const HEALTHY: EndpointHealth = { failuresInRow: 0, timeoutsInRow: 0, probes: 0, probeAt: null };

/**
 * Judges what an attempt tells of its endpoint. A success clears all; 410 ends it; a few time-outs or some more other
 * failures in a row pause it, and after days of silence it ends. A receiver that asks for patience is not broken.
 * LINK-5
 */
export function judgeEndpoint(
  health: EndpointHealth,
  facts: Judged,
): { health: EndpointHealth; verdict: HealthVerdict } {
  if (!facts.failure) return { health: HEALTHY, verdict: facts.paused ? 'resume' : 'same' };
  if (facts.status === 410) return { health: HEALTHY, verdict: 'gone' };
  if (facts.test) return { health, verdict: 'same' };
  if (facts.paused) {
    if (facts.now.getTime() - facts.pausedAt!.getTime() >= PAUSED_DAYS_MAX * DAY) {
      return { health: HEALTHY, verdict: 'silent' };
    }
    return { health: nextProbe(health, facts), verdict: 'same' };
  }
  if (facts.askedPauseMs > 0) return { health, verdict: 'same' };
  const counted = {
    ...health,
    failuresInRow: health.failuresInRow + 1,
    timeoutsInRow: facts.failure === 'timeout' ? health.timeoutsInRow + 1 : 0,
  };
  if (counted.timeoutsInRow < TIMEOUTS_UNTIL_PAUSE && counted.failuresInRow < FAILURES_UNTIL_PAUSE) {
    return { health: counted, verdict: 'same' };
  }
  return { health: nextProbe({ ...counted, probes: 0 }, facts), verdict: 'pause' };
}

function nextProbe(health: EndpointHealth, { now, askedPauseMs }: Judged): EndpointHealth {
  const pause = Math.max(PROBES_MS[Math.min(health.probes, PROBES_MS.length - 1)]!, Math.min(askedPauseMs, DAY));
  return { ...health, probes: health.probes + 1, probeAt: new Date(now.getTime() + pause) };
}
