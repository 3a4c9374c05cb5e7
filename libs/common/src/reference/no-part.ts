import { type Actor, foldSubject } from '../auth/index.js';
import type { PartySource } from '../contracts/index.js';
import { conflict } from '../rules/index.js';
import type { Hindrance } from '../states/index.js';
import type { Tx } from '../work/index.js';
import { CaseParties } from './case-parties.entity.js';

/** Who has no part in a case: its parties and whoever acts or acted for them. PRA-11 */
export interface Barred {
  /** Folded subjects. */
  readonly subjects: readonly string[];
  readonly bodies: readonly string[];
}

/** Tells whether somebody is party to a case, by himself or by the body that he acts for. PRA-11 */
export function isBarred({ subjects, bodies }: Barred, { sub, body }: Pick<Actor, 'sub' | 'body'>): boolean {
  return subjects.includes(foldSubject(sub)) || (body !== '' && bodies.includes(body));
}

/**
 * Tells how a person is known as party to a case; null if he is none. Where the sender didn’t say how, his word is taken
 * for that of others. PRA-11
 */
export function partySourceOf({ subjects, known }: CaseParties, subject: string): PartySource | null {
  const folded = foldSubject(subject);
  if (!subjects.includes(folded)) return null;
  return known.find((one) => one.subject === folded)?.by ?? 'entry';
}

/** Refuses whoever is party to the case, or agent in it, an act of an office in it. PRA-11 */
export function demandNoPartOf(barred: Barred, actor: Pick<Actor, 'sub' | 'body'>): void {
  if (isBarred(barred, actor)) conflict('PRA-11', { party: true }, { detail: PARTY });
}

/** Returns who is barred from each of these cases, as far as approval has told. PRA-11 */
export async function barredFrom(tx: Tx, caseNumbers: readonly string[]): Promise<ReadonlyMap<string, CaseParties>> {
  const known = caseNumbers.length > 0 ? await tx.find(CaseParties, { caseNumber: [...new Set(caseNumbers)] }) : [];
  return new Map(known.map((one) => [one.caseNumber, one]));
}

/** Refuses whoever is party to a case, or agent in it, an act of an office in it; a thing of no case bars nobody. PRA-11 */
export async function demandNoPart(tx: Tx, caseNumber: string | null | undefined): Promise<void> {
  const known = caseNumber ? await tx.findOne(CaseParties, { caseNumber }) : null;
  if (known) demandNoPartOf(known, tx.actor);
}

/** Returns that somebody is party to a case, or agent in it, as what stands in the way of an act: for whoever offers it. PRA-11 */
export async function partyTo(tx: Tx, caseNumber: string, actor: Actor): Promise<Hindrance | undefined> {
  const known = (await barredFrom(tx, [caseNumber])).get(caseNumber);
  if (!known || !isBarred(known, actor)) return undefined;
  return { rule: 'PRA-11', facts: { party: true }, detail: PARTY };
}

const PARTY = {
  zh: '您或者您所在单位是本办件的当事人、代理人，或者登记信息尚不能将您与其中一人区分（同名），应当回避，请由其他人员办理；确系同名的，由本单位在工作人员登记中补充您的身份证件后办理',
  en: 'You or your body are party to this case or agent in it, or the staff register can’t tell you from one of them (the same name): somebody else acts; where it is a mere namesake, your body adds your identity document to the staff register first',
};
