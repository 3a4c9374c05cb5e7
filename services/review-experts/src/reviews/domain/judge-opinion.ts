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

/**
 * 具体量化标准: a figure in digits; in Chinese only with what it counts, as 统一, 一定 and 进一步 measure nothing, or a zero
 * or a share.
 */
const FIGURE =
  /[\d０-９零〇]|百分之|[一二三四五六七八九十百千万两半]+(?:[个日天周月年处层级户人台套座根吨升倍度伏安瓦帕牛]|次(?!性)|小时|分钟|工作日|[毫厘分]?米|[千公]?[克斤里]|平方|立方)/;

/** Returns what an opinion of its kind lacks: reasons, or cause and measurable standard; empty when it is whole. REV-12, REV-13 */
export function lacksOfOpinion({ opinion, reasons, cause, standard }: OpinionFacts): PointerError[] {
  const lacks: PointerError[] = [];
  if (opinion === 'reject' && !reasons) lacks.push({ pointer: '/reasons', detail: MISSING.reasons });
  if (opinion === 'rectify' || opinion === 're-review') {
    if (!cause) lacks.push({ pointer: '/cause', detail: MISSING.cause });
    if (!standard) lacks.push({ pointer: '/standard', detail: MISSING.standard });
    else if (!FIGURE.test(standard)) {
      lacks.push({ pointer: '/standard', detail: MISSING.measure });
    }
  }
  return lacks;
}

/** Tells whether somebody gave the opinion that a leader submits as the panel's: what nobody holds consolidates nothing. REV-12 */
export function isHeld(conclusion: ReviewOpinion, given: readonly { opinion: ReviewOpinion }[]): boolean {
  return given.some(({ opinion }) => opinion === conclusion);
}
