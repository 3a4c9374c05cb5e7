import { type Actor, hasRole, isSamePerson, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import type { Bilingual } from '@shenguan/common/rules';
import { availableOperations, type Hindrance, type Transition, thingActs } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { keepersOf, partInSuspended, type SuspendedPart } from './apart.js';
import { SealHandover } from './handovers/seal-handover.entity.js';
import { ANOTHER_IN_USE, HAD_PART } from './hindrances.js';
import { SealLifeEntry } from './life/seal-life-entry.entity.js';
import { Seal } from './seal.entity.js';
import { type SealEvent, type SealState, sealTransitions } from './seal.transitions.js';

interface SealFacts {
  readonly seal: Seal;
  readonly actor: Actor;
  /** The seal of the same kind that the owner uses now. SEAL-2 */
  readonly inUse: Pick<Seal, 'id'> | undefined;
  /** Who registered it. SEAL-2 */
  readonly registrars: readonly string[];
  /** That it was handed over, and waits for who receives it. SEAL-8 */
  readonly offered: SealHandover | undefined;
  /** Who keeps it, and who kept it in the post that he has. SEAL-8 */
  readonly keepers: readonly string[];
  /** What part in a suspended seal the caller had before. SEAL-8 */
  readonly part: SuspendedPart | undefined;
}

const { activate, suspend, resume, lose, sealAway, destroy } = sealTransitions;
const of = ({ from, basis, called }: Transition<SealState>) => ({ in: from, basis, called });

/** In which states of a seal it passes from one keeper to another. SEAL-8 */
export const HANDED_OVER_IN: readonly SealState[] = ['made', 'in-use', 'suspended'];

/** What is done with a seal, in the order of its life. SEAL-4, SEAL-8 */
export const sealActs = thingActs<SealState, SealFacts>(sealTransitions)({
  Seals_activation: {
    ...of(activate),
    hindrance: (facts) => isFormer(facts) ?? isOwnWork(facts) ?? isOneTooMany(facts) ?? withoutProof('activate', facts),
  },
  Seals_authorisation: {
    in: ['made', 'in-use'],
    basis: 'SEAL-8',
    called: { zh: '授予用印授权', en: 'authorise its use' },
    hindrance: isKeeper,
  },
  Seals_request: {
    in: ['in-use'],
    basis: 'SEAL-8',
    called: { zh: '申请用印', en: 'ask for its use' },
    hindrance: (facts) => isFormer(facts) ?? keeperAsks(facts),
  },
  Seals_suspension: { ...of(suspend), hindrance: ofAnotherKeeper },
  Seals_resumption: {
    ...of(resume),
    hindrance: (facts) => isFormer(facts) ?? isOwnWork(facts) ?? hadPart(facts) ?? isOneTooMany(facts),
  },
  Seals_handOver: {
    in: HANDED_OVER_IN,
    basis: 'SEAL-8',
    called: { zh: '移交', en: 'hand it over' },
    hindrance: (facts) => isNotKeeper(facts) ?? standsIn(facts) ?? isOffered(facts),
  },
  Seals_return: {
    in: HANDED_OVER_IN,
    basis: 'SEAL-8',
    called: { zh: '收回由他人代管的印章', en: 'take it back from who stands in' },
    hindrance: notAbsentKeeper,
  },
  Seals_loss: { ...of(lose), hindrance: ofAnotherKeeper },
  Seals_keepProof: {
    in: ['made', 'in-use', 'suspended', 'lost', 'sealed-away'],
    basis: 'SEAL-8',
    called: { zh: '上传凭据', en: 'hand in the paper for its next step' },
    hindrance: provedByOthers,
  },
  Seals_sealingAway: {
    ...of(sealAway),
    hindrance: (facts) => collectedByOthers(facts) ?? withoutProof('sealAway', facts),
  },
  Seals_destruction: { ...of(destroy), hindrance: (facts) => notCollected(facts) ?? withoutProof('destroy', facts) },
});

/** Returns the operations on a seal that the transaction's actor may call now; only its bureau acts on it, and who collects former ones. */
export async function actionsOn(tx: Tx, seal: Seal): Promise<string[]> {
  const { actor } = tx;
  const collects = seal.kind === 'former-approval' && hasRole(actor, 'government-office');
  if (seal.bureauCode !== actor.body && !collects) return [];
  return availableOperations(sealActs, seal.state, await factsOf(tx, seal), actor);
}

/** Returns what the acts on a seal are judged by. */
export async function factsOf(tx: Tx, seal: Seal): Promise<SealFacts> {
  return {
    seal,
    actor: tx.actor,
    inUse: await otherInUse(tx, seal),
    registrars: await registrarsOf(tx, seal),
    offered: await offeredOf(tx, seal),
    keepers: await keepersOf(tx, seal),
    part: await partInSuspended(tx, seal),
  };
}

/** It goes back into use by somebody who neither stopped it nor keeps or uses it: persons count, not roles. SEAL-8 */
export function hadPart({ part }: Pick<SealFacts, 'part'>): Hindrance | undefined {
  return part && { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notApart', part }, detail: HAD_PART[part] };
}

/** Returns who registered a seal. In the transaction that registers it, it is the actor. SEAL-2 */
export async function registrarsOf(tx: Tx, seal: Seal): Promise<string[]> {
  const entries = await tx.find(SealLifeEntry, { sealId: seal.id, event: 'register' });
  return entries.length > 0 ? entries.map(({ actorSub }) => actorSub) : [tx.actor.sub];
}

/** Returns the handover of a seal that waits for who receives it. SEAL-8 */
export async function offeredOf(tx: Tx, { id: sealId }: Seal): Promise<SealHandover | undefined> {
  return (await tx.findAsWritten(SealHandover, { sealId, state: 'offered' }))[0];
}

/** Returns the seal that the owner uses beside this one, where one of its kind is enough. SEAL-2 */
export async function otherInUse(tx: Tx, seal: Seal): Promise<Seal | undefined> {
  if (seal.kind === 'former-approval') return undefined;
  const found = await tx.find(Seal, { ownerBody: seal.ownerBody, kind: seal.kind, state: 'in-use' });
  return found.find(({ id }) => id !== seal.id);
}

/** A seal that one person made up serves nobody: who registered or keeps it doesn't put it into use. SEAL-2 */
export function isOwnWork({
  seal,
  actor,
  registrars,
}: Pick<SealFacts, 'seal' | 'actor' | 'registrars'>): Hindrance | undefined {
  if (!mayBeAmong(actor, [seal.keeperSub, ...registrars])) return undefined;
  const detail = {
    zh: '登记人和保管人不得启用印章，须由其他用印审批人或者负责人核对印章实物、印文和刻制凭据后启用',
    en: 'Who registered or keeps a seal does not put it into use: another seal approver or the head does, having seen it',
  };
  return { kind: 'forbid', rule: 'SEAL-2', facts: { reason: 'notApart' }, detail };
}

function isOneTooMany({ seal, inUse }: SealFacts): Hindrance | undefined {
  return inUse && { rule: 'SEAL-2', facts: { kind: seal.kind, inUse: inUse.id }, detail: ANOTHER_IN_USE };
}

/** Which steps rest on a paper, by the rule, and what that paper is. */
export const PROVED: Partial<Record<SealEvent, { rule: 'SEAL-2' | 'SEAL-7' | 'SEAL-8'; paper: Bilingual }>> = {
  activate: {
    rule: 'SEAL-2',
    paper: {
      zh: '刻制单位出具的刻制凭据（含公安机关备案）',
      en: 'the maker’s paper, with the filing at the public security organ',
    },
  },
  sealAway: {
    rule: 'SEAL-7',
    paper: { zh: '双方签字的收缴封存回执', en: 'the receipt of collection that both sides signed' },
  },
  destroy: { rule: 'SEAL-8', paper: { zh: '销毁记录', en: 'the record of its destruction' } },
};

/** A step that rests on a paper waits for it; but for the collection, who hands it in isn't who carries the step out. */
export function withoutProof(
  event: SealEvent,
  { seal, actor }: Pick<SealFacts, 'seal' | 'actor'>,
): Hindrance | undefined {
  const proved = PROVED[event];
  if (!proved) return undefined;
  const { rule, paper } = proved;
  if (!seal.proof) {
    const detail = {
      zh: `请先上传${paper.zh}（PUT /seals/{id}/proof）`,
      en: `First hand in ${paper.en} (PUT /seals/{id}/proof)`,
    };
    return { rule, facts: { reason: 'noProof' }, detail };
  }
  if (event === 'sealAway' || !mayBeHis(actor, seal.proofBy!)) return undefined;
  const detail = {
    zh: '上传凭据的人不得自行办理，须由他人核对凭据后办理',
    en: 'Who handed the paper in does not carry the step out: somebody else reads it and does',
  };
  return { kind: 'forbid', rule, facts: { reason: 'notApart' }, detail };
}

/** The receipt of collection comes from who collects; of the bureau's own seals the papers come from keeper or head. */
function provedByOthers({ seal, actor }: SealFacts): Hindrance | undefined {
  const former = seal.kind === 'former-approval';
  if (former && hasRole(actor, 'government-office')) return undefined;
  return former && seal.state !== 'sealed-away' ? collectedByOthers({ seal, actor }) : ofAnotherKeeper({ seal, actor });
}

/** A department's former seal is collected, never used. SEAL-7 */
export function isFormer({ seal }: Pick<SealFacts, 'seal'>): Hindrance | undefined {
  if (seal.kind !== 'former-approval') return undefined;
  const detail = {
    zh: '原审批专用章自2019年12月20日起停止使用，只能由市人民政府收缴封存',
    en: 'A former seal is out of use since 20 December 2019: the city government collects it and seals it away',
  };
  return { rule: 'SEAL-7', facts: { kind: seal.kind }, detail };
}

/** Who keeps it, or kept it in the post that he has. */
function keeperAsks({ keepers, actor }: SealFacts): Hindrance | undefined {
  const detail = {
    zh: '保管人不得申请使用本人保管的印章，移交以后岗位未变更的亦同：申请、审批、保管须为三个不同的人',
    en: 'The keeper does not ask for the seal that he keeps, or kept in the post that he has: who asks, approves and keeps it are three persons',
  };
  if (!mayBeAmong(actor, keepers)) return undefined;
  return { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notApart' }, detail };
}

/** Who collects a former seal is the city's government, against a receipt; the bureau's own goes with its keeper. SEAL-7 */
export function collectedByOthers({ seal, actor }: Pick<SealFacts, 'seal' | 'actor'>): Hindrance | undefined {
  const former = seal.kind === 'former-approval';
  if (former === hasRole(actor, 'government-office')) {
    return former ? undefined : ofAnotherKeeper({ seal, actor });
  }
  const detail = {
    zh: '原审批专用章由市人民政府办公室统一收缴封存，本单位的印章由其保管人封存',
    en: 'A former seal is collected by the government office, a seal of the bureau is sealed away by its keeper',
  };
  return { kind: 'forbid', rule: 'SEAL-7', facts: { kind: seal.kind }, detail };
}

/** A former seal is collected before it is destroyed: who should hand it in can't say that it is gone. SEAL-7 */
export function notCollected({ seal }: Pick<SealFacts, 'seal'>): Hindrance | undefined {
  if (seal.kind !== 'former-approval' || seal.state === 'sealed-away') return undefined;
  const detail = {
    zh: '原审批专用章须先由市人民政府办公室收缴封存，方可销毁',
    en: 'A former seal is collected and sealed away by the government office before it is destroyed',
  };
  return { rule: 'SEAL-7', facts: { kind: seal.kind, state: seal.state }, detail };
}

function isKeeper({ keepers, actor }: SealFacts): Hindrance | undefined {
  const detail = {
    zh: '保管人不得授权用印，移交以后岗位未变更的亦同',
    en: 'Who keeps a seal, or kept it in the post that he has, authorises nothing',
  };
  return mayBeAmong(actor, keepers) ? { kind: 'forbid', rule: 'SEAL-8', detail } : undefined;
}

function isNotKeeper({ seal, actor }: SealFacts): Hindrance | undefined {
  const detail = {
    zh: '印章须由其保管人或者审批部门负责人移交',
    en: 'The keeper hands the seal over, or the head of the bureau',
  };
  const may = isSamePerson(actor.sub, seal.keeperSub) || hasRole(actor, 'head');
  return may ? undefined : { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notKeeper' }, detail };
}

/** What is kept in another's place is not his to give away. */
function standsIn({ seal, actor }: SealFacts): Hindrance | undefined {
  if (seal.standsInFor === null || !mayBeHis(actor, seal.keeperSub)) return undefined;
  const detail = {
    zh: `您代${seal.standsInForName}保管该印章，不得移交他人：由其返岗收回，或者由负责人移交`,
    en: `You keep it in the place of ${seal.standsInForName}, and don’t hand it over: he takes it back, or the head hands it over`,
  };
  return { kind: 'forbid', rule: 'SEAL-8', facts: { standsInFor: seal.standsInFor }, detail };
}

/** Only who was said to be away can say that he is back. */
function notAbsentKeeper({ seal, actor }: SealFacts): Hindrance | undefined {
  if (seal.standsInFor !== null && isSamePerson(seal.standsInFor, actor.sub)) return undefined;
  const detail = {
    zh: '仅由他人代管的印章，可以由其不在岗的保管人本人收回',
    en: 'Only a seal that somebody keeps in an absent keeper’s place is taken back, by that keeper himself',
  };
  return { kind: 'forbid', rule: 'SEAL-8', facts: { standsInFor: seal.standsInFor }, detail };
}

/** It goes to one at a time. */
function isOffered({ offered }: SealFacts): Hindrance | undefined {
  if (!offered) return undefined;
  const detail = {
    zh: `该印章已提出移交${offered.receiverName}，待其接收；须移交他人的，请先撤回（POST /seal-handovers/{id}/withdrawal）`,
    en: `It was handed over to ${offered.receiverName}, who has not taken it yet: withdraw that first (POST /seal-handovers/{id}/withdrawal)`,
  };
  return { rule: 'SEAL-8', facts: { handover: offered.id, receiver: offered.receiverSub }, detail };
}

/** What a keeper does, he does with the seal that he keeps; the head of the bureau with any, where his role may. SEAL-8 */
export function ofAnotherKeeper({ seal, actor }: Pick<SealFacts, 'seal' | 'actor'>): Hindrance | undefined {
  if (isSamePerson(actor.sub, seal.keeperSub) || hasRole(actor, 'head')) return undefined;
  const detail = {
    zh: `须由该印章的保管人${seal.keeperName}办理，或者由审批部门负责人办理`,
    en: `It is for its keeper, ${seal.keeperName}, or the head of the bureau`,
  };
  return { kind: 'forbid', rule: 'SEAL-8', facts: { keeper: seal.keeperSub }, detail };
}
