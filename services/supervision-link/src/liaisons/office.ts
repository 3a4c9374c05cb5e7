import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { DataSource } from 'typeorm';
import { Liaison } from './liaison.entity.js';

/** As what somebody holds the office of liaison today. */
export type Office = 'liaison' | 'deputy';

/** What decides who holds it. */
export interface Term {
  subject: string;
  deputySubject: string | null;
  absentFrom: string | null;
  absentUntil: string | null;
}

/** Judges whether a subject holds the office on a day: the liaison always, the deputy in the stated absence only. LINK-3 */
export function officeOn(term: Term, subject: string, today: LegalDate | string): Office | null {
  if (term.subject === subject) return 'liaison';
  const absent = term.absentFrom !== null && term.absentUntil !== null;
  const inAbsence = absent && term.absentFrom! <= today && today <= term.absentUntil!;
  return term.deputySubject === subject && inAbsence ? 'deputy' : null;
}

/** Returns the term in office of a body, or null where it has none. */
export function liaisonInOffice(tx: Tx, bodyCode: string): Promise<Liaison | null> {
  return tx.findOne(Liaison, { bodyCode, state: 'in-office' });
}

/** Tells whether the actor holds the office of his body on a day: what he may do then is offered to him. LINK-3 */
export async function isInOffice(dataSource: DataSource, actor: Actor, today: LegalDate): Promise<boolean> {
  const term = await dataSource.getRepository(Liaison).findOneBy({ bodyCode: actor.body, state: 'in-office' });
  return term !== null && officeOn(term, actor.sub, today) !== null;
}

/** Returns as what the actor holds the office of his body; refuses with 403 who holds none. LINK-3 */
export async function demandOffice(tx: Tx, actor: Actor): Promise<Office> {
  const term = await liaisonInOffice(tx, actor.body);
  const office = term && officeOn(term, actor.sub, tx.today);
  return (
    office ??
    forbid(
      'LINK-3',
      { body: actor.body },
      {
        detail: {
          zh: '仅在任联络员，或其书面告知缺席期间的代理人，可以办理',
          en: 'only the liaison in office acts, or the deputy during a stated absence',
        },
      },
    )
  );
}
