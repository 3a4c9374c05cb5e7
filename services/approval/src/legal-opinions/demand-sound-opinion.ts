import { demandLawful } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { LEGAL_ASPECTS, type LegalPoint } from '../cases/index.js';
import type { LegalOpinionDto } from './legal-opinion.dto.js';

/** Returns the points of a legal opinion that looks at each aspect once and does not contradict itself; refuses any other. PRA-12 */
export function demandSoundOpinion({ points, opinion, reasons }: LegalOpinionDto): LegalPoint[] {
  const errors: PointerError[] = LEGAL_ASPECTS.filter(
    (aspect) => points.filter((one) => one.aspect === aspect).length !== 1,
  ).map((aspect) => ({ pointer: '/points', detail: each(aspect) }));
  const failed = points.filter(({ ok }) => !ok);
  if (failed.length > 0 && opinion === 'agree') errors.push({ pointer: '/opinion', detail: AGAINST_ITSELF });
  if (failed.length === 0 && opinion === 'disagree') errors.push({ pointer: '/opinion', detail: NOTHING_WRONG });
  if (errors.length > 0) refuse('PRA-12', { failed: failed.map(({ aspect }) => aspect) }, { errors });
  demandLawful('PRA-12', { reasons });
  return points.map(({ aspect, ok, note = '' }) => ({ aspect, ok, note }));
}

const ASPECT_NAMES = { competence: '权限', facts: '事实和证据', law: '适用依据', procedure: '程序', wording: '文书' };

const each = (aspect: keyof typeof ASPECT_NAMES) => ({
  zh: `“${ASPECT_NAMES[aspect]}”须审核一次，不得遗漏或者重复`,
  en: `each aspect is looked at once: ${aspect}`,
});
const AGAINST_ITSELF = {
  zh: '有不符合的审核内容，不得出具同意的意见',
  en: 'agrees against what it found not to be in order',
};
const NOTHING_WRONG = {
  zh: '出具不同意的意见，须指出不符合的审核内容',
  en: 'disagrees, and finds nothing that is not in order',
};
