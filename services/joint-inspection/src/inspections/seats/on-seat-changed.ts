import { type CloudEvent, type SeatChangedV1, seatChangedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { tellTimeToSeats } from './tell-time.js';

/**
 * Keeps who was drawn for an inspection, seat by seat, whether by the first draw, a redraw or a designation; a lower version
 * than the one known changes nothing. Who is seated after the time was set learns it at once. INSP-4
 */
@Consumes()
export class OnSeatChanged implements EventConsumer<SeatChangedV1> {
  readonly contract = seatChangedV1;

  async handle(tx: Tx, { data }: CloudEvent<SeatChangedV1>): Promise<void> {
    const { seatId, inspectionId, specialty, state, holders, version } = data;
    const inspection = await tx.findOne(Inspection, { id: inspectionId });
    if (!inspection) throw new TooEarly(`inspection ${inspectionId} has not arrived`);
    const [kept] = await tx.query<{ version: number }>(
      `INSERT INTO drawn_seat (id, inspection_id, request_id, specialty, state, holders, version)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, holders = excluded.holders, version = excluded.version
       WHERE drawn_seat.version < excluded.version RETURNING version`,
      [seatId, inspectionId, inspection.requestId, specialty, state, JSON.stringify(holders), version],
    );
    if (kept?.version === 1 && state !== 'ended') await tellTimeToSeats(tx, inspection, [seatId]);
  }
}
