import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ReviewEntrustment } from './review-entrustment.entity.js';
import { type EntrustmentState, entrustmentTransitions } from './review-entrustment.transitions.js';

interface Facts {
  readonly row: Pick<ReviewEntrustment, 'agencyCode' | 'bureauCode' | 'entrustedBy'>;
  readonly actor: Actor;
  /** Whether the panel's opinion is in effect. */
  readonly over?: boolean;
}

const { undertake, decline, deliver, accept } = entrustmentTransitions;

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
});

/** Returns what the caller may do with it now. */
export function entrustmentActions(row: ReviewEntrustment, actor: Actor, over: boolean): string[] {
  const own = actor.body === row.agencyCode || actor.body === row.bureauCode;
  return own ? availableOperations(entrustmentActs, row.state, { row, actor, over }, actor) : [];
}

function notOver({ over = false }: Facts): Hindrance | undefined {
  if (over) return undefined;
  const detail = {
    zh: '专家组意见尚未生效，评估报告须载明专家意见和评审结论，待评审结束后提交',
    en: 'The panel’s opinion is not in effect: the report states what each expert said and the conclusion, and comes after that',
  };
  return { rule: 'REV-14', facts: { over }, detail };
}

function anotherChecks({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeHis(actor, row.entrustedBy)) return undefined;
  const detail = {
    zh: '报告由经办委托以外的人员核对，该委托由您经办',
    en: 'Somebody other than who entrusted the agency checks its report: you did',
  };
  return { kind: 'forbid', rule: 'REV-14', facts: { entrustedBy: row.entrustedBy }, detail };
}
