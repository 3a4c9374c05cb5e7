import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { PersonKeys } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { demandNoPartIn } from '../inspection-access.js';
import { DrawnSeat } from './drawn-seat.entity.js';

/** Finds the seats on site that the caller's own login holds: no column says whose they are. INSP-4, EXP-22 */
@Injectable()
export class OwnVisitSeats {
  constructor(private readonly keys: PersonKeys) {}

  /** Returns the caller's seats in inspections that are not over, with the inspection of each. */
  async open(tx: Tx, actor: Actor): Promise<{ seat: DrawnSeat; inspection: Inspection }[]> {
    const rows = await tx.query<{ id: string; inspection: string }>(
      `SELECT s.id, i.id AS inspection FROM inspection i JOIN drawn_seat s ON s.request_id = i.request_id
       WHERE i.state IN ('requested', 'scheduled', 'started', 'finished') AND i.experts <> '[]' AND s.state <> 'ended'
       ORDER BY s.id`,
    );
    if (rows.length === 0) return [];
    const seats = (await tx.find(DrawnSeat, { id: rows.map(({ id }) => id) })).filter((seat) =>
      this.holds(seat, actor),
    );
    if (seats.length === 0) return [];
    const of = (seat: DrawnSeat) => rows.find(({ id }) => id === seat.id)!.inspection;
    const inspections = await tx.find(Inspection, { id: seats.map(of) });
    return seats.map((seat) => ({ seat, inspection: inspections.find(({ id }) => id === of(seat))! }));
  }

  /** Returns the seat and its inspection's newest round, or answers 404 unless the caller holds it. */
  async own(tx: Tx, seatId: string, lock: boolean): Promise<{ seat: DrawnSeat; inspection: Inspection }> {
    const seat = await tx.findOne(DrawnSeat, { id: seatId });
    if (!seat || !this.holds(seat, tx.actor)) throw notFound();
    const [newest] = await tx.query<{ id: string }>(
      'SELECT id FROM inspection WHERE request_id = $1 ORDER BY round DESC LIMIT 1',
      [seat.requestId],
    );
    const inspection = lock
      ? await tx.lock(Inspection, { id: newest!.id })
      : await tx.get(Inspection, { id: newest!.id });
    await demandNoPartIn(tx, inspection);
    return { seat, inspection };
  }

  private holds({ id, holders }: DrawnSeat, { sub }: Actor): boolean {
    return this.keys.ofSeat(id, sub).some((mark) => holders.includes(mark));
  }
}
