import { foldSubject } from '@shenguan/common/auth';
import { casePartiesV1 } from '@shenguan/common/contracts';
import type { Party } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import { knownOnce, NAME_KEY, OTHER_LOGINS, partiesOfCases, TOLD_APART } from './parties-of-cases.js';
import { keepsOut, raiseRecusal, raiseRecusals } from './raise-recusals.js';
import type { Recusal } from './recusal.entity.js';

/** A case as far as others know it. */
interface Known {
  id: string;
  caseNumber: string;
}

/** What a transaction has just written of the parties of cases: rows that it writes can’t be asked for in it. */
interface News {
  /** Whom it made a party. */
  also?: readonly Party[];
  /** What it ruled, or let lapse, of officials. */
  ruled?: readonly Recusal[];
  /** Folded subjects of whose entries in the staff register nothing follows any more. */
  gone?: readonly string[];
}

const OTHERS_OF_BARRED = `SELECT other.subject FROM (SELECT $1::text AS subject, $2::uuid AS staff_id) r ${OTHER_LOGINS}
  WHERE NOT EXISTS (
    SELECT 1 FROM recusal x WHERE x.case_id = $3 AND x.subject = other.subject AND x.state = 'cleared')`;

/**
 * Tells the other services who is party to cases and how that is known: by an act of the own login, by what others
 * entered, or by a ruling. Officials whom others made a party of are asked about. PRA-11
 */
export async function tellParties(
  tx: Tx,
  cases: readonly Known[],
  { also = [], ruled = [], gone = [] }: News = {},
): Promise<void> {
  const ids = cases.map(({ id }) => id);
  const free = (byDocument: boolean, isRuled: boolean) =>
    ruled
      .filter((one) => !keepsOut(one) && one.byDocument === byDocument && (one.state === 'cleared') === isRuled)
      .map(({ subject }) => subject);
  const out = ruled
    .filter(keepsOut)
    .map(({ subject, state }) => ({ subject, by: state === 'barred' ? ('ruling' as const) : ('entry' as const) }));
  for (const { subject, staffId, caseId } of ruled.filter(({ state }) => state === 'barred')) {
    const others = await tx.query<{ subject: string }>(OTHERS_OF_BARRED, [subject, staffId, caseId]);
    out.push(...others.map((other) => ({ subject: other.subject, by: 'ruling' as const })));
  }
  const parties = await partiesOfCases(tx, ids, {
    ...{ namesakes: free(false, true), others: free(true, true), gone },
    letGo: { named: free(false, false), documented: free(true, false) },
  });
  await raiseRecusals(tx, ids);
  for (const { id, caseNumber } of cases) {
    const { known: before, bodies } = parties.get(id)!;
    const of = (prefix: string) =>
      also.filter((party) => party.startsWith(prefix)).map((party) => party.slice(prefix.length));
    const named = of('subject:').map((subject) => ({ subject, by: 'entry' as const }));
    const known = knownOnce([...before, ...named, ...out]);
    tx.publish(casePartiesV1, {
      subject: id,
      caseNumber,
      data: {
        caseNumber,
        subjects: known.map(({ subject }) => subject),
        bodies: [...new Set([...bodies, ...of('body:')])].sort(),
        known,
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
  await tellParties(tx, cases, { also });
}

/** An entry of the staff register, as it is just being written. */
interface Entry {
  id: string;
  subject: string;
  name: string;
  bodyCode: string;
  head: boolean | null;
  serving: boolean;
  documentKind: string | null;
  documentHash: string | null;
}

/**
 * Tells it of the cases under way that name an official just entered or changed, by his document or his name: the
 * question is raised, and he is kept out meanwhile unless only the name is his and the register has another document of
 * him. Whoever was struck off is no party by that entry any more, and the other services learn that too. PRA-11
 */
export async function tellPartiesOfNamesake(tx: Tx, staff: Entry): Promise<void> {
  const { subject, id: staffId, name: staffName, bodyCode, head } = staff;
  const folded = foldSubject(subject);
  const cases = await tx.query<Known & { same: boolean | null; underWay: boolean }>(
    `SELECT c.id, c.case_number AS "caseNumber", c.state IN ('accepted', 'reviewed') AS "underWay",
       bool_or(p.document_hash = s.document_hash) AS same
     FROM approval_case c JOIN case_person p ON p.case_id = c.id
     CROSS JOIN (SELECT $1::text AS document_kind, $2::text AS document_hash) s
     WHERE c.state IN ('submitted', 'correcting', 'accepted', 'reviewed')
       AND (p.document_hash = s.document_hash OR (${NAME_KEY('p.name')} = ${NAME_KEY('$3::text')} AND NOT ${TOLD_APART('s', 'p')}))
     GROUP BY c.id, c.case_number, c.state
     UNION
     SELECT c.id, c.case_number, c.state IN ('accepted', 'reviewed'), false
     FROM recusal r JOIN approval_case c ON c.id = r.case_id
     WHERE NOT $5 AND r.subject = $4 AND c.state IN ('submitted', 'correcting', 'accepted', 'reviewed')
     ORDER BY id`,
    [staff.documentKind, staff.documentHash, staffName, folded, staff.serving],
  );
  if (!staff.serving) {
    const elsewhere = await tx.query(
      'SELECT 1 FROM staff_member WHERE lower(subject) = $1 AND serving AND id <> $2 LIMIT 1',
      [folded, staffId],
    );
    const underWay = cases.filter((one) => one.underWay).map(({ id, caseNumber }) => [id, { id, caseNumber }] as const);
    const known = [...new Map(underWay).values()];
    if (elsewhere.length === 0 && known.length > 0) await tellParties(tx, known, { gone: [folded] });
    return;
  }
  for (const { same, underWay, ...of } of cases) {
    const documented = staff.documentHash !== null;
    const question = {
      caseId: of.id,
      caseNumber: of.caseNumber,
      subject,
      staffId,
      staffName,
      bodyCode,
      head,
      documented,
    };
    const raised = await raiseRecusal(tx, { ...question, byDocument: same === true });
    if (underWay) await tellParties(tx, [of], keepsOut(raised) ? { ruled: [raised] } : {});
  }
}
