import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { chineseDay } from '@shenguan/common/clock';
import { partyOfSubject } from '@shenguan/common/parties';
import { isSameName } from '@shenguan/common/privacy';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { knownAmong } from '../../bodies/index.js';
import { oneWith, partyOfIt } from '../no-party.js';
import type { IdentityCorrection } from './identity-correction.entity.js';
import { type IdentityCorrectionState, identityCorrectionTransitions } from './identity-correction.transitions.js';

const { announce, confirm, reject } = identityCorrectionTransitions;

/** What an act rests on: the correction, the legal day, and who is at it now. */
type Facts = Pick<
  IdentityCorrection,
  'file' | 'enteredBy' | 'holderName' | 'wrongSubject' | 'rightSubject' | 'objectionUntil' | 'objectedAt' | 'affirmedAt'
> & {
  readonly today: string;
  readonly actor: Actor;
  /** That he may be one human being with who entered it, or with whom it concerns, where that was asked. */
  readonly insider?: Hindrance | undefined;
};

/** What is done with a correction of a binding, in the order of the work. PRA-16 */
export const identityCorrectionActs = thingActs<IdentityCorrectionState, Facts>(identityCorrectionTransitions)({
  IdentityBindings_keep: { in: announce.from, basis: announce.basis, called: announce.called },
  IdentityBindings_object: {
    in: ['announced'],
    basis: 'PRA-16',
    called: { zh: '提出异议', en: 'object' },
    hindrance: notBound,
  },
  IdentityBindings_affirm: {
    in: ['entered', 'announced'],
    basis: 'PRA-16',
    called: { zh: '确认是本人账号', en: 'say that the login is one’s own' },
    hindrance: notTheHolder,
  },
  IdentityBindings_confirm: {
    in: confirm.from,
    basis: confirm.basis,
    called: confirm.called,
    hindrance: unconfirmable,
  },
  IdentityBindings_reject: { in: reject.from, basis: reject.basis, called: reject.called },
});

/** Returns what an act on a correction rests on, as this person would do it on this day. */
export function factsOf(row: IdentityCorrection, actor: Actor, today: string, insider?: Hindrance): Facts {
  const { file, enteredBy, holderName, wrongSubject, rightSubject, objectionUntil, objectedAt, affirmedAt } = row;
  return {
    ...{ file, enteredBy, holderName, wrongSubject, rightSubject, objectionUntil, objectedAt, affirmedAt },
    today,
    actor,
    insider,
  };
}

/** Returns that the transaction's actor is no outsider to a correction of his bureau, for its confirmation. PRA-16 */
export async function insiderOf(tx: Tx, row: IdentityCorrection): Promise<Hindrance | undefined> {
  if (row.bureauCode !== tx.actor.body) return undefined;
  const concerned = [row.wrongSubject, ...(row.rightSubject === null ? [] : [row.rightSubject])];
  const sides = concerned.map((one) => ({ name: row.holderName, party: partyOfSubject(one) }));
  return oneWith(await knownAmong(tx, tx.actor, [row.enteredBy]), row.enteredBy) ?? (await partyOfIt(tx, sides));
}

/** Tells whether somebody is one of the two logins that a correction is about. */
export function isConcerned(row: Pick<IdentityCorrection, 'wrongSubject' | 'rightSubject'>, actor: Actor): boolean {
  if (!hasRole(actor, 'applicant') || actor.body !== '') return false;
  return [row.wrongSubject, row.rightSubject].some((one) => isSamePerson(one, actor.sub));
}

/** Returns the operations on a correction that this person may call now: in the bureau that entered it, and by the two logins. */
export function identityCorrectionActions(
  row: IdentityCorrection,
  actor: Actor,
  today: string,
  insider?: Hindrance,
): string[] {
  const ofBureau = row.bureauCode === actor.body;
  const own = isConcerned(row, actor);
  return availableOperations(identityCorrectionActs, row.state, factsOf(row, actor, today, insider), actor).filter(
    (id) => (id === 'IdentityBindings_object' || id === 'IdentityBindings_affirm' ? own : ofBureau),
  );
}

function notBound({ wrongSubject, objectedAt, actor }: Facts): Hindrance | undefined {
  if (!isSamePerson(wrongSubject, actor.sub))
    return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'notBound' }, detail: NOT_BOUND };
  return objectedAt === null ? undefined : { rule: 'PRA-16', facts: { objected: true }, detail: OBJECTED };
}

function notTheHolder({ rightSubject, holderName, affirmedAt, actor }: Facts): Hindrance | undefined {
  if (!isSamePerson(rightSubject, actor.sub))
    return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'notHolder' }, detail: NOT_HOLDER };
  if (!isSameName(actor.name, holderName))
    return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'otherName' }, detail: OTHER_NAME };
  return affirmedAt === null ? undefined : { rule: 'PRA-16', facts: { affirmed: true }, detail: AFFIRMED };
}

function unconfirmable(facts: Facts): Hindrance | undefined {
  const { enteredBy, rightSubject, objectionUntil, objectedAt, affirmedAt, today, actor } = facts;
  if (isSamePerson(enteredBy, actor.sub))
    return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'samePerson' }, detail: SAME_PERSON };
  if (rightSubject !== null && affirmedAt === null)
    return { rule: 'PRA-16', facts: { affirmed: false }, detail: NOT_AFFIRMED };
  if (objectedAt === null && (objectionUntil === null || today <= objectionUntil)) {
    const detail = {
      zh: `已告知原账号，其可以在${chineseDay(objectionUntil!)}前（含当日）提出异议；提出异议或者期满后，方可更正`,
      en: `the login that was bound may object until ${objectionUntil}: it is carried out once that one was heard, or the time is over`,
    };
    return { rule: 'PRA-16', facts: { objectionUntil }, detail };
  }
  return facts.insider;
}

const SAME_PERSON = {
  zh: '录入人不得自行确认：须由另一名窗口人员或者负责人核对证件原件后更正',
  en: 'who entered it does not carry it out: another clerk, or the head, does so on the original document',
};
const NOT_AFFIRMED = {
  zh: '所填本人账号尚未由本人登录确认（POST /identity-bindings/corrections/{id}/affirmation），姓名须与证件一致',
  en: 'the login that is said to be the holder’s has not said so (POST /identity-bindings/corrections/{id}/affirmation), under the name of the document',
};
const NOT_BOUND = { zh: '只由现绑定的账号提出异议', en: 'the login that is bound objects, nobody else' };
const OBJECTED = { zh: '已经提出异议，待窗口处理', en: 'it has objected already' };
const NOT_HOLDER = { zh: '只由所填的本人账号确认', en: 'the login that is named as the holder’s says so, nobody else' };
const OTHER_NAME = {
  zh: '本账号实名登记的姓名与证件所载姓名不一致，不能绑定该证件',
  en: 'this login is registered under another name than the document’s: it isn’t bound to it',
};
const AFFIRMED = { zh: '已经确认', en: 'it has said so already' };
