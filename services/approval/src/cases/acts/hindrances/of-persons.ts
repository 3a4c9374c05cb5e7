import type { Hindrance } from '@shenguan/common/states';
import { hasReviewed, isApplicant } from '../../hands-apart.js';
import type { CaseFacts } from '../case-facts.js';

const PARTY = {
  zh: '您或者您所在单位是本办件的当事人、代理人，或者登记信息尚不能将您与其中一人区分，应当回避，请由其他工作人员办理',
  en: 'You or your body are party to this case or agent in it, or the register can’t tell you from one of them: somebody else handles it',
};

/** Whoever applied does nothing for the bureau in the case. SUP-5 */
export function ownCase({ row, actor, isParty }: CaseFacts): Hindrance | undefined {
  if (isParty) return { rule: 'PRA-11', facts: { party: true }, detail: PARTY };
  if (!isApplicant(row, actor)) return undefined;
  const detail = {
    zh: '您是本办件的申请人，不得代表审批部门办理，请由其他工作人员办理',
    en: 'You applied for this case yourself: somebody else of the bureau handles it',
  };
  return { kind: 'forbid', rule: 'SUP-5', detail };
}

/** A review that was returned was one all the same: who did it decides nothing in the case. SUP-5 */
export function ownReview({ actor, over }: CaseFacts): Hindrance | undefined {
  if (!hasReviewed(over?.reviews ?? [], actor)) return undefined;
  const detail = {
    zh: '您是本办件的审查人员，审查与决定须由不同人员作出，请由其他审批人员决定',
    en: 'You reviewed this case: another approver decides it',
  };
  return { kind: 'forbid', rule: 'SUP-5', detail };
}

/** Whoever reviews first takes the case up himself: the head names for a round after a return. SUP-5 */
export function neverReturned({ over }: CaseFacts): Hindrance | undefined {
  if ((over?.reviews ?? []).length > 0) return undefined;
  const detail = {
    zh: '本办件没有被退回的审查，无须指定重新审查的人员',
    en: 'No review of this case was returned: there is nobody to name',
  };
  return { rule: 'SUP-5', facts: { reviews: 0 }, detail };
}
