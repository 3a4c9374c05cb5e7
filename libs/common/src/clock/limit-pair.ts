import { type RuleId, refuse } from '../rules/index.js';
import type { Calendar } from './calendar.js';
import { ClockError } from './clock-error.js';
import type { LegalDate } from './legal-date.js';
import {
  type Adjustment,
  type ComputedLimit,
  computeLimit,
  type Extension,
  type LimitUnit,
  type Suspension,
  type TimeLimit,
} from './limit.js';
import type { Language } from './reasons.js';

/** The two clocks of a case: what the bureau promised (承诺期限) and what the law allows (法定期限). */
export type LimitSide = 'promised' | 'statutory';

/** A case's two limits, side by side. APL-42 */
export interface LimitPair {
  readonly promised: TimeLimit;
  readonly statutory: TimeLimit;
}

/** The grounds on which a clock may stand still, and which clock. Nothing else stops one. */
const STOPPED_BY = {
  // The review from its start to the panel's opinion.
  'REV-17': ['promised'],
  // Hearings, tests, appraisals and reviews that the law itself requires, cited by the item version.
  'APL-45': ['promised', 'statutory'],
} as const satisfies Partial<Record<RuleId, readonly LimitSide[]>>;

/** Starts both limits on one event; a promised limit longer than the statutory one breaks APL-42. */
export function limitPair(start: {
  startEvent: Date;
  unit: LimitUnit;
  promised: number;
  statutory: number;
}): LimitPair {
  const { startEvent, unit, promised, statutory } = start;
  const limit = (length: number): TimeLimit => ({ startEvent, unit, length, adjustments: [] });
  return checked({ promised: limit(promised), statutory: limit(statutory) });
}

/** Enters a suspension on the clocks that its rule stops; a rule that stops none breaks APL-45. REV-17 */
export function suspend(pair: LimitPair, suspension: Omit<Suspension, 'kind'>): LimitPair {
  const { rule } = suspension;
  if (!isGround(rule)) refuse('APL-45', { rule });
  return onSides(pair, STOPPED_BY[rule], (ledger) => [...ledger, { kind: 'suspension', ...suspension }]);
}

/**
 * Ends the open suspension of a rule with its last day taken out; throws ClockError 'suspension-not-open' where none is
 * open and 'suspension-reversed' for a day before its start. REV-17, APL-45
 */
export function resume(pair: LimitPair, rule: string, endOn: LegalDate): LimitPair {
  const isOpen = (line: Adjustment) => line.kind === 'suspension' && line.rule === rule && line.endOn === null;
  const open = [...pair.promised.adjustments, ...pair.statutory.adjustments].filter(isOpen) as Suspension[];
  if (open.length === 0) {
    throw new ClockError('suspension-not-open', {
      zh: `没有依据 ${rule} 进行中的期限扣除`,
      en: `no suspension under ${rule} is open`,
    });
  }
  if (open.some(({ startOn }) => endOn < startOn)) {
    throw new ClockError('suspension-reversed', {
      zh: '期限扣除的结束日早于开始日',
      en: 'the suspension would end before it started',
    });
  }
  return onSides(pair, ['promised', 'statutory'], (ledger) =>
    ledger.map((line) => (isOpen(line) ? { ...(line as Suspension), endOn } : line)),
  );
}

/** Makes the statutory limit longer, or both; what would make the promised one the longer breaks APL-42. */
export function extend(
  pair: LimitPair,
  extension: Omit<Extension, 'kind'>,
  sides: readonly LimitSide[] = ['statutory'],
): LimitPair {
  return checked(onSides(pair, sides, (ledger) => [...ledger, { kind: 'extension', ...extension }]));
}

/** Counts both limits out by one calendar. APL-42 */
export function computePair(
  pair: LimitPair,
  calendar: Calendar,
  language: Language = 'zh',
): Record<LimitSide, ComputedLimit> {
  return {
    promised: computeLimit(pair.promised, calendar, language),
    statutory: computeLimit(pair.statutory, calendar, language),
  };
}

function isGround(rule: string): rule is keyof typeof STOPPED_BY {
  return Object.hasOwn(STOPPED_BY, rule);
}

function onSides(
  pair: LimitPair,
  sides: readonly LimitSide[],
  change: (ledger: readonly Adjustment[]) => readonly Adjustment[],
): LimitPair {
  const on = (side: LimitSide): TimeLimit =>
    sides.includes(side) ? { ...pair[side], adjustments: change(pair[side].adjustments) } : pair[side];
  return { promised: on('promised'), statutory: on('statutory') };
}

/** Compares the granted lengths, not the due dates: a review stops the promised clock alone (REV-17). */
function checked(pair: LimitPair): LimitPair {
  const promised = grantedLength(pair.promised);
  const statutory = grantedLength(pair.statutory);
  if (promised > statutory) refuse('APL-42', { promised, statutory });
  return pair;
}

function grantedLength({ length, adjustments }: TimeLimit): number {
  return adjustments.reduce((sum, line) => (line.kind === 'extension' ? sum + line.length : sum), length);
}
