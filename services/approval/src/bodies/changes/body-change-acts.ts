import { hasRole, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../staff/one-human.js';
import type { BodyChange } from './body-change.entity.js';
import { type BodyChangeState, bodyChangeTransitions } from './body-change.transitions.js';

/** Who proposed it, on what, whether who follows has said so, and who is at it now. */
type Facts = Pick<BodyChange, 'proposedBy' | 'file' | 'successorCode' | 'succeededBy'> & {
  readonly actor: KnownActor;
};

const { confirm, reject } = bodyChangeTransitions;

/** What is done with a proposed change of a body, in the order of the work. SUP-3 */
export const bodyChangeActs = thingActs<BodyChangeState, Facts>(bodyChangeTransitions)({
  BodyChanges_keep: {
    in: ['proposed'],
    basis: 'SUP-3',
    called: { zh: '上传机构调整文件', en: 'upload the document that orders it' },
  },
  BodyChanges_succeed: {
    in: ['proposed'],
    basis: 'SUP-3',
    called: { zh: '确认承继', en: 'say that one’s body follows' },
    hindrance: notTheSuccessor,
  },
  BodyChanges_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: unconfirmable },
  BodyChanges_reject: { in: reject.from, basis: reject.basis, called: reject.called },
});

/** Returns what an act on a change rests on, as this person would do it. */
export function factsOf({ proposedBy, file, successorCode, succeededBy }: BodyChange, actor: KnownActor): Facts {
  return { proposedBy, file, successorCode, succeededBy, actor };
}

/** Returns the operations on a change that this person may call now: at the bureau that keeps the register, at the office, and at the body that follows. */
export function bodyChangeActions(row: BodyChange, actor: KnownActor): string[] {
  const keeps = actor.body === row.keeperCode;
  const ofOffice = hasRole(actor, 'government-office');
  const may: Readonly<Record<string, boolean>> = {
    BodyChanges_keep: keeps,
    BodyChanges_succeed: actor.body === row.successorCode,
    BodyChanges_confirm: ofOffice,
    BodyChanges_reject: keeps || ofOffice,
  };
  return availableOperations(bodyChangeActs, row.state, factsOf(row, actor), actor).filter((id) => may[id]);
}

function notTheSuccessor({ successorCode, succeededBy, actor }: Facts): Hindrance | undefined {
  if (successorCode === null || actor.body !== successorCode)
    return { kind: 'forbid', rule: 'SUP-3', facts: { reason: 'notSuccessor' }, detail: NOT_THE_SUCCESSOR };
  return succeededBy === null ? undefined : { rule: 'SUP-3', facts: { succeeded: true }, detail: SAID_ALREADY };
}

function unconfirmable({ proposedBy, file, successorCode, succeededBy, actor }: Facts): Hindrance | undefined {
  if (isSamePerson(proposedBy, actor.sub))
    return { kind: 'forbid', rule: 'SUP-3', facts: { reason: 'samePerson' }, detail: SAME_PERSON };
  if (mayBeHis(actor, proposedBy))
    return { kind: 'forbid', rule: 'SUP-3', facts: { reason: 'onePerson' }, detail: ONE_HUMAN };
  if (file === null) return { rule: 'SUP-3', facts: { file: null }, detail: NO_FILE };
  if (successorCode !== null && succeededBy === null)
    return { rule: 'SUP-3', facts: { successor: successorCode }, detail: NOT_ACCEPTED };
  return undefined;
}

const SAME_PERSON = {
  zh: '提出人不得自行确认：须由本级人民政府办公室核对机构调整文件后确认',
  en: 'who proposed it does not confirm it: the government office does, having seen the document that orders it',
};
const ONE_HUMAN = {
  zh: '确认人的姓名或者证件与提出人相同，须由政府办公室的他人确认',
  en: 'who confirms bears the name or document of who proposed it: somebody else of the government office confirms it',
};
const NO_FILE = {
  zh: '须先上传机构调整文件（PUT /body-changes/{id}/file）',
  en: 'the document that orders it is uploaded first (PUT /body-changes/{id}/file)',
};
const NOT_ACCEPTED = {
  zh: '须先由承继单位的负责人以本人账号确认承继（POST /body-changes/{id}/succession）',
  en: 'the head of the body that follows says so first, with his own token (POST /body-changes/{id}/succession)',
};
const NOT_THE_SUCCESSOR = {
  zh: '只由所列承继单位的负责人确认承继',
  en: 'the head of the body that is to follow says so, nobody else',
};
const SAID_ALREADY = { zh: '承继单位已经确认', en: 'the body that follows has said so already' };
