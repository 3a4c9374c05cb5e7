import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { conflict } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { matterOf } from '../requests/seats-of-matter.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { OwnSeats, seatActor } from './own-seats.js';
import { type CheckInDto, OwnSeatDto } from './seat.dto.js';
import { Seat } from './seat.entity.js';
import { seatActs } from './seat-acts.js';

/** Lets an expert check in with his own token (专家本人签到): when, and where he is. EXP-16, EXP-20 */
@Injectable()
export class CheckInExpert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly ownSeats: OwnSeats,
  ) {}

  /** From the day of the session on: nobody comes to what is not yet. */
  async execute(id: string, { place }: CheckInDto, actor: Actor): Promise<OwnSeatDto> {
    await this.ownSeats.demandHolder(id, actor);
    return this.work.run(seatActor(id), async (tx) => {
      const seat = await tx.lock(Seat, { id });
      const request = await matterOf(tx, seat);
      demandAct(seatActs, 'Seats_checkIn', seat.state, request);
      if (!request.plan || tx.today < legalDate(new Date(request.plan.at))) {
        conflict('EXP-20', { plannedAt: request.plan?.at ?? null }, { detail: NOT_YET });
      }
      if (seat.attendedAt) conflict('EXP-20', { attendedAt: seat.attendedAt.toISOString() }, { detail: CAME });
      seat.attendedAt = tx.now;
      seat.checkIn = { by: 'self', place };
      const content = { subject: this.vault.hideSubject(actor.sub), place };
      return OwnSeatDto.of(tx.update(Seat, seat, { action: 'seat.attended', rules: ['EXP-20'], content }), request);
    });
  }
}

const NOT_YET = {
  zh: '尚未确定时间，或者未到评审当日，不能签到',
  en: 'The session is not set, or not today: nobody checks in before its day',
};
const CAME = { zh: '您已经签到', en: 'You checked in already' };
