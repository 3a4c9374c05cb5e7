import type { ReviewOpinion } from '@shenguan/common/contracts';
import type { PointerError } from '@shenguan/common/rules';

/** An opinion as it is handed in. */
export interface OpinionFacts {
  opinion: ReviewOpinion;
  reasons?: string | null;
  cause?: string | null;
  standard?: string | null;
}

const MISSING = {
  reasons: { zh: '否定意见须说明理由', en: 'a rejection gives its reasons' },
  cause: { zh: '须写明需要整改的原因', en: 'name the cause of the rectification' },
  standard: { zh: '须写明整改的具体量化标准', en: 'name the standard that the rectification is measured by' },
  measure: { zh: '整改标准须能量化，写明数值', en: 'the standard must be measurable: name a figure' },
};

/** Words with a numeral in them that measure nothing. */
const NO_FIGURE = /[统唯单同专万逐]一|进一步|一次性|一[定致律般切些并旦样体起时]|十分(?!钟|之)|千万/g;
/** 具体量化标准: a figure, in digits or in Chinese. */
const FIGURE = /[\d０-９零〇一二三四五六七八九十百千两半]/;

/** Returns what an opinion of its kind lacks: reasons, or cause and measurable standard; empty when it is whole. REV-12, REV-13 */
export function lacksOfOpinion({ opinion, reasons, cause, standard }: OpinionFacts): PointerError[] {
  const lacks: PointerError[] = [];
  if (opinion === 'reject' && !reasons) lacks.push({ pointer: '/reasons', detail: MISSING.reasons });
  if (opinion === 'rectify' || opinion === 're-review') {
    if (!cause) lacks.push({ pointer: '/cause', detail: MISSING.cause });
    if (!standard) lacks.push({ pointer: '/standard', detail: MISSING.standard });
    else if (!FIGURE.test(standard.replace(NO_FIGURE, ''))) {
      lacks.push({ pointer: '/standard', detail: MISSING.measure });
    }
  }
  return lacks;
}

/** From the most lenient to the most severe. */
const BY_SEVERITY: readonly ReviewOpinion[] = ['agree', 'rectify', 're-review', 'reject'];

/**
 * Returns what a panel holds: the middle one of its experts' opinions in the order agree, rectify, re-review, reject, so
 * that no more than half of them are kinder and no more than half harsher. A panel is odd (REV-9): there is always one
 * in the middle, and somebody gave it. Departments and the bureau are heard in the text, but have no seat. REV-12
 */
export function panelOpinion(given: readonly { opinion: ReviewOpinion }[]): ReviewOpinion {
  const severities = given.map(({ opinion }) => BY_SEVERITY.indexOf(opinion)).sort((a, b) => a - b);
  return BY_SEVERITY[severities[(severities.length - 1) / 2]!]!;
}

/**
 * Tells whether the panel's opinion is the same whatever those had said whose opinions fell away: neither the kindest nor
 * the harshest of them would move the middle. Only where it isn't the panel judges anew. EXP-18, EXP-19
 */
export function panelStands(
  held: ReviewOpinion,
  standing: readonly { opinion: ReviewOpinion }[],
  fallen: number,
): boolean {
  return (['agree', 'reject'] as const).every((opinion) => {
    const all = [...standing, ...Array.from({ length: fallen }, () => ({ opinion }))];
    return all.length % 2 === 1 && panelOpinion(all) === held;
  });
}
