import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ReviewEntrustment } from './review-entrustment.entity.js';
import { type EntrustmentState, entrustmentTransitions } from './review-entrustment.transitions.js';

interface Facts {
  readonly row: Pick<ReviewEntrustment, 'agencyCode' | 'bureauCode' | 'entrustedBy'>;
  readonly actor: Actor;
}

const { undertake, decline, deliver, accept } = entrustmentTransitions;

/** What is done with what an agency is entrusted with. REV-3, REV-14 */
export const entrustmentActs = thingActs<EntrustmentState, Facts>(entrustmentTransitions)({
  OwnEntrustments_undertake: { in: undertake.from, basis: undertake.basis, called: undertake.called },
  OwnEntrustments_decline: { in: decline.from, basis: decline.basis, called: decline.called },
  OwnEntrustments_deliver: { in: deliver.from, basis: deliver.basis, called: deliver.called },
  ReviewEntrustments_check: {
    in: accept.from,
    basis: accept.basis,
    called: { zh: '核对报告', en: 'check the report' },
    hindrance: anotherChecks,
  },
});

/** Returns what the caller may do with it now. */
export function entrustmentActions(row: ReviewEntrustment, actor: Actor): string[] {
  const own = actor.body === row.agencyCode || actor.body === row.bureauCode;
  return own ? availableOperations(entrustmentActs, row.state, { row, actor }, actor) : [];
}

function anotherChecks({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeHis(actor, row.entrustedBy)) return undefined;
  const detail = {
    zh: '报告由经办委托以外的人员核对，该委托由您经办',
    en: 'Somebody other than who entrusted the agency checks its report: you did',
  };
  return { kind: 'forbid', rule: 'REV-14', facts: { entrustedBy: row.entrustedBy }, detail };
}
