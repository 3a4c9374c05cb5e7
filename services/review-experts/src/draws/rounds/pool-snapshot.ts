import type { Tx } from '@shenguan/common/work';
import { recentUnits, servingAt } from '../../experts/index.js';
import { poolsOpenTo } from '../../pools/index.js';
import { countingTies } from '../../ties/index.js';
import type { KnownSeat, PoolExpert } from '../domain/judge-pool.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import type { Seat } from '../seats/seat.entity.js';
import type { DrawVault } from './draw-vault.js';

/** The pool at one instant, and everybody who sits or sat in the project. */
export interface PoolSnapshot {
  experts: PoolExpert[];
  seats: KnownSeat[];
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
  }: { projectCode: string; bureauCode: string; caseNumber: string; receivedAt: Date },
  vault: DrawVault,
): Promise<PoolSnapshot> {
  const keepers = await poolsOpenTo(tx, bureauCode);
  const [row] = await tx.query<{
    experts: PoolExpert[];
    seats: Omit<Seat, 'salt'>[];
    joined: Record<string, string>;
  }>(
    `SELECT
       (SELECT coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'unitCode', e.unit_code,
          'personKeys', e.person_keys, 'specialties', e.specialties, 'bars', e.bars,
          'ties', e.ties || coalesce((
            SELECT jsonb_agg(jsonb_build_object('kind', t.kind, 'bodyCode', t.body_code, 'personKey', t.person_key,
              'projectCode', t.project_code, 'enteredAt', t.entered_at) ORDER BY t.id)
            FROM expert_tie t WHERE t.expert_id = e.id AND ${countingTies('$3')}), '[]'),
          'pastUnits', ARRAY(${recentUnits('e.id', '$3')}),
          'unitsBefore', ARRAY(SELECT v.unit_code FROM expert_version v JOIN audit_entry a ON a.id = v.audit_entry_id
            WHERE v.expert_id = e.id AND v.unit_code IS NOT NULL AND a.at < $4::timestamptz),
          'keysAdded', (SELECT coalesce(jsonb_agg(jsonb_build_object('addedAt', d -> 'addedAt', 'personKeys', d -> 'personKeys')), '[]')
            FROM jsonb_array_elements(e.documents) d WHERE d ? 'personKeys'),
          'joinedAt', e.joined_at,
          'serves', EXISTS (SELECT 1 FROM (${servingAt('e.subject')}) s WHERE s.body_code = ANY ($5)),
          'servedBefore', EXISTS (SELECT 1 FROM (${servingAt('e.subject')}) s WHERE s.body_code = ANY ($5)
            AND (s.serves_since IS NULL OR s.serves_since < $4::timestamptz)),
          'state', e.state) ORDER BY e.id), '[]') FROM expert e
        WHERE e.state <> 'flagged' AND e.keeper_code = ANY ($2)) AS experts,
       (SELECT coalesce(json_agg(json_build_object('id', s.id, 'requestId', s.request_id, 'state', s.state,
          'ground', s.ground, 'holderCipher', s.holder_cipher)), '[]')
        FROM seat s WHERE s.project_code = $1) AS seats,
       (SELECT coalesce(json_object_agg(j.id, j.joined_to), '{}') FROM expert j WHERE j.state = 'joined') AS joined`,
    [projectCode, keepers, tx.now, receivedAt, await bodiesOfCase(tx, { bureauCode, caseNumber })],
  );
  const { experts, seats, joined } = row!;
  // Whatever a person did under an entry that was joined to another counts for that one.
  const standing = (id: string): string => joined[id] ?? id;
  return {
    experts,
    seats: seats.map((seat) => ({
      requestId: seat.requestId,
      state: seat.state,
      ground: seat.ground,
      expertId: standing(vault.holderOf('seat', seat)),
    })),
  };
}
