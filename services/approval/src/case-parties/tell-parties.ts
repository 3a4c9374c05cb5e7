import { foldSubject } from '@shenguan/common/auth';
import { casePartiesV1 } from '@shenguan/common/contracts';
import type { Party } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import { NAME_KEY, partiesOfCases, TOLD_APART } from './parties-of-cases.js';

/** A case as far as others know it. */
interface Known {
  id: string;
  caseNumber: string;
}

/**
 * Tells the other services who is party to cases, with whom this transaction has just made one: rows that it writes
 * can’t be asked for in it. PRA-11
 */
export async function tellParties(tx: Tx, cases: readonly Known[], also: readonly Party[] = []): Promise<void> {
  const parties = await partiesOfCases(
    tx,
    cases.map(({ id }) => id),
  );
  for (const { id, caseNumber } of cases) {
    const { subjects, bodies } = parties.get(id)!;
    const of = (prefix: string) =>
      also.filter((party) => party.startsWith(prefix)).map((party) => party.slice(prefix.length));
    tx.publish(casePartiesV1, {
      subject: id,
      caseNumber,
      data: {
        caseNumber,
        subjects: [...new Set([...subjects, ...of('subject:').map(foldSubject)])].sort(),
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

/** Tells it of the cases under way that name somebody whom the register can’t tell from an official just entered or changed. PRA-11 */
export async function tellPartiesOfNamesake(
  tx: Tx,
  staff: { subject: string; name: string; documentKind: string | null; documentHash: string | null },
): Promise<void> {
  const cases = await tx.query<Known>(
    `SELECT DISTINCT c.id, c.case_number AS "caseNumber"
     FROM approval_case c JOIN case_person p ON p.case_id = c.id
     CROSS JOIN (SELECT $1::text AS document_kind, $2::text AS document_hash) s
     WHERE c.state IN ('accepted', 'reviewed')
       AND (p.document_hash = s.document_hash OR (${NAME_KEY('p.name')} = ${NAME_KEY('$3::text')} AND NOT ${TOLD_APART('s', 'p')}))
     ORDER BY c.id`,
    [staff.documentKind, staff.documentHash, staff.name],
  );
  await tellParties(tx, cases, [`subject:${staff.subject}`]);
}
