import { endOfDay, startOfDay } from './legal-date.js';
import type { ComputedLimit } from './limit.js';

/** How a limit stands: amber near its end, red on its last day, overdue once that is over, suspended without an end. */
export type Standing = 'running' | 'amber' | 'red' | 'overdue' | 'met' | 'suspended';

/** Whether the act came in time: decided once, when it came, and kept. */
export type Outcome = 'met' | 'late';

/** Share of the counted days after which a limit is amber, in per cent. */
export const AMBER_PERCENT = 80;

/** The instants from which a limit is amber, red and overdue; amber is absent where the last day comes first. */
export interface Thresholds {
  readonly amberAt?: Date;
  readonly redAt: Date;
  readonly overdueAt: Date;
}

/** What else decides how a limit stands. */
export interface StandingOptions {
  /** The kept outcome; a recount never changes it. */
  readonly outcome?: Outcome;
  /** 60 where a conference is awaited (CONF-4.5), else 80. */
  readonly amberPercent?: number;
}

/** Tells how a limit stands at an instant; what was met stays met, whatever a recount says. APL-82 */
export function standing(limit: ComputedLimit, now: Date, options: StandingOptions = {}): Standing {
  if (options.outcome) return options.outcome === 'met' ? 'met' : 'overdue';
  const at = thresholds(limit, options.amberPercent);
  if (!at) return 'suspended';
  if (now >= at.overdueAt) return 'overdue';
  if (now >= at.redAt) return 'red';
  return at.amberAt && now >= at.amberAt ? 'amber' : 'running';
}

/**
 * Tells from when a limit is amber, red and overdue; undefined while it has no due date. Amber comes when the share of
 * its counted days is over, so that neither holidays nor suspensions bring it early.
 */
export function thresholds(limit: ComputedLimit, amberPercent = AMBER_PERCENT): Thresholds | undefined {
  if (limit.dueOn === null || limit.dueAt === null) return undefined;
  const redAt = startOfDay(limit.dueOn);
  const counted = limit.days.filter((day) => day.counted);
  const amberAfter = counted[Math.ceil((counted.length * amberPercent) / 100) - 1];
  const amberAt = amberAfter && endOfDay(amberAfter.date);
  return { ...(amberAt && amberAt < redAt ? { amberAt } : {}), redAt, overdueAt: limit.dueAt };
}

/** Decides once whether an act came in time; a limit that stood still could not run out. Keep the answer. APL-82 */
export function outcomeOf(limit: ComputedLimit, actedAt: Date): Outcome {
  return limit.dueAt === null || actedAt < limit.dueAt ? 'met' : 'late';
}
