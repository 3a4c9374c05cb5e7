import {
  type Adjustment,
  type Calendar,
  type ComputedLimit,
  computeLimit,
  type Language,
  type LegalDate,
  type LimitUnit,
  type TimeLimit,
  thresholds,
} from '@shenguan/common/clock';

/** A limit as its row holds it. */
export interface LimitFacts {
  readonly startAt: Date;
  readonly length: number;
  readonly unit: LimitUnit;
}

/** A line of its ledger as its row holds it. */
export interface AdjustmentFacts {
  readonly kind: 'suspension' | 'extension';
  readonly length: number | null;
  readonly startOn: string | null;
  readonly endOn: string | null;
  readonly grantedOn: string | null;
  readonly rule: string;
  readonly evidence: string;
}

/** A mark, and from when it stands. */
export interface DueMark {
  readonly mark: 'amber' | 'red' | 'overdue';
  readonly at: Date;
}

/** Puts a limit and its ledger together for the clock. */
export function timeLimitOf(limit: LimitFacts, ledger: readonly AdjustmentFacts[]): TimeLimit {
  return {
    startEvent: limit.startAt,
    length: limit.length,
    unit: limit.unit,
    adjustments: ledger.map(
      ({ kind, length, startOn, endOn, grantedOn, rule, evidence }): Adjustment =>
        kind === 'extension'
          ? { kind, length: length!, grantedOn: grantedOn as LegalDate, rule, evidence }
          : { kind, startOn: startOn as LegalDate, endOn: endOn as LegalDate | null, rule, evidence },
    ),
  };
}

/** Counts a limit out with its ledger. APL-82 */
export function countLimit(
  limit: LimitFacts,
  ledger: readonly AdjustmentFacts[],
  calendar: Calendar,
  language?: Language,
): ComputedLimit {
  return computeLimit(timeLimitOf(limit, ledger), calendar, language);
}

/** Returns the marks that a limit passes, in order; none while it stands still. Amber comes after a share of its own, in per cent, where it has one. APL-82, CONF-4.5 */
export function marksOf(counted: ComputedLimit, amberPercent: number | null = null): DueMark[] {
  const at = thresholds(counted, amberPercent ?? undefined);
  if (!at) return [];
  return [
    ...(at.amberAt ? [{ mark: 'amber' as const, at: at.amberAt }] : []),
    { mark: 'red', at: at.redAt },
    { mark: 'overdue', at: at.overdueAt },
  ];
}
