import type { TiesOfProject } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { inForceLately, servingByName } from '../../experts/index.js';
import { poolsOpenTo } from '../../pools/index.js';
import { countingTies } from '../../ties/index.js';
import { type KnownSeat, type PoolQuestion, timesMostAt } from '../domain/judge-pool.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import type { Seat } from '../seats/seat.entity.js';
import type { DrawVault } from './draw-vault.js';
import type { JudgeOrder, Namesakes } from './pool-task.js';
import type { PoolWork } from './pool-work.js';

/** An expert who may be drawn in a specialty. */
export interface Drawable {
  expertId: string;
  specialty: string;
}

/** What narrows the facts: of whom and of which project. */
interface PoolScope {
  now: Date;
  receivedAt: Date;
  keepers: readonly string[];
  /** Those of whose staff nobody sits. */
  bodies: readonly string[];
  /** Specialties; null for all. */
  strata: readonly string[] | null;
  project: { code: string; ties: TiesOfProject };
  /** Who sits or sat in the project, of whatever specialty. */
  sitting: readonly string[];
}

/**
 * The experts of pools as a draw finds them, with what may touch the project: joined as whole tables, since a province has a
 * hundred thousand and of most there is nothing. Whatever is left out here ties nobody by `whyTied`.
 */
const EXPERTS = `
  WITH wanted AS MATERIALIZED (
    SELECT e.id, e.name, e.unit_code, e.state, e.subject, e.person_keys, e.bars, e.ties, e.documents, e.title_until,
      e.joined_at, e.joined_to, coalesce(s.confirmed, '[]') AS confirmed
    FROM expert e CROSS JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_array(s -> 'code', s -> 'confirmedAt')) AS confirmed
      FROM jsonb_array_elements(e.specialties) s
      WHERE s ->> 'confirmedAt' IS NOT NULL AND ($5::text[] IS NULL OR s ->> 'code' = ANY ($5))) s
    WHERE e.state <> 'flagged' AND e.keeper_code = ANY ($3) AND (s.confirmed IS NOT NULL OR e.id = ANY ($9::uuid[]))),
  tie AS (
    SELECT t.expert_id, jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'bodyCode', t.body_code,
      'personKey', t.person_key, 'projectCode', t.project_code, 'enteredAt', t.entered_at) ORDER BY t.id) AS ties
    FROM expert_tie t
    WHERE ${countingTies('$1')} AND (t.project_code = $6 OR t.body_code = ANY ($7) OR t.person_key = ANY ($8)) GROUP BY 1),
  recent AS (
    SELECT v.expert_id, jsonb_agg(DISTINCT v.unit_code) AS units FROM expert_version v
    WHERE v.unit_code = ANY ($7) AND ${inForceLately('$1')} GROUP BY 1),
  before AS (
    SELECT v.expert_id, jsonb_agg(DISTINCT v.unit_code) AS units
    FROM expert_version v JOIN audit_entry a ON a.id = v.audit_entry_id
    WHERE v.unit_code = ANY ($7) AND a.at < $2::timestamptz GROUP BY 1),
  serving AS (
    SELECT folded_subject(m.subject) AS subject,
      jsonb_agg(jsonb_build_object('id', m.id, 'since', m.serves_since) ORDER BY m.id) AS services
    FROM staff_member m WHERE m.serving AND m.body_code = ANY ($4) GROUP BY 1),
  -- An official under another login, by the document that his register and the pool have of him.
  documented AS (
    SELECT w.id AS expert_id, jsonb_agg(DISTINCT jsonb_build_object('id', m.id, 'since', m.serves_since)) AS services
    FROM wanted w CROSS JOIN LATERAL unnest(w.person_keys) k (key) JOIN staff_member m ON m.person_key = k.key
    WHERE m.serving AND m.body_code = ANY ($4) AND folded_subject(m.subject) IS DISTINCT FROM folded_subject(w.subject)
    GROUP BY 1)
  SELECT coalesce(json_agg(json_build_array(w.id, w.name, w.unit_code, w.state, w.confirmed,
    CASE WHEN w.state = 'confirmed' AND w.ties = '[]' AND w.title_until IS NULL AND NOT w.person_keys && $8
      AND tie.expert_id IS NULL AND recent.expert_id IS NULL AND before.expert_id IS NULL AND serving.subject IS NULL
      AND documented.expert_id IS NULL
    THEN NULL ELSE json_build_object(
      'personKeys', w.person_keys,
      'bars', (SELECT coalesce(jsonb_agg(b || jsonb_build_object('since', f.decided_at) ORDER BY n), '[]')
        FROM jsonb_array_elements(w.bars) WITH ORDINALITY AS bar (b, n)
        LEFT JOIN finding f ON f.id = (b ->> 'finding')::uuid),
      'ties', w.ties || coalesce(tie.ties, '[]'),
      'pastUnits', coalesce(recent.units, '[]'),
      'unitsBefore', coalesce(before.units, '[]'),
      'keysAdded', (SELECT coalesce(jsonb_agg(jsonb_build_object('addedAt', d -> 'addedAt', 'personKeys', d -> 'personKeys')), '[]')
        FROM jsonb_array_elements(w.documents) d WHERE d ? 'personKeys'),
      'joinedAt', w.joined_at,
      'joinedTo', w.joined_to,
      'titleOverSince', CASE WHEN w.title_until < ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
        THEN w.title_until END,
      'services', coalesce(serving.services, '[]') || coalesce(documented.services, '[]')) END) ORDER BY w.id), '[]')
  FROM wanted w LEFT JOIN tie ON tie.expert_id = w.id LEFT JOIN recent ON recent.expert_id = w.id
    LEFT JOIN before ON before.expert_id = w.id LEFT JOIN serving ON serving.subject = folded_subject(w.subject)
    LEFT JOIN documented ON documented.expert_id = w.id`;

