import type { Actor } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, type Transition, thingActs } from '@shenguan/common/states';
import type { Seal } from './seal.entity.js';
import { type SealState, sealTransitions } from './seal.transitions.js';

interface SealFacts {
  readonly seal: Seal;
  readonly actor: Actor;
}

const { activate, suspend, resume, lose, sealAway, destroy } = sealTransitions;
const of = ({ from, basis, called }: Transition<SealState>) => ({ in: from, basis, called });

/** What is done with a seal, in the order of its life. SEAL-4, SEAL-8 */
export const sealActs = thingActs<SealState, SealFacts>(sealTransitions)({
  Seals_activation: of(activate),
  Seals_authorisation: {
    in: ['made', 'in-use'],
    basis: 'SEAL-8',
    called: { zh: '授予用印授权', en: 'authorise its use' },
    hindrance: isKeeper,
  },
  Seals_use: { in: ['in-use'], basis: 'SEAL-8', called: { zh: '登记用印', en: 'record a use' } },
  Seals_suspension: of(suspend),
  Seals_resumption: of(resume),
  Seals_handover: {
    in: ['made', 'in-use', 'suspended'],
    basis: 'SEAL-8',
    called: { zh: '移交', en: 'hand it over' },
    hindrance: isNotKeeper,
  },
  Seals_loss: of(lose),
  Seals_sealingAway: of(sealAway),
  Seals_destruction: of(destroy),
});

/** Returns the operations on a seal that this person may call now; only its bureau acts on it. */
export function actionsOn(seal: Seal, actor: Actor): string[] {
  return seal.bureauCode === actor.body ? availableOperations(sealActs, seal.state, { seal, actor }, actor) : [];
}

function isKeeper({ seal, actor }: SealFacts): Hindrance | undefined {
  const detail = { zh: '保管人不得授权用印', en: 'The keeper authorises nothing' };
  return actor.sub === seal.keeperSub ? { kind: 'forbid', rule: 'SEAL-8', detail } : undefined;
}

function isNotKeeper({ seal, actor }: SealFacts): Hindrance | undefined {
  const detail = {
    zh: '印章须由其保管人或者审批部门负责人移交',
    en: 'The keeper hands the seal over, or the head of the bureau',
  };
  const may = actor.sub === seal.keeperSub || actor.roles.includes('head');
  return may ? undefined : { kind: 'forbid', rule: 'SEAL-8', detail };
}
