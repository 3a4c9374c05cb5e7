import {
  addDays,
  type Calendar,
  type ComputedLimit,
  computeLimit,
  type LegalDate,
  startOfDay,
} from '@shenguan/common/clock';

/** How long a draft is kept after its last act, in calendar days (草稿保存期限). PRA-8 */
export const DRAFT_KEPT_DAYS = 90;

/** Nobody's draft goes without his having been told so long before, in calendar days. PRA-8 */
export const DRAFT_WARNED_DAYS = 14;

/** What decides until when a draft is kept. */
export interface DraftFacts {
  /** The last act of its applicant. */
  readonly touchedAt: Date;
  /** When he was last told that it is about to go. */
  readonly warnedAt: Date | null;
}

/** Until when a draft is kept, by one calendar. */
export interface DraftKeeping {
  readonly touchedAt: Date;
  /** When he was told; null where he has acted since, and so is told anew. */
  readonly warnedAt: Date | null;
  /** The last day. */
  readonly keptUntil: LegalDate;
  /** The instant at which that day is over: exclusive. */
  readonly endsAt: Date;
  /** From when its applicant is told. */
  readonly warnAt: Date;
  readonly provisional: boolean;
}

/**
 * Counts until when a draft is kept: 90 days from the day after the last act, and 14 from the day after the warning at
 * least; each ends on a working day. Who is told late keeps it longer. APL-82, PRA-8
 */
export function keepingOf({ touchedAt, warnedAt }: DraftFacts, calendar: Calendar): DraftKeeping {
  const warned = warnedAt && warnedAt >= touchedAt ? warnedAt : null;
  const limit = counted(touchedAt, DRAFT_KEPT_DAYS, calendar);
  const told = warned && counted(warned, DRAFT_WARNED_DAYS, calendar);
  const last = told && told.dueAt! > limit.dueAt! ? told : limit;
  return {
    touchedAt,
    warnedAt: warned,
    keptUntil: last.dueOn!,
    endsAt: last.dueAt!,
    warnAt: startOfDay(addDays(limit.dueOn!, -DRAFT_WARNED_DAYS)),
    provisional: last.provisional,
  };
}

/** Returns the instant before which a draft was touched last that may be due for a warning on a day, or for more. */
export function touchedBefore(today: LegalDate): Date {
  return startOfDay(addDays(today, 1 + DRAFT_WARNED_DAYS - DRAFT_KEPT_DAYS));
}

function counted(startEvent: Date, length: number, calendar: Calendar): ComputedLimit {
  return computeLimit({ startEvent, length, unit: 'calendarDays', adjustments: [] }, calendar);
}
