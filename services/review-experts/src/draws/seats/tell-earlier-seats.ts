import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { Seat } from './seat.entity.js';
import { TellSeat } from './tell-seat.js';

/** Tells of seats on site that an earlier release gave without telling of each. INSP-4 */
@Sweeping()
export class TellEarlierSeats implements Sweep {
  readonly name = 'earlier-seats';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly tellSeat: TellSeat,
  ) {}

  async run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'seat',
      where: 'r.id IN (SELECT u.seat_id FROM seat_untold u)',
      orderBy: 'r.id',
      values: [],
    };
    await this.rows.each(due, async (tx, id) => {
      await tx.query('DELETE FROM seat_untold WHERE seat_id = $1', [id]);
      await this.tellSeat.tell(tx, await tx.get(Seat, { id }));
    });
  }
}
