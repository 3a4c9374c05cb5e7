import { type Guide, requiredReview } from '../../../items/index.js';

/** Returns the rule under which a review stops clocks: APL-45 (both) where law requires the review, else REV-17 (promised). */
export function stoppingRule(guide: Pick<Guide, 'lawRequiresReview' | 'specialProcedures'>): 'APL-45' | 'REV-17' {
  return requiredReview(guide) ? 'APL-45' : 'REV-17';
}
