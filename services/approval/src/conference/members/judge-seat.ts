import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { tellConference } from '../tell-conference.js';
import type { ConferenceSeatDto, SeatReasonDto } from './seat.dto.js';
import { ConferenceSeat } from './seat.entity.js';
import { conferenceSeatTransitions } from './seat.transitions.js';
import { demandOnSeat, seatAnswer } from './seat-access.js';

/** Confirms who convenes and who is a member, or does not, and ends it: another body does than the one that profits. CONF-1 */
@Injectable()
export class JudgeSeat {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  /** From here on he is in office; a convener of before is so no more. */
  confirm(id: string, actor: Actor): Promise<ConferenceSeatDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'ConferenceSeats_confirm');
      if (row.kind === 'convener') await this.relieve(tx, row);
      row.state = move(conferenceSeatTransitions, 'confirm', row.state);
      await this.decided(tx, row, null);
      tx.update(ConferenceSeat, row, { action: 'conference-seat.confirmed', rules: ['CONF-1'] });
      this.tell(tx, row, '已经确认，自即日起在任');
      return seatAnswer(tx, row);
    });
  }

  reject(id: string, { reasons }: SeatReasonDto, actor: Actor): Promise<ConferenceSeatDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'ConferenceSeats_reject');
      row.state = move(conferenceSeatTransitions, 'reject', row.state);
      await this.decided(tx, row, reasons);
      tx.update(ConferenceSeat, row, { action: 'conference-seat.rejected', rules: ['CONF-1'] });
      this.tell(tx, row, `未予确认或者已撤回：${reasons}`);
      return seatAnswer(tx, row);
    });
  }

  end(id: string, { reasons }: SeatReasonDto, actor: Actor): Promise<ConferenceSeatDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'ConferenceSeats_end');
      endSeat(tx, row, reasons);
      this.tell(tx, row, `已终止：${reasons}`);
      return seatAnswer(tx, row);
    });
  }

  private async take(
    tx: Tx,
    id: string,
    act: 'ConferenceSeats_confirm' | 'ConferenceSeats_reject' | 'ConferenceSeats_end',
  ): Promise<ConferenceSeat> {
    const row = await tx.lock(ConferenceSeat, { id });
    await demandOnSeat(tx, row, act);
    assertVersion(row.version);
    return row;
  }

  /** One convener at a time. CONF-1 */
  private async relieve(tx: Tx, { bureauCode, document }: ConferenceSeat): Promise<void> {
    const before = { bureauCode, kind: 'convener', state: 'in-office' } as const;
    for (const row of await tx.find(ConferenceSeat, before, { lock: 'update' })) {
      endSeat(tx, row, `《${document}》另行明确了召集人`);
      this.tell(tx, row, '已由新的召集人接任');
    }
  }

  private async decided(tx: Tx, row: ConferenceSeat, reasons: string | null): Promise<void> {
    row.decidedBy = tx.actor.sub;
    row.decidedByName = tx.actor.name;
    row.decidedAt = tx.now;
    row.decisionReasons = reasons;
    await this.limits.close(tx, row.id, 'conference-seat');
  }

  private tell(tx: Tx, row: ConferenceSeat, what: string): void {
    const whose = row.personName ? `召集人${row.personName}` : `成员单位${row.bodyName}`;
    tellConference(tx, [row.bureauCode, row.bodyCode], {
      kind: 'conference-seat',
      reference: row.id,
      title: `联席会议${whose}${what.split(/[：，]/)[0]}`,
      content: `联席会议${whose}（《${row.document}》）${what}。`,
    });
  }
}

/** Ends a seat; what was done in it stays. */
export function endSeat(tx: Tx, row: ConferenceSeat, reasons: string): void {
  row.state = move(conferenceSeatTransitions, 'end', row.state);
  row.endedAt = tx.now;
  row.endReasons = reasons;
  tx.update(ConferenceSeat, row, { action: 'conference-seat.ended', rules: ['CONF-1'] });
}
