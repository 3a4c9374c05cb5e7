import { foldSubject } from '@shenguan/common/auth';
import { type Barred, demandNoPartOf } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';

/** The form in which two names are compared: see `nameKey` in the privacy library, of which this is the SQL. */
export const NAME_KEY = (name: string): string =>
  `regexp_replace(lower(normalize(${name}, NFKC)), '[[:space:]·•‧・.．-]', '', 'g')`;

/** Whether an official’s document proves that he is not the person: both known, of one kind, under one key, and two. */
export const TOLD_APART = (staff: string, person: string): string =>
  `coalesce(${staff}.document_kind = ${person}.document_kind AND ${staff}.document_hash <> ${person}.document_hash
     AND regexp_replace(${staff}.document_hash, ':[^:]*$', '') = regexp_replace(${person}.document_hash, ':[^:]*$', ''), false)`;

/** The cases, the powers of attorney in them, and the natural persons of both. */
export const PERSONS = `
  WITH c AS (
    SELECT id, case_number, bureau_code, item_code, party, owner_sub, applicant_code, agent_code FROM approval_case WHERE id = ANY ($1)
  ), power AS (
    SELECT c.id AS case_id, p.agent_party AS party, p.agent_name AS name
    FROM c CROSS JOIN LATERAL (
      SELECT agent_party, agent_name FROM power_of_attorney
      WHERE grantor_party = c.party AND bureau_code = c.bureau_code AND confirmed_at IS NOT NULL
        AND (item_codes IS NULL OR item_codes @> to_jsonb(c.item_code))
      OFFSET 0 -- by its index: a case has few
    ) p
  ), person AS (
    SELECT case_id, name, document_kind, document_hash FROM case_person WHERE case_id = ANY ($1)
    UNION ALL
    SELECT power.case_id, power.name, i.document_kind, i.document_hash FROM power CROSS JOIN LATERAL (
      SELECT document_kind, document_hash FROM identity WHERE id = substr(power.party, 8)::uuid OFFSET 0
    ) i WHERE power.party LIKE 'person:%'
    UNION ALL
    SELECT power.case_id, power.name, i.document_kind, i.document_hash FROM power CROSS JOIN LATERAL (
      SELECT document_kind, document_hash FROM identity WHERE subject = substr(power.party, 9) OFFSET 0
    ) i WHERE power.party LIKE 'subject:%'
  )`;

/**
 * Everybody of some cases: who applied, whom the application names, who holds or held a power of attorney in it, who
 * handed papers in; the logins bound to their documents; officials by their document, and namesakes of whom the staff
 * register has none, unless it was ruled that they are somebody else; and whom a ruling bars.
 */
const PARTIES = `${PERSONS}, party AS (
    SELECT id AS case_id, party FROM c UNION ALL SELECT case_id, party FROM power
  )
  SELECT id AS "caseId", 'subject' AS kind, owner_sub AS value FROM c
  UNION SELECT case_id, 'subject', handed_in_by FROM material_version WHERE case_id = ANY ($1)
  UNION SELECT case_id, 'subject', substr(party, 9) FROM party WHERE party LIKE 'subject:%'
  UNION SELECT person.case_id, 'subject', i.subject FROM person CROSS JOIN LATERAL (
    SELECT subject FROM identity
    WHERE document_kind = person.document_kind AND document_hash = person.document_hash AND subject IS NOT NULL OFFSET 0
  ) i
  UNION SELECT person.case_id, 'subject', s.subject FROM person JOIN staff_member s
    ON s.serving AND s.document_hash = person.document_hash
  UNION SELECT person.case_id, 'subject', s.subject FROM person JOIN staff_member s
    ON s.serving AND ${NAME_KEY('s.name')} = ${NAME_KEY('person.name')}
      AND s.document_hash IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM recusal r
      WHERE r.case_id = person.case_id AND r.subject = lower(s.subject) AND r.state = 'cleared')
      AND NOT lower(s.subject) = ANY ($2::text[])
  UNION SELECT case_id, 'subject', subject FROM recusal
    WHERE case_id = ANY ($1) AND (state IN ('barred', 'lapsed') OR (state = 'open' AND bars))
      AND NOT subject = ANY ($2::text[])
  UNION SELECT case_id, 'body', substr(party, 6) FROM party WHERE party LIKE 'body:%'
  UNION SELECT id, 'body', applicant_code FROM c WHERE applicant_code IS NOT NULL
  UNION SELECT id, 'body', agent_code FROM c WHERE agent_code IS NOT NULL
  UNION SELECT id, 'bureau', bureau_code FROM c`;

/**
 * Returns who is party to cases, or acts or acted for a party, by the cases’ IDs: none of them does anything for an
 * office in it; `cleared`: folded subjects that this transaction finds to be mere namesakes. A bureau that applies to
 * itself is none of them: somebody has to answer it. PRA-11
 */
export async function partiesOfCases(
  tx: Tx,
  caseIds: readonly string[],
  cleared: readonly string[] = [],
): Promise<ReadonlyMap<string, Barred>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx.query<{ caseId: string; kind: 'subject' | 'body' | 'bureau'; value: string }>(PARTIES, [
    caseIds,
    cleared,
  ]);
  return new Map(
    caseIds.map((id) => {
      const own = rows.filter(({ caseId }) => caseId === id);
      const of = (wanted: string) => own.filter(({ kind }) => kind === wanted).map(({ value }) => value);
      const [bureau] = of('bureau');
      return [
        id,
        {
          subjects: [...new Set(of('subject').map(foldSubject))].sort(),
          bodies: [...new Set(of('body'))].filter((code) => code !== bureau).sort(),
        },
      ];
    }),
  );
}

/** Refuses whoever is party to a case, or agent in it, an act of an office in it; the case by its ID, else its number. PRA-11 */
export async function demandNoPartIn(tx: Tx, { id, caseNumber }: { id?: string; caseNumber?: string }): Promise<void> {
  const found = id
    ? [{ id }]
    : await tx.query<{ id: string }>('SELECT id FROM approval_case WHERE case_number = $1', [caseNumber]);
  const parties = found[0] && (await partiesOfCases(tx, [found[0].id])).get(found[0].id);
  if (parties) demandNoPartOf(parties, tx.actor);
}
