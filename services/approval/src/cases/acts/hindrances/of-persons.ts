import { foldSubject } from '@shenguan/common/auth';
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

/** A party’s request for recusal is answered before the decision, in time for somebody else to handle the case. PRA-11 */
export function recusalAsked({ over }: CaseFacts): Hindrance | undefined {
  const open = over?.askedOut.find(({ blocks }) => blocks);
  if (!open) return undefined;
  const detail = {
    zh: `当事人申请${open.staffName}回避，尚未答复：须先作出决定（POST /recusal-requests/{id}/answer）`,
    en: `A party asks ${open.staffName} out of the case: that is answered first (POST /recusal-requests/{id}/answer)`,
  };
  return { rule: 'PRA-11', facts: { request: open.id }, detail };
}

/** What somebody reviewed who turned out to have no part in the case carries no decision: it is reviewed anew. PRA-11 */
export function reviewedByOneOut({ over, file }: CaseFacts): Hindrance | undefined {
  const by = file.review?.reviewerSub;
  if (!over || by === undefined || !over.out.includes(foldSubject(by))) return undefined;
  const detail = {
    zh: '审查人员已经决定或者申报回避，其审查不能作为决定的依据：请退回，由其他人员重新审查',
    en: 'Who reviewed it is out of the case: return it, and have somebody else review it anew',
  };
  return { rule: 'PRA-11', facts: { reviewer: 'out' }, detail };
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
