import { foldSubject } from '@shenguan/common/auth';
import type { Tx } from '@shenguan/common/work';
import { NAME_KEY, PERSONS, TOLD_APART } from './parties-of-cases.js';
import { Recusal } from './recusal.entity.js';

/** An official who bears the name of somebody in a case, and whom no document tells from him. */
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
}

const UNDECIDED = `${PERSONS}
  SELECT DISTINCT ON (c.id, lower(s.subject)) c.id AS "caseId", c.case_number AS "caseNumber", s.subject,
    s.id AS "staffId", s.name AS "staffName", s.body_code AS "bodyCode", s.head, s.document_hash IS NOT NULL AS documented
  FROM person JOIN c ON c.id = person.case_id JOIN staff_member s
    ON s.serving AND ${NAME_KEY('s.name')} = ${NAME_KEY('person.name')}
      AND s.document_hash IS DISTINCT FROM person.document_hash AND NOT ${TOLD_APART('s', 'person')}
  ORDER BY c.id, lower(s.subject)`;

/** Raises the question of every official whom documents don't tell from somebody that these cases name, once. PRA-11 */
export async function raiseRecusals(tx: Tx, caseIds: readonly string[]): Promise<void> {
  if (caseIds.length === 0) return;
  for (const one of await tx.query<Namesake>(UNDECIDED, [caseIds])) await raiseRecusal(tx, one);
}

/** Raises it of one official; returns the question as it stands. */
export async function raiseRecusal(tx: Tx, one: Namesake): Promise<Recusal> {
  const { caseId, caseNumber, staffId, staffName, bodyCode } = one;
  const subject = foldSubject(one.subject);
  const [raised] = await tx.findAsWritten(Recusal, { caseId, subject });
  return (
    raised ??
    tx.insert(
      Recusal,
      {
        id: tx.uuid(),
        ...{ caseId, caseNumber, subject, staffId, staffName, bodyCode },
        byGovernment: one.head !== false,
        bars: !one.documented,
        state: 'open',
        raisedAt: tx.now,
        ...{ reasons: null, ruledBy: null, ruledByName: null, ruledAt: null },
      },
      { action: 'recusal.raised', rules: ['PRA-11'] },
    )
  );
}

/** Whether a question keeps its official out of the case as it stands. PRA-11 */
export function keepsOut({ state, bars }: Pick<Recusal, 'state' | 'bars'>): boolean {
  return state === 'open' ? bars : state !== 'cleared';
}
