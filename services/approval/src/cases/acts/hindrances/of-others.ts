import { mayBeAmong } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import { HEARING_UNDER_WAY } from '../../file/index.js';
import type { CaseFacts } from '../case-facts.js';
import { unheard } from '../domain/heard.js';

/** No decision before those whom it directly concerns, and the applicant beside them, were told and heard. APL-36 */
export function othersUnheard({ over }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  const detail = unheard({ always: over.guide.affectsNeighbours ?? false, ...over.others });
  return detail && { rule: 'APL-36', facts: { states: over.others.parties.map(({ state }) => state) }, detail };
}

/** A hearing that law demands comes before the decision, and one that is under way ends first. APL-46, APL-48 */
export function hearingFirst({ over }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  if (over.hearings.some(({ state }) => HEARING_UNDER_WAY.includes(state))) {
    return { rule: 'APL-48', facts: { hearing: 'underWay' }, detail: UNDER_WAY };
  }
  if (!over.guide.requiresHearing || over.hearings.some(({ state }) => state === 'signed')) return undefined;
  return { rule: 'APL-46', facts: { instrument: over.guide.requiresHearing.instrument }, detail: ORDER_FIRST };
}

/** Whoever takes the chair of its hearing neither reviews the case nor gives its legal opinion, before or after. APL-48 */
export function takesTheChair({ over, actor }: CaseFacts): Hindrance | undefined {
  const chairs = (over?.hearings ?? []).flatMap(({ chairSub }) => chairSub ?? []);
  if (!mayBeAmong(actor, chairs)) return undefined;
  return { kind: 'forbid', rule: 'APL-48', facts: { reason: 'notApart' }, detail: IN_THE_CHAIR };
}

const IN_THE_CHAIR = {
  zh: '您是本办件听证的主持人，不得审查或者进行法制审核，请由其他人员办理',
  en: 'You take the chair of its hearing: somebody else reviews it, or gives its legal opinion',
};
const UNDER_WAY = {
  zh: '听证尚未结束：须待听证笔录签字后，根据笔录作出决定',
  en: 'The hearing isn’t over: the decision rests on its signed record',
};
const ORDER_FIRST = {
  zh: '本事项依法应当听证，须先组织听证（POST /cases/{id}/hearings）',
  en: 'Law demands a hearing on this item: order it first (POST /cases/{id}/hearings)',
};
