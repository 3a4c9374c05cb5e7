import type { RuleId } from '@shenguan/common/rules';

export const REVIEW_FORMS = ['meeting', 'letter', 'online'] as const;
export type ReviewForm = (typeof REVIEW_FORMS)[number];

/** What decides about a review's form and its experts from elsewhere. */
export interface FormFacts {
  form: ReviewForm;
  /** Whether the organiser states, with a reason, that the matter is simple and ripe. */
  simpleAndRipe: boolean;
  /** How many of the panel are from elsewhere. */
  fromElsewhere: number;
  /** Whether a reason for experts from elsewhere is stated. */
  elsewhereReason: boolean;
}

/** Returns the rule that forbids the form, or null: by letter only with experts from elsewhere, online only where simple and ripe. REV-8, REV-15 */
export function judgeForm({ form, simpleAndRipe, fromElsewhere, elsewhereReason }: FormFacts): RuleId | null {
  if (fromElsewhere > 0 && !elsewhereReason) return 'REV-8';
  if (form === 'letter' && fromElsewhere === 0) return 'REV-15';
  if (form === 'online' && !simpleAndRipe) return 'REV-15';
  return null;
}

/** Tells whether a unit's division lies outside the city of the bureau, both as six digits. REV-8 */
export function isFromElsewhere(region: string | null, bureauCode: string): boolean {
  return region !== null && region.slice(0, 4) !== bureauCode.slice(2, 6);
}
