import type { Tx } from '@shenguan/common/work';
import { poolsOpenTo } from '../pools/index.js';
import type { KnownSeat, PoolExpert } from './domain/judge-pool.js';
import type { DrawVault } from './draw-vault.js';
import type { Seat } from './seat.entity.js';

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
  { projectCode, bureauCode }: { projectCode: string; bureauCode: string },
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
          'personKeys', e.person_keys, 'specialties', e.specialties, 'ties', e.ties, 'bars', e.bars,
          'state', e.state) ORDER BY e.id), '[]') FROM expert e
        WHERE e.state <> 'flagged' AND e.keeper_code = ANY ($2)) AS experts,
       (SELECT coalesce(json_agg(json_build_object('id', s.id, 'requestId', s.request_id, 'state', s.state,
          'ground', s.ground, 'holderCipher', s.holder_cipher)), '[]')
        FROM seat s WHERE s.project_code = $1) AS seats,
       (SELECT coalesce(json_object_agg(j.id, j.joined_to), '{}') FROM expert j WHERE j.state = 'joined') AS joined`,
    [projectCode, keepers],
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
