import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { checkIn } from '../professionals/check-in.js';
import { keepOpinion } from '../professionals/keep-opinion.js';
import { Professional } from '../professionals/professional.entity.js';
import { OwnVisitSeats } from './own-visit-seats.js';
import { type AttendOwnSeatDto, type OwnOpinionDto, VisitSeatDto } from './visit-seat.dto.js';
import { demandVisitSeatAct, visitSeatActions, visitSeatFacts } from './visit-seat-acts.js';

/** Lets who was drawn check in, declare and give his opinion with his own token, and nobody for him. INSP-4, INSP-6.1, INSP-9 */
@Injectable()
export class ActOnSeat {
  constructor(
    private readonly work: UnitOfWork,
    private readonly own: OwnVisitSeats,
  ) {}

  list(actor: Actor): Promise<VisitSeatDto[]> {
    return this.work.read(actor, async (tx) => {
      const seats = await this.own.open(tx, actor);
      return Promise.all(
        seats.map(async ({ seat, inspection }) => {
          const facts = await visitSeatFacts(tx, seat, inspection);
          return VisitSeatDto.of(facts, visitSeatActions(facts));
        }),
      );
    });
  }

  one(seatId: string, actor: Actor): Promise<VisitSeatDto> {
    return this.work.read(actor, (tx) => this.show(tx, seatId));
  }

  attend(seatId: string, order: AttendOwnSeatDto, actor: Actor): Promise<VisitSeatDto> {
    return this.work.run(actor, async (tx) => {
      const { seat, inspection } = await this.own.own(tx, seatId, true);
      await demandVisitSeatAct(tx, 'VisitSeats_attendance', seat, inspection);
      if (order.integrityStatement !== true) {
        const detail = { zh: '须作出廉洁承诺', en: 'each inspector makes the integrity statement' };
        refuse('INSP-9', {}, { errors: [{ pointer: '/integrityStatement', detail }] });
      }
      if (order.noTies !== true) {
        const detail = { zh: '须声明无应当回避的情形', en: 'declare that there is no tie, or stand aside' };
        refuse('INSP-4', {}, { errors: [{ pointer: '/noTies', detail }] });
      }
      checkIn(tx, inspection, seat, { name: actor.name, subject: actor.sub, by: actor.sub, paper: null });
      return this.show(tx, seatId);
    });
  }

  opinion(seatId: string, order: OwnOpinionDto, actor: Actor): Promise<VisitSeatDto> {
    return this.work.run(actor, async (tx) => {
      const { seat, inspection } = await this.own.own(tx, seatId, true);
      const { present } = await demandVisitSeatAct(tx, 'VisitSeats_opinion', seat, inspection);
      const professional = await tx.lock(Professional, { id: present!.id });
      keepOpinion(tx, inspection, professional, order, null);
      return this.show(tx, seatId);
    });
  }

  private async show(tx: Tx, seatId: string): Promise<VisitSeatDto> {
    const { seat, inspection } = await this.own.own(tx, seatId, false);
    const facts = await visitSeatFacts(tx, seat, inspection);
    return VisitSeatDto.of(facts, visitSeatActions(facts));
  }
}
