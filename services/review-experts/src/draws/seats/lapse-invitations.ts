import { chineseTime, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { EndSeat } from './end-seat.js';
import { Seat } from './seat.entity.js';

/**
 * Ends the seats whose holders did not answer in time (逾期未答复): the system’s own record, on nobody’s word. Who was
 * told has the time from his receipt; who has a login and never looked, from the sending. EXP-18, EXP-20
 */
@Sweeping()
export class LapseInvitations implements Sweep {
  readonly name = 'lapse-invitations';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly endSeat: EndSeat,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'seat',
      where: `r.state = 'drawn' AND coalesce(r.answer_by, r.reach_by) <= $1
        AND EXISTS (SELECT 1 FROM draw_request q WHERE q.id = r.request_id AND q.state = 'open')`,
      values: [this.time.legal()],
    };
    return this.rows.each(due, async (tx, id) => {
      const seat = await tx.get(Seat, { id });
      await this.endSeat.end(tx, seat, 'lapse', 'EXP-18.3', inWords(seat));
    });
  }
}

/** What the record says, from the seat’s own times. */
function inWords({ noticedAt, noticedBy, answerBy, reachBy }: Seat): string {
  if (!noticedAt) return `邀请已送达本人账号，至${chineseTime(reachBy!)}未查看，系统记载。`;
  const how = noticedBy === 'login' ? '本人查看' : '附证明送达';
  return `邀请于${chineseTime(noticedAt)}由${how}，至${chineseTime(answerBy!)}未答复，系统记载。`;
}
