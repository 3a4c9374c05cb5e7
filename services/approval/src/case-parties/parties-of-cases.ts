import { foldSubject } from '@shenguan/common/auth';
import type { KnownParty, PartySource } from '@shenguan/common/contracts';
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
    SELECT case_id, name, document_kind, document_hash, false AS confirmed FROM case_person WHERE case_id = ANY ($1)
    UNION ALL
    SELECT power.case_id, power.name, i.document_kind, i.document_hash, true FROM power CROSS JOIN LATERAL (
      SELECT document_kind, document_hash FROM identity WHERE id = substr(power.party, 8)::uuid OFFSET 0
    ) i WHERE power.party LIKE 'person:%'
    UNION ALL
    SELECT power.case_id, power.name, i.document_kind, i.document_hash, true FROM power CROSS JOIN LATERAL (
      SELECT document_kind, document_hash FROM identity WHERE subject = substr(power.party, 9) OFFSET 0
    ) i WHERE power.party LIKE 'subject:%'
  )`;

/**
 * Whether an official acts until it is ruled on: one of too many whom an application names, or let go on for want of
 * others, which ends with the time for the ruling: else whoever lets him go on had only to rule never.
 */
const GOES_ON = "(r.many_named OR r.designation IS NOT NULL AND r.state = 'open')";

/**
 * The other logins under which somebody whom a ruling `r` bars may stand on the staff register once more, by name or
 * document: he is out as a human being, not as a login.
 */
export const OTHER_LOGINS = `CROSS JOIN LATERAL (
    SELECT lower(o.subject) AS subject FROM staff_member s JOIN staff_member o
      ON o.serving AND lower(o.subject) <> r.subject
        AND (o.document_hash = s.document_hash OR ${NAME_KEY('o.name')} = ${NAME_KEY('s.name')})
    WHERE s.id = r.staff_id OFFSET 0
  ) other`;

/**
 * Whom others made a party of a case, by their word alone: agents by a power of attorney, logins bound to a document that
 * the application names, officials by the document or, where the register has none of them, by the name that a body
 * entered. `by_document`: by more than the name; `registered`: by an entry of the staff register, and as long as it stands;
 * `confirmed`: by a power of attorney that the window has seen, not by the word of an application alone.
 */
export const ENTERED = `
  SELECT case_id, lower(substr(party, 9)) AS subject, true AS by_document, false AS registered, true AS confirmed
    FROM power WHERE party LIKE 'subject:%'
  UNION SELECT person.case_id, lower(i.subject), true, false, person.confirmed FROM person CROSS JOIN LATERAL (
    SELECT subject FROM identity
    WHERE document_kind = person.document_kind AND document_hash = person.document_hash AND subject IS NOT NULL OFFSET 0
  ) i
  UNION SELECT person.case_id, lower(s.subject), true, true, person.confirmed FROM person JOIN staff_member s
    ON s.serving AND s.document_hash = person.document_hash
  UNION SELECT person.case_id, lower(s.subject), false, true, person.confirmed FROM person JOIN staff_member s
    ON s.serving AND ${NAME_KEY('s.name')} = ${NAME_KEY('person.name')} AND s.document_hash IS NULL
  UNION SELECT r.case_id, r.subject, r.by_document, true, false FROM recusal r
    WHERE r.case_id = ANY ($1) AND (r.state = 'lapsed' OR (r.state = 'open' AND r.bars)) AND NOT ${GOES_ON}
      AND EXISTS (SELECT 1 FROM staff_member s WHERE lower(s.subject) = r.subject AND s.serving)`;

/**
 * Everybody of some cases, and how he is known: who applied and who handed papers in, whom others entered unless it was
 * ruled that he is somebody else, and whom a ruling bars. A ruling on the document settles the name with it.
 */
const PARTIES = `${PERSONS}, entered AS (${ENTERED}), cleared AS (
    SELECT case_id, subject, by_document, false AS meanwhile FROM recusal WHERE case_id = ANY ($1) AND state = 'cleared'
    UNION ALL SELECT r.case_id, r.subject, r.by_document, true FROM recusal r
      WHERE r.case_id = ANY ($1) AND r.state IN ('open', 'lapsed') AND ${GOES_ON}
    UNION ALL SELECT c.id, one, false, false FROM c CROSS JOIN unnest($2::text[]) one
    UNION ALL SELECT c.id, one, true, false FROM c CROSS JOIN unnest($3::text[]) one
    UNION ALL SELECT c.id, one, false, true FROM c CROSS JOIN unnest($5::text[]) one
    UNION ALL SELECT c.id, one, true, true FROM c CROSS JOIN unnest($6::text[]) one
  ), party AS (
    SELECT id AS case_id, party FROM c UNION ALL SELECT case_id, party FROM power
  )
  SELECT id AS "caseId", 'subject' AS kind, owner_sub AS value, 'own-act' AS by FROM c WHERE owner_sub <> ''
  UNION SELECT case_id, 'subject', handed_in_by, 'own-act' FROM material_version
    WHERE case_id = ANY ($1) AND handed_in_by <> ''
  UNION SELECT id, 'subject', substr(party, 9), 'own-act' FROM c WHERE party LIKE 'subject:%'
  UNION SELECT case_id, 'subject', subject, 'ruling' FROM recusal WHERE case_id = ANY ($1) AND state = 'barred'
  UNION SELECT r.case_id, 'subject', other.subject, 'ruling' FROM recusal r ${OTHER_LOGINS}
    WHERE r.case_id = ANY ($1) AND r.state = 'barred' AND NOT EXISTS (
      SELECT 1 FROM cleared x WHERE x.case_id = r.case_id AND x.subject = other.subject AND NOT x.meanwhile)
  UNION SELECT case_id, 'subject', subject, 'entry' FROM entered e
    WHERE NOT (registered AND subject = ANY ($4::text[])) AND NOT EXISTS (
      SELECT 1 FROM cleared x
      WHERE x.case_id = e.case_id AND x.subject = e.subject AND (x.by_document OR NOT e.by_document)
        AND NOT (x.meanwhile AND e.confirmed))
  UNION SELECT case_id, 'body', substr(party, 6), NULL FROM party WHERE party LIKE 'body:%'
  UNION SELECT id, 'body', applicant_code, NULL FROM c WHERE applicant_code IS NOT NULL
  UNION SELECT id, 'body', agent_code, NULL FROM c WHERE agent_code IS NOT NULL
  UNION SELECT id, 'bureau', bureau_code, NULL FROM c`;

/** What this transaction has just written of it, which can’t be asked for in it yet; folded subjects. */
export interface JustRuled {
  /** Found to be mere namesakes. */
  readonly namesakes?: readonly string[];
  /** Found to be somebody else than the document says. */
  readonly others?: readonly string[];
  /** Let go on until the ruling where a mere name, or a document, was asked about. */
  readonly letGo?: { readonly named: readonly string[]; readonly documented: readonly string[] };
  /** Whose entry of the staff register makes no party of them any more. */
  readonly gone?: readonly string[];
}

/** Who has no part in a case, and how each person is known. PRA-11 */
export interface CaseBarred extends Barred {
  readonly known: readonly KnownParty[];
}

/** What weighs more stands first. */
const WEIGHT: readonly PartySource[] = ['own-act', 'ruling', 'entry'];

/** Says of each person once how he is known, by what weighs most; sorted. */
export function knownOnce(all: readonly KnownParty[]): KnownParty[] {
  const once = new Map<string, PartySource>();
  for (const { subject, by } of [...all].sort((a, b) => WEIGHT.indexOf(a.by) - WEIGHT.indexOf(b.by))) {
    if (!once.has(foldSubject(subject))) once.set(foldSubject(subject), by);
  }
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([subject, by]) => ({ subject, by }));
}

/**
 * Returns who is party to cases, or acts or acted for a party, by the cases’ IDs: none of them does anything for an
 * office in it. A bureau that applies to itself is none of them: somebody has to answer it. PRA-11
 */
export async function partiesOfCases(
  tx: Tx,
  caseIds: readonly string[],
  { namesakes = [], others = [], letGo, gone = [] }: JustRuled = {},
): Promise<ReadonlyMap<string, CaseBarred>> {
  if (caseIds.length === 0) return new Map();
  const rows = await tx.query<{ caseId: string; kind: 'subject' | 'body' | 'bureau'; value: string; by: PartySource }>(
    PARTIES,
    [caseIds, namesakes, others, gone, letGo?.named ?? [], letGo?.documented ?? []],
  );
  return new Map(
    caseIds.map((id) => {
      const own = rows.filter(({ caseId }) => caseId === id);
      const of = (wanted: string) => own.filter(({ kind }) => kind === wanted).map(({ value }) => value);
      const [bureau] = of('bureau');
      const known = knownOnce(
        own.filter(({ kind }) => kind === 'subject').map(({ value, by }) => ({ subject: value, by })),
      );
      return [
        id,
        {
          subjects: known.map(({ subject }) => subject),
          bodies: [...new Set(of('body'))].filter((code) => code !== bureau).sort(),
          known,
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
