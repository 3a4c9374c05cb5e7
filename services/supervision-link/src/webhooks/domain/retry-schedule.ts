const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Eight more within three days: the last one ends 66.6 hours after the first attempt. */
const EVERY_EIGHT_HOURS = Array.from({ length: 8 }, () => 8 * HOUR);

/** Pauses after the first failed attempt, the second, and so on (重试间隔), milliseconds. */
const PAUSES_MS: readonly number[] = [SECOND, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, ...EVERY_EIGHT_HOURS];

/** A receiver may ask for longer, but not for so long that the attempts would outlast three days. */
const ASKED_MAX_MS = HOUR;

/** How often a delivery is attempted before it is given up. */
export const ATTEMPTS_MAX = PAUSES_MS.length + 1;

/**
 * Returns how long to wait after so many failed attempts, in milliseconds, or null once it is given up; longer where
 * the receiver asked for it. LINK-5
 */
export function pauseAfter(failedAttempts: number, askedMs = 0): number | null {
  const pause = PAUSES_MS[failedAttempts - 1];
  return pause === undefined ? null : Math.max(pause, Math.min(askedMs, ASKED_MAX_MS));
}
