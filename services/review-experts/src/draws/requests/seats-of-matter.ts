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

/** Tells whether a seat of a draw sits on in a further review or inspection that is under way. EXP-18, EXP-22 */
export async function sitsOn(tx: Tx, drawId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM seat s JOIN draw_request r ON r.carried_seats @> to_jsonb(s.id::text)
     WHERE s.draw_id = $1 AND r.state = 'open' AND r.carried_seats <> '[]' LIMIT 1`,
    [drawId],
  );
  return rows.length > 0;
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
