import { type Actor, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ReviewFee } from '../review-fee.entity.js';
import type { FeeSetting } from './fee-setting.entity.js';
import { type SettingState, settingTransitions } from './fee-setting.transitions.js';

interface Facts {
  readonly row: Pick<FeeSetting, 'bureauCode' | 'enteredBy'>;
  readonly actor: Actor;
}

const { confirm, reject } = settingTransitions;

/** What is done with a rate or a budget that somebody entered. REV-5 */
export const settingActs = thingActs<SettingState, Facts>(settingTransitions)({
  FeeSettings_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: anotherConfirms },
  FeeSettings_reject: { in: reject.from, basis: reject.basis, called: reject.called, hindrance: anotherConfirms },
});

/** Returns what the caller may do with it now. */
export function settingActions(row: FeeSetting, actor: Actor): string[] {
  return actor.body === row.bureauCode ? availableOperations(settingActs, row.state, { row, actor }, actor) : [];
}

function anotherConfirms({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeHis(actor, row.enteredBy)) return undefined;
  const detail = {
    zh: '标准和经费由录入人以外的人员确认',
    en: 'Somebody other than who entered it confirms it',
  };
  return { kind: 'forbid', rule: 'REV-5', facts: { apart: false }, detail };
}

/** Who found a fee due, or let it go over the budget, does not pay it. REV-5 */
export function anotherPays({ recordedBy, overBudgetBy }: ReviewFee, actor: Actor): Hindrance | undefined {
  if (!mayBeAmong(actor, [recordedBy, overBudgetBy])) return undefined;
  const detail = {
    zh: '核定应付的人员和批准超预算的人员不得办理支付，由其他人员支付',
    en: 'Neither who found it due nor who let it go over the budget pays it: somebody else does',
  };
  return { kind: 'forbid', rule: 'REV-5', facts: { apart: false }, detail };
}
