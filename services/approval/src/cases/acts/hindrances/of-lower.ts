import { mayBeAmong } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import type { CaseFacts } from '../case-facts.js';

/** What a lower organ examines first is reviewed above once it has sent everything up. APL-35 */
export function lowerFirst({ over }: CaseFacts): Hindrance | undefined {
  const lower = over?.lower;
  if (lower?.state !== 'examining') return undefined;
  const detail = {
    zh: `${lower.organName}正在初步审查，须待其报送初步审查意见和全部材料；逾期未报送的，由负责人调取`,
    en: `${lower.organName} is examining it first: its opinion and all materials come up before this; once it is late the head calls the file up`,
  };
  return { rule: 'APL-35', facts: { lowerOrgan: lower.organCode }, detail };
}

/** Whoever examined it below neither reviews nor decides it above. SUP-5 */
export function examinedBelow({ over, actor }: CaseFacts): Hindrance | undefined {
  const lower = over?.lower;
  const by = [lower?.examinedBy ?? null, ...(lower?.earlier ?? []).map((one) => one.examinedBy)];
  const hands = by.filter((sub) => sub !== null);
  if (!mayBeAmong(actor, hands)) return undefined;
  return { kind: 'forbid', rule: 'SUP-5', detail: EXAMINED_IT };
}

/** What is sent up is not decided at the window. APL-35 */
export function notOnTheSpotBelow({ row }: CaseFacts): Hindrance | undefined {
  return row.lowerOrgan === null ? undefined : { rule: 'APL-35', detail: NOT_AT_THE_WINDOW };
}

const EXAMINED_IT = {
  zh: '您在下级机关初步审查过本办件，不得再审查、审核、决定',
  en: 'you examined this case in the lower organ: somebody else reviews and decides it',
};
const NOT_AT_THE_WINDOW = {
  zh: '依法先经下级机关审查，不得当场审查、决定',
  en: 'a lower organ examines it first: it is not decided on the spot',
};
