import { type Guide, requiredReview } from '../../../items/index.js';
import type { CheckOutcome, Finding } from './findings-against.js';

/** A check as far as it shows what was looked at; `points` null: all of the guide's. */
type MadeCheck = Pick<CheckOutcome, 'kind' | 'state' | 'concludedAt'> & { readonly points: readonly string[] | null };
type Listing = Pick<Guide, 'panel' | 'inspectionPoints' | 'specialProcedures' | 'lawRequiresReview'>;

const REVIEW = 'unmade:expert-review';
const INSPECTION = 'unmade:inspection';

/**
 * Returns the checks that the guide lists, or law requires, and nobody made in a case (指南所列而未进行的评审、核验): no panel's opinion, and
 * the points to inspect that no concluded inspection covers. Who grants without them says why, and the head answers for it;
 * a refusal rests on none of them. APL-38, INSP-2
 */
export function unmadeChecks(guide: Listing, checks: readonly MadeCheck[], acceptedAt: Date | null): Finding[] {
  if (acceptedAt === null) return [];
  const concluded = checks.filter(({ state }) => state === 'concluded');
  const found: Finding[] = [];
  const wanted = guide.panel.length > 0 || requiredReview(guide) !== undefined;
  if (wanted && !concluded.some(({ kind }) => kind === 'expert-review')) {
    const said =
      guide.panel.length > 0
        ? '办事指南列有专家评审，本办件未进行专家评审'
        : '依法须经专家评审，办事指南没有规定专家组，本办件未进行专家评审';
    found.push({ key: REVIEW, checkId: null, foundAt: acceptedAt, found: said });
  }
  const inspections = concluded.filter(({ kind }) => kind === 'inspection');
  const all = guide.inspectionPoints.map(({ code }) => code);
  const seen = new Set(inspections.flatMap(({ points }) => points ?? all));
  const unseen = guide.inspectionPoints.filter(({ code }) => !seen.has(code));
  if (unseen.length > 0) {
    // Each further inspection leaves another rest: what was said of the larger one doesn't answer it.
    const foundAt = inspections.reduce((last, one) => later(last, one.concludedAt), acceptedAt);
    const named = unseen.map(({ text }) => `“${text}”`).join('、');
    const how = inspections.length > 0 ? '联合核验未包括' : '未进行联合核验';
    const said = `办事指南所列核验要点${named}未经核验（本办件${how}）`;
    found.push({ key: INSPECTION, checkId: null, foundAt, found: said });
  }
  return found;
}

/** Tells whether law requires a review that wasn't made: then no reasons help. An older guide may require one and list no panel. APL-38, APL-45 */
export function lacksRequiredReview(guide: Listing, unmade: readonly Finding[]): boolean {
  return requiredReview(guide) !== undefined && unmade.some(({ key }) => key === REVIEW);
}

/** Tells whether a departure is from a check that wasn't made, and not from what one found. */
export function isOfUnmade({ finding }: { readonly finding: string | null }): boolean {
  return finding === REVIEW || finding === INSPECTION;
}

const later = (one: Date, other: Date | null): Date => (other && other > one ? other : one);
