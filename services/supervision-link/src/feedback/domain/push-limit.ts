import { type Calendar, type ComputedLimit, computeLimit, type LegalDate, startOfDay } from '@shenguan/common/clock';
import type { FeedbackKind } from '@shenguan/common/contracts';
import { editionBegun, figureOf, type RuleId } from '@shenguan/common/rules';

/** The rule by which a kind of feedback must reach the bureau in time. */
export function ruleOf(kind: FeedbackKind): RuleId & ('LINK-6.1' | 'LINK-6.2') {
  return kind === 'change' ? 'LINK-6.2' : 'LINK-6.1';
}

/**
 * Counts until when an act of that day must be pushed: a change of law or policy the same calendar day (LINK-6.2),
 * anything else within one working day after it (LINK-6.1).
 */
export function pushLimit(kind: FeedbackKind, actOn: LegalDate, calendar: Calendar): ComputedLimit {
  const length = figureOf(`${ruleOf(kind)}.push`, editionBegun(actOn));
  return computeLimit({ startEvent: startOfDay(actOn), length, unit: 'workingDays', adjustments: [] }, calendar);
}
