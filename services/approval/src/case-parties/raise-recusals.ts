import { foldSubject } from '@shenguan/common/auth';
import { sendMessage } from '@shenguan/common/messages';
import { figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { ENTERED, NAME_KEY, PERSONS, TOLD_APART } from './parties-of-cases.js';
import { Recusal } from './recusal.entity.js';

/** An official who bears the name of somebody in a case, and whom no document tells from him; or whom others made a party. */
export interface Namesake {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly subject: string;
  readonly staffId: string;
  readonly staffName: string;
  readonly bodyCode: string;
  /** Null while the register doesn't say, which protects him as one. */
  readonly head: boolean | null;
  readonly documented: boolean;
  /** By more than the name: his document, the login bound to it, or a power of attorney. */
  readonly byDocument: boolean;
  /** By a power of attorney that the window has seen, not by the application alone. */
  readonly confirmed: boolean;
}

const NAMED = `SELECT DISTINCT ON (c.id, lower(s.subject)) c.id AS "caseId", c.case_number AS "caseNumber", s.subject,
    s.id AS "staffId", s.name AS "staffName", s.body_code AS "bodyCode", s.head, s.document_hash IS NOT NULL AS documented`;

/** By the name and by more than it, in one question: every submission asks it. */
const UNDECIDED = `${PERSONS}, entered AS (${ENTERED})
  (${NAMED}, false AS "byDocument", person.confirmed
  FROM person JOIN c ON c.id = person.case_id JOIN staff_member s
    ON s.serving AND ${NAME_KEY('s.name')} = ${NAME_KEY('person.name')}
      AND s.document_hash IS DISTINCT FROM person.document_hash AND NOT ${TOLD_APART('s', 'person')}
  ORDER BY c.id, lower(s.subject), person.confirmed DESC)
  UNION ALL
  (${NAMED}, true, e.confirmed FROM entered e JOIN c ON c.id = e.case_id JOIN staff_member s ON s.serving AND lower(s.subject) = e.subject
  WHERE e.by_document ORDER BY c.id, lower(s.subject), e.confirmed DESC, s.id)`;

/**
 * Raises, once each, the question of every official whom documents don't tell from somebody that these cases name, and
 * of every one whom the word of others makes a party: nobody is kept out unheard, and no application keeps out more of a
 * body than the edition lets it. PRA-11
 */
export async function raiseRecusals(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await raiseOf(tx, await undecidedIn(tx, caseIds));
}

/** Returns of whom the question is to be raised in these cases, for {@link raiseOf}. */
export async function undecidedIn(tx: Tx, caseIds: readonly string[]): Promise<Namesake[]> {
  return caseIds.length > 0 ? tx.query<Namesake>(UNDECIDED, [caseIds]) : [];
}

/** As {@link raiseRecusals}, where it was asked along with other questions of whom. */
export async function raiseOf(tx: Tx, all: readonly Namesake[]): Promise<void> {
  const most = figureOf('PRA-11.named');
  const untrue = await namedUntruly(tx, all.filter(isClaim));
  for (const one of all) {
    const alike = all.filter((other) => isClaim(other) && isOfOneKind(one, other));
    const many = new Set(alike.map(({ subject }) => foldSubject(subject))).size > most;
    await raiseRecusal(tx, one, isClaim(one) && (many || untrue.has(`${one.caseId} ${foldSubject(one.subject)}`)));
  }
}

/**
 * Returns which of these an earlier application of the same party named, and was found to have named untruly: its word
 * keeps him out no more. Each as its case and the folded subject.
 */
async function namedUntruly(tx: Tx, claims: readonly Namesake[]): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set();
  const party = (of: string) => `coalesce(${of}.party, 'subject:' || ${of}.owner_sub)`;
  const rows = await tx.query<{ caseId: string; subject: string }>(
    `SELECT DISTINCT c.id AS "caseId", r.subject FROM recusal r
     JOIN approval_case earlier ON earlier.id = r.case_id
     JOIN approval_case c ON c.id = ANY ($1) AND c.id <> earlier.id AND ${party('c')} = ${party('earlier')}
     WHERE r.subject = ANY ($2) AND r.false_entry`,
    [claims.map(({ caseId }) => caseId), claims.map(({ subject }) => foldSubject(subject))],
  );
  return new Set(rows.map(({ caseId, subject }) => `${caseId} ${subject}`));
}

/** Whether an application alone says so. */
const isClaim = ({ confirmed }: Namesake): boolean => !confirmed;

/** Whether two officials of one body would be kept out of one case, at once or once nobody has ruled in time. */
const isOfOneKind = (one: Namesake, other: Namesake): boolean =>
  one.caseId === other.caseId && one.bodyCode === other.bodyCode && barsAtOnce(one) === barsAtOnce(other);

const barsAtOnce = ({ byDocument, documented }: Pick<Namesake, 'byDocument' | 'documented'>): boolean =>
  byDocument || !documented;

/** Raises it of one official, and tells him; returns the question as it stands. */
export async function raiseRecusal(tx: Tx, one: Omit<Namesake, 'confirmed'>, manyNamed = false): Promise<Recusal> {
  const { caseId, caseNumber, staffId, staffName, bodyCode, byDocument } = one;
  const subject = foldSubject(one.subject);
  const [raised] = await tx.findAsWritten(Recusal, { caseId, subject, byDocument });
  if (raised) return raised;
  const bars = barsAtOnce(one);
  const byGovernment = byDocument || one.head !== false;
  sendMessage(tx, {
    recipient: one.subject,
    kind: 'staff-entry',
    title: '是否须回避，待认定',
    content: `办件${caseNumber}的当事人、代理人与您的${byDocument ? '身份证件、实名账号或者受托登记相同' : '姓名相同'}，是否须回避由${byGovernment ? '政府办公室' : '本单位负责人'}认定；认定前${bars && !manyNamed ? '先行回避' : '可以继续办理'}。不是同一人的，请向其说明情况；确与当事人有利害关系的，应当立即申报并回避（POST /recusals）。`,
    caseNumber,
  });
  return tx.insert(
    Recusal,
    {
      id: tx.uuid(),
      ...{ caseId, caseNumber, subject, staffId, staffName, bodyCode, byGovernment, bars, byDocument, manyNamed },
      ...{ designation: null, falseEntry: null },
      state: 'open',
      raisedAt: tx.now,
      ...{ reasons: null, ruledBy: null, ruledByName: null, ruledAt: null },
    },
    { action: 'recusal.raised', rules: ['PRA-11'] },
  );
}

/** Whether a question keeps its official out of the case as it stands. PRA-11 */
export function keepsOut({
  state,
  bars,
  manyNamed,
  designation,
}: Pick<Recusal, 'state' | 'bars' | 'manyNamed' | 'designation'>): boolean {
  if (state === 'barred' || state === 'cleared') return state === 'barred';
  return !manyNamed && (state === 'lapsed' || (bars && designation === null));
}
