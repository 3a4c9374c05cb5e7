import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { addDays, type LegalDate, legalDate } from '@shenguan/common/clock';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ReviewEntrustment } from './review-entrustment.entity.js';
import { type EntrustmentState, entrustmentTransitions } from './review-entrustment.transitions.js';

interface Facts {
  readonly row: Pick<ReviewEntrustment, 'agencyCode' | 'bureauCode' | 'entrustedBy' | 'reportDueOn' | 'returned'>;
  readonly actor: Actor;
  readonly today: LegalDate;
  /** Since which day the panel's opinion is in effect; undefined before. */
  readonly over?: LegalDate | undefined;
}

const { undertake, decline, deliver, accept, giveUp } = entrustmentTransitions;

/** What is done with what an agency is entrusted with. REV-3, REV-14 */
export const entrustmentActs = thingActs<EntrustmentState, Facts>(entrustmentTransitions)({
  OwnEntrustments_undertake: { in: undertake.from, basis: undertake.basis, called: undertake.called },
  OwnEntrustments_decline: { in: decline.from, basis: decline.basis, called: decline.called },
  OwnEntrustments_deliver: {
    in: deliver.from,
    basis: deliver.basis,
    called: deliver.called,
    hindrance: notOver,
  },
  ReviewEntrustments_check: {
    in: accept.from,
    basis: accept.basis,
    called: { zh: '核对报告', en: 'check the report' },
    hindrance: anotherChecks,
  },
  ReviewEntrustments_end: {
    in: giveUp.from,
    basis: giveUp.basis,
    called: giveUp.called,
    hindrance: (facts) => stillItsTime(facts) ?? anotherChecks(facts),
  },
});

/** Days that an agency has at least, from the panel's opinion on and whenever its report is returned. A reading. REV-14 */
const COMPLETION_DAYS = 7;

/** The last day for the report: that which both agreed on, or some days after it could first be delivered or was last returned. */
export function lastReportDay(
  { reportDueOn, returned }: Pick<ReviewEntrustment, 'reportDueOn' | 'returned'>,
  over?: LegalDate,
): string {
  const last = returned.at(-1);
  const from = last ? legalDate(new Date(last.at)) : over;
  const again = from ? addDays(from, COMPLETION_DAYS) : reportDueOn;
  return again > reportDueOn ? again : reportDueOn;
}

/** Returns what the caller may do with it now. */
export function entrustmentActions(row: ReviewEntrustment, actor: Actor, at: EntrustmentTime): string[] {
  const own = actor.body === row.agencyCode || actor.body === row.bureauCode;
  return own ? availableOperations(entrustmentActs, row.state, { row, actor, ...at }, actor) : [];
}

/** When it is asked: the day, and since when the panel's opinion is in effect. */
export type EntrustmentTime = Pick<Facts, 'today' | 'over'>;

/** Nobody is rid of a report before its time: it runs from the panel's opinion on, however early a day was agreed. */
function stillItsTime({ row, today, over }: Facts): Hindrance | undefined {
  const lastDay = lastReportDay(row, over);
  if (over && today > lastDay) return undefined;
  const detail = {
    zh: `专家组意见生效并且过了报告提交期限（${lastDay}），评估机构仍未提交完整报告的，方可终止委托`,
    en: `Only once the panel’s opinion is in effect and the time for the report (${lastDay}) is over`,
  };
  return { rule: 'REV-14', facts: { over: over !== undefined, lastDay }, detail };
}

function notOver({ over }: Facts): Hindrance | undefined {
  if (over) return undefined;
  const detail = {
    zh: '专家组意见尚未生效，评估报告须载明专家意见和评审结论，待评审结束后提交',
    en: 'The panel’s opinion is not in effect: the report states what each expert said and the conclusion, and comes after that',
  };
  return { rule: 'REV-14', facts: { over: false }, detail };
}

function anotherChecks({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeHis(actor, row.entrustedBy)) return undefined;
  const detail = {
    zh: '报告由经办委托以外的人员核对，该委托由您经办',
    en: 'Somebody other than who entrusted the agency checks its report: you did',
  };
  return { kind: 'forbid', rule: 'REV-14', facts: { entrustedBy: row.entrustedBy }, detail };
}
