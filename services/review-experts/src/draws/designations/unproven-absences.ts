import type { Tx } from '@shenguan/common/work';
import type { DrawRequest } from '../requests/draw-request.entity.js';

/**
 * Returns the specialties of a matter in which somebody lost a seat to an absence that was not found: alleged and filled for
 * now, rejected, objected to, or recorded before absences were findings. Silence to an invitation, a refusal and a
 * recusal are no such thing. EXP-17.3
 */
export async function unprovenAbsences(tx: Tx, { id, carriedSeats }: DrawRequest): Promise<string[]> {
  const rows = await tx.query<{ stratum: string }>(
    `SELECT DISTINCT s.stratum FROM seat s
     WHERE (s.request_id = $1 OR s.id = ANY ($2::uuid[])) AND s.state IN ('substituted', 'absent') AND NOT EXISTS (
       SELECT 1 FROM finding f
       WHERE f.seat_id = s.id AND f.purpose = 'absence' AND f.state IN ('upheld', 'maintained'))
     ORDER BY s.stratum`,
    [id, carriedSeats],
  );
  return rows.map(({ stratum }) => stratum);
}
