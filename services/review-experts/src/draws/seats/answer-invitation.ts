import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { matterOf } from '../requests/seats-of-matter.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { EndSeat } from './end-seat.js';
import { OwnSeats, seatActor } from './own-seats.js';
import { type ConfirmSeatDto, type DeclineSeatDto, OwnSeatDto, type RecuseDto } from './seat.dto.js';
import { Seat } from './seat.entity.js';
import { seatTransitions } from './seat.transitions.js';
import { seatActs } from './seat-acts.js';
import { TellSeat } from './tell-seat.js';

/** What a drawn expert answers: no tie, a tie, or cannot come. EXP-16, EXP-19, EXP-20 */
@Injectable()
export class AnswerInvitation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly ownSeats: OwnSeats,
    private readonly endSeat: EndSeat,
    private readonly tellSeat: TellSeat,
  ) {}

  /** Declares that there is no tie and undertakes the duties; whoever was barred meanwhile is replaced instead. */
  async confirm(id: string, order: ConfirmSeatDto, actor: Actor): Promise<OwnSeatDto> {
    return this.act(id, 'Seats_confirm', actor, async (tx, seat) => {
      if (!order.noTies) refuse('EXP-19', {}, { errors: [{ pointer: '/noTies', detail: DECLARE }] });
      if (!order.undertaking) refuse('EXP-16', {}, { errors: [{ pointer: '/undertaking', detail: UNDERTAKE }] });
      const unfit = await this.ownSeats.unfitness(tx, seat);
      if (unfit) return this.endSeat.end(tx, seat, 'bar', unfit, null);
      seat.state = move(seatTransitions, 'confirm', seat.state);
      seat.confirmedAt = tx.now;
      const content = { subject: this.vault.hideSubject(actor.sub), noTies: true, undertaking: true };
      tx.update(Seat, seat, { action: 'seat.confirmed', rules: ['EXP-19', 'EXP-16'], content });
      await this.tellSeat.tell(tx, seat);
      return seat;
    });
  }

  /** Stands aside under a ground of EXP-19; the next alternate follows at once. */
  recuse(id: string, order: RecuseDto, actor: Actor): Promise<OwnSeatDto> {
    return this.act(id, 'Seats_recuse', actor, (tx, seat) =>
      this.endSeat.end(tx, seat, 'recuse', order.ground, order.note ?? null, {
        subject: this.vault.hideSubject(actor.sub),
      }),
    );
  }

  /** Says in time that he cannot come; a stand-in is not for him to name. EXP-16, EXP-20 */
  decline(id: string, order: DeclineSeatDto, actor: Actor): Promise<OwnSeatDto> {
    return this.act(id, 'Seats_decline', actor, (tx, seat) =>
      this.endSeat.end(tx, seat, 'decline', 'EXP-18.3', order.reason, { subject: this.vault.hideSubject(actor.sub) }),
    );
  }

  private async act(
    id: string,
    act: (typeof seatActs.ids)[number],
    actor: Actor,
    run: (tx: Tx, seat: Seat) => Promise<Seat>,
  ): Promise<OwnSeatDto> {
    await this.ownSeats.demandHolder(id, actor);
    return this.work.run(seatActor(id), async (tx) => {
      const seat = await tx.lock(Seat, { id });
      const request = await matterOf(tx, seat);
      demandAct(seatActs, act, seat.state, request);
      return OwnSeatDto.of(await run(tx, seat), request);
    });
  }
}

const DECLARE = { zh: '须声明无应当回避的情形，有则申请回避', en: 'declare that there is no tie, or stand aside' };
const UNDERTAKE = { zh: '须承诺履行专家义务和廉洁纪律', en: "undertake the expert's duties" };
