import type { PointerError } from '@shenguan/common/rules';
import type { Opinion } from '../findings/finding.entity.js';

/**
 * Returns what is wrong with the points that an opinion cites: what is no pass names points of the list, and no others; of
 * a body, those where its own last finding is no pass. INSP-9
 */
export function flawsOfCitation(
  { opinion, points }: { opinion?: Opinion | undefined; points?: readonly string[] | undefined },
  listed: readonly { code: string }[],
  failedForOwn?: ReadonlySet<string>,
): PointerError[] {
  if (opinion === undefined || opinion === 'pass') return points?.length ? [{ pointer: '/points', detail: NONE }] : [];
  if (!points?.length) return [{ pointer: '/points', detail: MISSING }];
  return points.flatMap((code, index) => {
    if (!listed.some((point) => point.code === code)) return [{ pointer: `/points/${index}`, detail: STRAY }];
    return failedForOwn && !failedForOwn.has(code) ? [{ pointer: `/points/${index}`, detail: UNFOUND }] : [];
  });
}

const NONE = { zh: '意见为通过的，不列未通过的要点', en: 'a pass rests on no point that failed' };
const MISSING = {
  zh: '整改、不通过的意见须列明所依据的核验要点',
  en: 'an opinion that is no pass cites the inspection points that it rests on',
};
const STRAY = { zh: '不属于本次核验的要点', en: 'is no point of this inspection' };
const UNFOUND = {
  zh: '本单位对该要点没有整改或者不通过的认定，须先在现场记录',
  en: 'is a point where your body’s own finding, recorded on site, is no objection',
};
