import { foldSubject } from '@shenguan/common/auth';
import { casePartiesV1 } from '@shenguan/common/contracts';
import type { Party } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import { NAME_KEY, partiesOfCases, TOLD_APART } from './parties-of-cases.js';
import { keepsOut, raiseRecusal, raiseRecusals } from './raise-recusals.js';
import type { Recusal } from './recusal.entity.js';

/** A case as far as others know it. */
interface Known {
  id: string;
  caseNumber: string;
}

/**
 * Tells the other services who is party to cases, with whom this transaction has just made one: rows that it writes
 * can’t be asked for in it, nor what it ruled of namesakes (`ruled`). Officials whom nothing tells from a party are asked about. PRA-11
 */
export async function tellParties(
  tx: Tx,
  cases: readonly Known[],
  also: readonly Party[] = [],
  ruled: readonly Recusal[] = [],
): Promise<void> {
  const ids = cases.map(({ id }) => id);
  const cleared = ruled.filter((one) => !keepsOut(one)).map(({ subject }) => subject);
  const out = ruled.filter(keepsOut).map(({ subject }) => subject);
  const parties = await partiesOfCases(tx, ids, cleared);
  await raiseRecusals(tx, ids);
  for (const { id, caseNumber } of cases) {
    const { subjects, bodies } = parties.get(id)!;
    const of = (prefix: string) =>
      also.filter((party) => party.startsWith(prefix)).map((party) => party.slice(prefix.length));
    tx.publish(casePartiesV1, {
      subject: id,
      caseNumber,
      data: {
        caseNumber,
        subjects: [...new Set([...subjects, ...of('subject:').map(foldSubject), ...out])].sort(),
        bodies: [...new Set([...bodies, ...of('body:')])].sort(),
        knownAt: tx.now.toISOString(),
      },
    });
  }
}

/** Tells it of the cases under way of whoever gives a power of attorney, or is found to be somebody else; see {@link tellParties}. PRA-11 */
export async function tellPartiesOfGrantor(tx: Tx, grantor: Party, also: readonly Party[]): Promise<void> {
  const cases = await tx.query<Known>(
    `SELECT id, case_number AS "caseNumber" FROM approval_case
     WHERE party = $1 AND state IN ('accepted', 'reviewed') ORDER BY id`,
    [grantor],
  );
  await tellParties(tx, cases, also);
}

/** An entry of the staff register, as it is just being written. */
interface Entry {
  id: string;
  subject: string;
  name: string;
  bodyCode: string;
  head: boolean | null;
  documentKind: string | null;
  documentHash: string | null;
}

/**
 * Tells it of the cases under way that name an official just entered or changed, by his document; where only the name
 * is his, the question is raised, and he is kept out meanwhile if the register has no document of him. PRA-11
 */
export async function tellPartiesOfNamesake(tx: Tx, staff: Entry): Promise<void> {
  const cases = await tx.query<Known & { same: boolean | null; underWay: boolean }>(
    `SELECT c.id, c.case_number AS "caseNumber", c.state IN ('accepted', 'reviewed') AS "underWay",
       bool_or(p.document_hash = s.document_hash) AS same
     FROM approval_case c JOIN case_person p ON p.case_id = c.id
     CROSS JOIN (SELECT $1::text AS document_kind, $2::text AS document_hash) s
     WHERE c.state IN ('submitted', 'correcting', 'accepted', 'reviewed')
       AND (p.document_hash = s.document_hash OR (${NAME_KEY('p.name')} = ${NAME_KEY('$3::text')} AND NOT ${TOLD_APART('s', 'p')}))
     GROUP BY c.id, c.case_number, c.state ORDER BY c.id`,
    [staff.documentKind, staff.documentHash, staff.name],
  );
  const { subject, id: staffId, name: staffName, bodyCode, head } = staff;
  for (const { same, underWay, ...of } of cases) {
    const documented = staff.documentHash !== null;
    const named = { caseId: of.id, caseNumber: of.caseNumber, subject, staffId, staffName, bodyCode, head, documented };
    const out = same || keepsOut(await raiseRecusal(tx, named));
    if (underWay) await tellParties(tx, [of], out ? [`subject:${subject}`] : []);
  }
}
