import { isKnown } from '@shenguan/common/reference';
import { notYet, type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { isServing } from '../reference/index.js';

/** Whom a body names. */
export interface Named {
  subject?: string;
  deputy?: { subject: string };
}

/** Refuses a liaison or deputy who is not on the body's own staff register, and a deputy who is the liaison. LINK-3 */
export async function demandOwnPeople(tx: Tx, bodyCode: string, named: Named, liaisonSubject?: string): Promise<void> {
  const errors: PointerError[] = [];
  const notOurs = {
    zh: '不是本单位在职人员；刚登记的请稍后重试',
    en: "is not on the body's staff register: try again shortly if just entered",
  };
  if (named.subject && !(await isServing(tx, named.subject, bodyCode))) {
    errors.push({ pointer: '/subject', detail: notOurs });
  }
  const deputy = named.deputy?.subject;
  if (deputy && deputy === (named.subject ?? liaisonSubject)) {
    const detail = { zh: '代理人不得为联络员本人', en: 'the deputy must be another person' };
    errors.push({ pointer: '/deputy/subject', detail });
  } else if (deputy && !(await isServing(tx, deputy, bodyCode))) {
    errors.push({ pointer: '/deputy/subject', detail: notOurs });
  }
  if (errors.length === 0) return;
  const people = [named.subject, deputy].filter((subject) => subject !== undefined);
  const known = await Promise.all(people.map((subject) => isKnown(tx, subject)));
  if (known.includes(false)) notYet('LINK-3', { body: bodyCode }, { errors });
  refuse('LINK-3', { body: bodyCode }, { errors });
}
