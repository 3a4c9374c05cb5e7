import { mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import type { CaseFacts } from '../case-facts.js';
import { type Verdict, verdictOn, verifiersOf } from '../domain/verified.js';
import { pointsToVerify } from '../verifications-of-cases.js';

/** What the guide wants verified is verified by two or more before it is reviewed, whatever the review says. APL-34 */
export function unverified({ over }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  for (const { code, text, test } of pointsToVerify(over.guide)) {
    const { verdict } = verdictOn(code, over.verified);
    const missing = MISSING[verdict];
    if (!missing) continue;
    const detail = {
      zh: `审查要点“${text}”须由两名以上工作人员核实：${missing.zh}`,
      en: `Point ${code} is verified by two or more of the staff first: ${missing.en}`,
    };
    return { rule: test ? 'APL-55' : 'APL-34', facts: { point: code, verdict }, detail };
  }
  return undefined;
}

/** Nobody is sent where the guide wants nothing verified. */
export function nothingToVerify({ over }: CaseFacts): Hindrance | undefined {
  if (!over || pointsToVerify(over.guide).length > 0) return undefined;
  const detail = {
    zh: '办事指南没有规定须核实实质内容的审查要点，不须指派核查',
    en: 'The guide marks no point whose substance is to be verified: nobody is sent',
  };
  return { rule: 'APL-34', facts: { points: [] }, detail };
}

/** Verification is part of the review: whoever had a hand in it decides nothing in the case (a reading). APL-34, SUP-5 */
export function verifiedIt({ actor, over }: CaseFacts): Hindrance | undefined {
  if (!over || !mayBeAmong(actor, verifiersOf(over.verified))) return undefined;
  const detail = {
    zh: '您参加了本办件的实质核查，核查与决定须由不同人员办理，请由其他审批人员决定',
    en: 'You verified what this case says: another approver decides it',
  };
  return { kind: 'forbid', rule: 'APL-34', detail };
}

/** A decision on the spot rests on a review that stands, and is another's than who gave it. APL-34, SUP-5 */
export function noOnSpotReview({ file: { onSpot }, actor }: CaseFacts): Hindrance | undefined {
  if (!onSpot) return { rule: 'APL-34', facts: { review: null }, detail: REVIEW_FIRST };
  if (!mayBeHis(actor, onSpot.reviewerSub)) return undefined;
  return { kind: 'forbid', rule: 'SUP-5', facts: { reason: 'notApart' }, detail: OWN_REVIEW };
}

const REVIEW_FIRST = {
  zh: '尚无当场审查意见，须先由审查人员当场审查（POST /cases/{id}/on-the-spot-review）',
  en: 'No reviewer has looked at it for a decision on the spot: that comes first (POST /cases/{id}/on-the-spot-review)',
};
const OWN_REVIEW = {
  zh: '您是本办件的审查人员，审查与决定须由不同人员作出，请由其他审批人员决定',
  en: 'You reviewed this case: another approver decides it',
};
const MISSING: Readonly<Partial<Record<Verdict, { zh: string; en: string }>>> = {
  none: { zh: '尚未指派（POST /cases/{id}/verifications）', en: 'nobody was sent (POST /cases/{id}/verifications)' },
  waiting: { zh: '核查人员尚未全部记录结论', en: 'not all of them have said what they found' },
  stale: {
    zh: '核查之后又有新提交的材料，须再次核查',
    en: 'another paper came in since: it is verified once more',
  },
};
