import { nameKey } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import { recentUnits, servingAt, servingByName } from '../../experts/index.js';
import { poolsOpenTo } from '../../pools/index.js';
import { countingTies } from '../../ties/index.js';
import { judgePool, type KnownSeat, type PoolExpert } from '../domain/judge-pool.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import type { Seat } from '../seats/seat.entity.js';
import type { DrawVault } from './draw-vault.js';

/** An expert who may be drawn in a specialty. */
export interface Drawable {
  expertId: string;
  specialty: string;
}

/** The pool at one instant, and everybody who sits or sat in the project. */
export interface PoolSnapshot {
  experts: PoolExpert[];
  seats: KnownSeat[];
}

/** The experts of pools as a draw finds them, whoever of them may be drawn; each part is the name of a parameter. */
const expertsOf = (of: { keepers: string; now: string; receivedAt: string; bodies: string }): string => `
  SELECT coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'unitCode', e.unit_code,
    'personKeys', e.person_keys, 'specialties', e.specialties,
    'bars', (SELECT coalesce(jsonb_agg(b || jsonb_build_object('since', f.decided_at) ORDER BY n), '[]')
      FROM jsonb_array_elements(e.bars) WITH ORDINALITY AS bar (b, n)
      LEFT JOIN finding f ON f.id = (b ->> 'finding')::uuid),
    'ties', e.ties || coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'bodyCode', t.body_code, 'personKey', t.person_key,
        'projectCode', t.project_code, 'enteredAt', t.entered_at) ORDER BY t.id)
      FROM expert_tie t WHERE t.expert_id = e.id AND ${countingTies(of.now)}), '[]'),
    'pastUnits', ARRAY(${recentUnits('e.id', of.now)}),
    'unitsBefore', ARRAY(SELECT v.unit_code FROM expert_version v JOIN audit_entry a ON a.id = v.audit_entry_id
      WHERE v.expert_id = e.id AND v.unit_code IS NOT NULL AND a.at < ${of.receivedAt}::timestamptz),
    'keysAdded', (SELECT coalesce(jsonb_agg(jsonb_build_object('addedAt', d -> 'addedAt', 'personKeys', d -> 'personKeys')), '[]')
      FROM jsonb_array_elements(e.documents) d WHERE d ? 'personKeys'),
    'joinedAt', e.joined_at,
    'joinedTo', e.joined_to,
    'titleOverSince', CASE WHEN e.title_until < (${of.now}::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
      THEN e.title_until END,
    'services', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'since', s.serves_since) ORDER BY s.id), '[]')
      FROM (${servingAt('e.subject')}) s WHERE s.body_code = ANY (${of.bodies})),
    'state', e.state) ORDER BY e.id), '[]')
  FROM expert e WHERE e.state <> 'flagged' AND e.keeper_code = ANY (${of.keepers})`;

/**
 * Returns whom a draw of the bureau's would find today for a project to which nobody is tied, by specialty: found and
 * judged as a draw does it. `bodies`: those of whose staff nobody sits. EXP-10, EXP-14, EXP-17.1
 */
export async function drawableToday(tx: Tx, bureauCode: string, bodies: readonly string[]): Promise<Drawable[]> {
  const [row] = await tx.query<{ experts: PoolExpert[] }>(
    `SELECT (${expertsOf({ keepers: '$1', now: '$2', receivedAt: '$2', bodies: '$3' })}) AS experts`,
    [await poolsOpenTo(tx, bureauCode), tx.now, bodies],
  );
  await addNamesakes(tx, row!.experts, bodies);
  const strata = [...new Set(row!.experts.flatMap(({ specialties }) => specialties.map(({ code }) => code)))].sort();
  const project = { code: '', ties: { bodies: [], persons: [] } };
  const question = { requestId: '', strata, project, cutoff: tx.now, receivedAt: tx.now };
  return judgePool(question, row!.experts, []).candidates.map(({ id, stratum }) => ({
    expertId: id,
    specialty: stratum,
  }));
}

/**
 * Reads all that a round is judged by in one statement: PostgreSQL answers one statement from one snapshot. The pool is
 * the bureau's own and those that their keepers opened to it: nobody draws whom another put in. EXP-14, EXP-17.1
 */
export async function readPool(
  tx: Tx,
  {
    projectCode,
    bureauCode,
    caseNumber,
    receivedAt,
    kept,
  }: {
    projectCode: string;
    bureauCode: string;
    caseNumber: string;
    receivedAt: Date;
    /** Seats that a matter keeps of the one before: they are its own. */
    kept?: { requestId: string; seats: readonly string[] };
  },
  vault: DrawVault,
): Promise<PoolSnapshot> {
  const keepers = await poolsOpenTo(tx, bureauCode);
  const bodies = await bodiesOfCase(tx, { bureauCode, caseNumber });
  const [row] = await tx.query<{
    experts: PoolExpert[];
    seats: Omit<Seat, 'salt'>[];
    joined: Record<string, string>;
  }>(
    `SELECT
       (${expertsOf({ keepers: '$2', now: '$3', receivedAt: '$4', bodies: '$5' })}) AS experts,
       (SELECT coalesce(json_agg(json_build_object('id', s.id, 'requestId', s.request_id, 'state', s.state,
          'ground', s.ground, 'holderCipher', s.holder_cipher)), '[]')
        FROM seat s WHERE s.project_code = $1) AS seats,
       (SELECT coalesce(json_object_agg(j.id, j.joined_to), '{}') FROM expert j WHERE j.state = 'joined') AS joined`,
    [projectCode, keepers, tx.now, receivedAt, bodies],
  );
  const { experts, seats, joined } = row!;
  await addNamesakes(tx, experts, bodies);
  // Whatever a person did under an entry that was joined to another counts for that one.
  const standing = (id: string): string => joined[id] ?? id;
  return {
    experts,
    seats: seats.map((seat) => ({
      requestId: kept?.seats.includes(seat.id) ? kept.requestId : seat.requestId,
      state: seat.state,
      ground: seat.ground,
      expertId: standing(vault.holderOf('seat', seat)),
    })),
  };
}

/** Adds the services of those who bear an expert's name at the bodies of the case: he may be one of them under another login. EXP-19.4 */
async function addNamesakes(tx: Tx, experts: PoolExpert[], bodies: readonly string[]): Promise<void> {
  const byName = await servingByName(tx, bodies);
  if (byName.size === 0) return;
  for (const expert of experts) {
    const known = new Set(expert.services?.map(({ id }) => id));
    const fresh = (byName.get(nameKey(expert.name)) ?? []).filter(({ id }) => !known.has(id));
    if (fresh.length === 0) continue;
    const services = fresh.map(({ id, since }) => ({ id, since: since && new Date(since).toISOString() }));
    expert.services = [...(expert.services ?? []), ...services];
  }
}
