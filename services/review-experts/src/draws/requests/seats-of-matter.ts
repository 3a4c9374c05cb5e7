import type { Tx } from '@shenguan/common/work';
import { Seat } from '../seats/seat.entity.js';
import { DrawRequest } from './draw-request.entity.js';

/** Returns the seats of a matter: those that were drawn for it, and those that it keeps of the one before (留任席位). EXP-18 */
export async function seatsOfMatter(
  tx: Tx,
  { id, carriedSeats }: Pick<DrawRequest, 'id' | 'carriedSeats'>,
  lock?: 'update',
): Promise<Seat[]> {
  const own = await tx.find(Seat, { requestId: id }, { lock });
  return carriedSeats.length > 0 ? [...own, ...(await tx.find(Seat, { id: carriedSeats }, { lock }))] : own;
}

/** Returns the matter in which a seat sits now: the newest that keeps it, else the one that it was drawn for. EXP-18 */
export async function matterOf(tx: Tx, { id, requestId }: Pick<Seat, 'id' | 'requestId'>): Promise<DrawRequest> {
  const [keeps] = await tx.query<{ id: string }>(
    `SELECT r.id FROM draw_request r WHERE r.carried_seats <> '[]' AND r.carried_seats @> to_jsonb($1::text)
     ORDER BY r.received_at DESC LIMIT 1`,
    [id],
  );
  return tx.get(DrawRequest, { id: keeps?.id ?? requestId });
}
