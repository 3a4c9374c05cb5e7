import { mayBeAmong } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import type { Hindrance } from '@shenguan/common/states';
import { openForMaterials, UNANSWERED } from '../../case.transitions.js';
import type { CaseFacts } from '../case-facts.js';

/** What a clerk accepted was complete; what silence accepted may lack papers that a grant needs. APL-32 */
export function acceptedAsComplete({ row, file: { gaps } }: CaseFacts): Hindrance | undefined {
  if (openForMaterials(row).includes(row.state) || gaps.some(({ state }) => state === 'open')) return undefined;
  const detail = {
    zh: '申请已经受理，材料不再变更；确须补充的，由审查人员要求',
    en: 'It has been accepted as complete: its papers stay as they are',
  };
  return { rule: 'APL-32', detail };
}

/** Sent back as often as may be; each time after the first only for what was named before. APL-32 */
export function toldBefore({ row, file: { notices } }: CaseFacts): Hindrance | undefined {
  const most = figureOf('APL-32.notices');
  if (!row.correctionNotifiedAt || notices.length < most) return undefined;
  const detail = {
    zh: `已告知补正${notices.length}次（最近一次为${chineseTime(row.correctionNotifiedAt)}），不得再次要求补正；现可以受理，或者因补正后仍不符合而不予受理`,
    en: `The applicant was told ${notices.length} times what to correct, and is not told again: accept the application, or decline what is still incomplete`,
  };
  return { rule: 'APL-32', facts: { notifiedAt: row.correctionNotifiedAt.toISOString() }, detail };
}

/** What is still incomplete is declined only after a notice, and by somebody else than who issued it (a reading). APL-32 */
export function neverTold({ file: { notices }, actor }: CaseFacts): Hindrance | undefined {
  if (notices.length === 0) {
    const detail = {
      zh: '尚未一次性告知补正，不得以材料不齐全为由不予受理',
      en: 'The applicant was never told what to correct: what is incomplete is no ground yet',
    };
    return { rule: 'APL-32', facts: { notices: 0 }, detail };
  }
  if (
    !mayBeAmong(
      actor,
      notices.map(({ issuedBy }) => issuedBy),
    )
  )
    return undefined;
  const detail = {
    zh: '补正通知由您制发，补正后是否符合，须由另一名工作人员认定',
    en: 'You issued the notice: another official finds whether it was met',
  };
  return { kind: 'forbid', rule: 'APL-32', facts: { reason: 'notApart' }, detail };
}

/** After the five working days there is nothing left to answer. APL-32 */
export function answeredBySilence({ row, now }: CaseFacts): Hindrance | undefined {
  if (!row.answerDueAt || now < row.answerDueAt) return undefined;
  const detail = {
    zh: `答复期限已于${chineseTime(row.answerDueAt)}届满，自收到申请材料之日起即为受理，系统将自动登记受理`,
    en: 'The time to answer ran out: the application counts as accepted from the day of receipt, and the system records it',
  };
  return { rule: 'APL-32', facts: { answerDueAt: row.answerDueAt.toISOString(), deemedAccepted: true }, detail };
}

/** After the term of the approval there is nothing left to decide: what was asked for in time counts as renewed. APL-50 */
export function renewedBySilence({ row, now }: Pick<CaseFacts, 'row' | 'now'>): Hindrance | undefined {
  if (row.renewsAt === null || now < row.renewsAt || !UNANSWERED.includes(row.state)) return undefined;
  const detail = {
    zh: `许可有效期已于${chineseTime(row.renewsAt)}届满，延续申请按时提出而未作决定，视为准予延续，系统将自动登记`,
    en: 'The term of the approval is over, and its renewal was asked for in time: it counts as renewed, and the system records it',
  };
  return { rule: 'APL-50', facts: { renewsAt: row.renewsAt.toISOString(), deemedRenewed: true }, detail };
}

/** What came in is receipted once; what came later has a receipt of its own. PRA-2 */
export function receiptedBefore({ file: { receipt } }: CaseFacts): Hindrance | undefined {
  if (!receipt) return undefined;
  const detail = {
    zh: `收件凭证（${receipt.number}）已于${chineseTime(receipt.createdAt)}制发，此后没有收到新的材料，无须重复制发`,
    en: `The receipt ${receipt.number} covers all that came in: there is another only for what comes later`,
  };
  return { rule: 'PRA-2', facts: { number: receipt.number }, detail };
}