/** The parameters of that question, in its order. */
function scoped({ now, receivedAt, keepers, bodies, strata, project, sitting }: PoolScope): unknown[] {
  const units = project.ties.bodies.flatMap(({ code }) => code ?? []);
  const persons = project.ties.persons.map(({ personKey }) => personKey);
  return [now, receivedAt, keepers, bodies, strata, project.code, units, persons, sitting];
}

/**
 * Returns whom a draw of the bureau's would find today for a project to which nobody is tied, by specialty: found and
 * judged as a draw does it. `bodies`: those of whose staff nobody sits. EXP-10, EXP-14, EXP-17.1
 */
export async function drawableToday(
  tx: Tx,
  work: PoolWork,
  bureauCode: string,
  bodies: readonly string[],
): Promise<Drawable[]> {
  const project = { code: '', ties: { bodies: [], persons: [] } };
  const keepers = await poolsOpenTo(tx, bureauCode);
  const times = { now: tx.now, receivedAt: tx.now };
  const [row] = await tx.query<{ experts: string; strata: string[] }>(
    `SELECT (${EXPERTS})::text AS experts, ARRAY(
       SELECT DISTINCT s ->> 'code' FROM expert e, jsonb_array_elements(e.specialties) s
       WHERE e.keeper_code = ANY ($3) ORDER BY 1) AS strata`,
    scoped({ ...times, keepers, bodies, strata: null, project, sitting: [] }),
  );
  const { experts, strata } = row!;
  const question = { requestId: '', project, cutoff: tx.now, receivedAt: tx.now, timesMost: timesMostAt(tx.now) };
  const order = { question: { ...question, strata }, experts, seats: [], namesakes: await namesakes(tx, bodies) };
  const found = await work.candidates(order);
  return found.experts.map((expertId, i) => ({ expertId, specialty: found.strata[i]! }));
}

/** What a round is drawn for, and where. */
export interface PoolMatter {
  question: PoolQuestion;
  bureauCode: string;
  caseNumber: string;
  /** Seats that a matter keeps of the one before: they are its own. */
  kept?: { requestId: string; seats: readonly string[] };
}

/**
 * Reads all that a round is judged by in one statement: PostgreSQL answers one statement from one snapshot. The pool is
 * the bureau's own and those that their keepers opened to it: nobody draws whom another put in. EXP-14, EXP-17.1
 */
export async function readPool(
  tx: Tx,
  { question, bureauCode, caseNumber, kept }: PoolMatter,
  vault: DrawVault,
): Promise<JudgeOrder> {
  const keepers = await poolsOpenTo(tx, bureauCode);
  const bodies = await bodiesOfCase(tx, { bureauCode, caseNumber });
  const { project, strata, receivedAt } = question;
  const scope = { now: tx.now, receivedAt, keepers, bodies, strata, project };
  const known = await tx.query<SeatsOfProject>(`SELECT ${SEATS('$1')}`, [project.code]);
  // Who sits is known to the service alone, so it asks for them by ID: again where somebody else sat down meanwhile.
  for (let sitting = seatsOf(known[0]!, vault, kept).map(({ expertId }) => expertId); ; ) {
    const [row] = await tx.query<SeatsOfProject & { experts: string }>(
      `SELECT (${EXPERTS})::text AS experts, ${SEATS('$6')}`,
      scoped({ ...scope, sitting }),
    );
    const seats = seatsOf(row!, vault, kept);
    if (seats.every(({ expertId }) => sitting.includes(expertId))) {
      return { question, seats, experts: row!.experts, namesakes: await namesakes(tx, bodies) };
    }
    sitting = seats.map(({ expertId }) => expertId);
  }
}

interface SeatsOfProject {
  seats: Omit<Seat, 'salt'>[];
  joined: Record<string, string>;
}

const SEATS = (project: string): string => `
  (SELECT coalesce(json_agg(json_build_object('id', s.id, 'requestId', s.request_id, 'state', s.state,
     'ground', s.ground, 'holderCipher', s.holder_cipher)), '[]')
   FROM seat s WHERE s.project_code = ${project}) AS seats,
  (SELECT coalesce(json_object_agg(j.id, j.joined_to), '{}') FROM expert j WHERE j.state = 'joined') AS joined`;

/** Everybody who sits or sat in the project, opened for the snapshot only. */
function seatsOf({ seats, joined }: SeatsOfProject, vault: DrawVault, kept: PoolMatter['kept']): KnownSeat[] {
  // Whatever a person did under an entry that was joined to another counts for that one.
  const standing = (id: string): string => joined[id] ?? id;
  return seats.map((seat) => ({
    requestId: kept?.seats.includes(seat.id) ? kept.requestId : seat.requestId,
    state: seat.state,
    ground: seat.ground,
    expertId: standing(vault.holderOf('seat', seat)),
  }));
}

/** Those who serve at the bodies of the case, by name. EXP-19.4 */
async function namesakes(tx: Tx, bodies: readonly string[]): Promise<Namesakes> {
  const byName = await servingByName(tx, bodies);
  return new Map(
    Array.from(byName, ([key, staff]) => [
      key,
      staff.map(({ id, since }) => ({ id, since: since && new Date(since).toISOString() })),
    ]),
  );
}
