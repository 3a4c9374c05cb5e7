import { type Calendar, chineseDay } from '@shenguan/common/clock';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Approval } from '../approvals/index.js';
import { IN_HAND_LIST, type RequestKind } from '../cases/index.js';
import { type AskedOn, standingOn, windowOf } from './standing-on.js';

/** A request of a holder, on a day. */
export interface RequestOn extends AskedOn {
  readonly kind: Exclude<RequestKind, 'initial'>;
}

/** The rule that each request rests on. */
export const RULE_OF = { variation: 'APL-49', renewal: 'APL-50' } as const;

/**
 * Refuses a request on an approval that is not in force on its day, one of a kind that is open already, and a renewal that
 * has nothing to make longer or comes before law lets it. APL-49, APL-50
 */
export async function demandAsked(
  tx: Tx,
  approval: Approval,
  request: RequestOn,
  calendar: Calendar,
  ownCase: string | null = null,
): Promise<void> {
  const { kind, on } = request;
  const { state, validUntil, termFrom, number } = approval;
  const rule = RULE_OF[kind];
  const [open] = await tx.query<{ caseNumber: string }>(
    `SELECT case_number AS "caseNumber" FROM approval_case
     WHERE approval_id = $1 AND request_kind = $2 AND id IS DISTINCT FROM $3::uuid
       AND state IN ${IN_HAND_LIST} LIMIT 1`,
    [approval.id, kind, ownCase],
  );
  if (open) conflict(rule, { case: open.caseNumber }, { detail: openBefore(open.caseNumber) });
  if (kind === 'renewal' && validUntil === null) conflict(rule, { approval: number }, { detail: FOR_GOOD });
  if (!isHeld(approval, request, calendar)) conflict(rule, { state, validUntil }, { detail: NOT_IN_FORCE });
  if (kind === 'variation') return;
  if (termFrom !== null && termFrom > on) {
    conflict(rule, { termFrom, validUntil }, { detail: renewedBefore(termFrom, validUntil!) });
  }
  if (standingOn(approval, request, calendar) !== 'early') return;
  const { opensOn, closesOn } = windowOf(approval, request, calendar);
  conflict(rule, { opensOn, closesOn }, { detail: tooEarly(opensOn!, closesOn) });
}

/**
 * Whether it is in force on the day of the request. One that has expired since is still renewed, where the renewal is
 * found to have come in time: that its entry took the bureau so long is nothing that its holder answers for. APL-50
 */
function isHeld(approval: Approval, request: RequestOn, calendar: Calendar): boolean {
  const { state, validUntil } = approval;
  const inTerm = validUntil === null || request.on <= validUntil;
  if (state === 'in-force') return inTerm;
  return state === 'expired' && request.kind === 'renewal' && standingOn(approval, request, calendar) === 'timely';
}

const NOT_IN_FORCE = {
  zh: '该许可不在有效状态（期限届满，或者已被撤回、撤销、注销），不能变更、延续；仍需从事该活动的，重新申请',
  en: 'The approval is not in force: it ran out, or was withdrawn, revoked or cancelled. Apply anew',
};
const FOR_GOOD = {
  zh: '该许可长期有效，无须延续',
  en: 'The approval holds for good: there is nothing to renew',
};
const openBefore = (caseNumber: string) => ({
  zh: `对该许可已有正在办理的同类申请（${caseNumber}），须待其办结，或者撤回后再提出`,
  en: `A request of this kind on the approval is open (${caseNumber}): it is answered, or withdrawn, first`,
});
const renewedBefore = (from: string, until: string) => ({
  zh: `该许可已经延续至${chineseDay(until)}，新的有效期自${chineseDay(from)}开始，此前不重复延续`,
  en: `It is renewed until ${until} already; that term begins on ${from}, and is not made longer before`,
});
const tooEarly = (opensOn: string, closesOn: string) => ({
  zh: `按该事项的规定，延续申请自${chineseDay(opensOn)}起至${chineseDay(closesOn)}提出`,
  en: `By the law of the item a renewal is asked for from ${opensOn} until ${closesOn}`,
});
