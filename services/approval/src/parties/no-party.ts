import { isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { type Party, partyOfSubject } from '@shenguan/common/parties';
import { isSameName } from '@shenguan/common/privacy';
import { demandUnhindered, type Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { humansOf, type KnownActor } from '../bodies/index.js';
import { Identity } from './identity.entity.js';

/** Somebody whom it is about. */
interface Concerned {
  readonly name: string;
  readonly party: Party;
}

/**
 * Refuses at the window who may be one human being with somebody whom it is about, by login, name or
 * document. PRA-16, PRA-11
 */
export async function demandOutsider(tx: Tx, concerned: readonly Concerned[]): Promise<void> {
  demandUnhindered(await partyOfIt(tx, concerned));
}

/** Says that somebody may be the one who entered it. PRA-16 */
export function oneWith(actor: KnownActor, enteredBy: string | null): Hindrance | undefined {
  if (!mayBeHis(actor, enteredBy)) return undefined;
  return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'onePerson' }, detail: ONE_HUMAN };
}

/** Says that the transaction's actor may be one human being with somebody whom it is about. PRA-16, PRA-11 */
export async function partyOfIt(tx: Tx, concerned: readonly Concerned[]): Promise<Hindrance | undefined> {
  const { sub, name } = tx.actor;
  const own = await humansOf(tx, [sub]);
  for (const { party, name: theirs } of concerned) {
    const subject = party.startsWith('subject:') ? party.slice('subject:'.length) : null;
    const isSame =
      party === partyOfSubject(sub) ||
      (subject !== null && isSamePerson(subject, sub)) ||
      [name, ...own.map((one) => one.name)].some((one) => isSameName(one, theirs));
    const document = isSame ? null : await documentOf(tx, party, subject);
    if (isSame || own.some(({ documentHash }) => documentHash !== null && documentHash === document)) {
      return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'party' }, detail: A_PARTY };
    }
  }
  return undefined;
}

async function documentOf(tx: Tx, party: Party, subject: string | null): Promise<string | null> {
  if (subject !== null) return (await tx.findOne(Identity, { subject }))?.documentHash ?? null;
  if (!party.startsWith('person:')) return null;
  return (await tx.findOne(Identity, { id: party.slice('person:'.length) }))?.documentHash ?? null;
}

const ONE_HUMAN = {
  zh: '您的姓名或者证件与录入人相同，须由另一名工作人员办理',
  en: 'you bear the name or document of who entered it: somebody else does this',
};
const A_PARTY = {
  zh: '您的账号、姓名或者证件与当事人（委托人、受托人、证件持有人）相同，须由与此无关的工作人员办理',
  en: 'you bear the login, name or document of somebody whom it is about (who gives or gets the power, or holds the document): somebody who isn’t concerned does this',
};
