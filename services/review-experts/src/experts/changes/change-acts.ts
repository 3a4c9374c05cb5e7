import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import { type ChangeState, changeTransitions } from './change.transitions.js';
import type { ExpertChange } from './expert-change.entity.js';

const { confirm, decline, withdraw } = changeTransitions;

/** What the expert does with a change that he asked for. EXP-13 */
export const ownChangeActs = thingActs<ChangeState, null>(changeTransitions)({
  OwnChanges_withdraw: { in: withdraw.from, basis: 'EXP-13', called: withdraw.called },
});

interface Facts {
  readonly row: Pick<ExpertChange, 'requestedBy'>;
  readonly actor: Actor;
}

/** What the keeper of the pool does with it. EXP-13, EXP-14 */
export const changeActs = thingActs<ChangeState, Facts>(changeTransitions)({
  ExpertChanges_confirm: { in: confirm.from, basis: 'EXP-13', called: confirm.called, hindrance: hisOwn },
  ExpertChanges_decline: { in: decline.from, basis: 'EXP-13', called: decline.called, hindrance: hisOwn },
});

function hisOwn({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeAmong(actor, [row.requestedBy])) return undefined;
  const detail = {
    zh: '该变更由您本人申请，须由其他人员确认',
    en: 'You asked for it yourself: somebody else confirms it',
  };
  return { kind: 'forbid', rule: 'EXP-13', facts: { requestedBy: 'caller' }, detail };
}
