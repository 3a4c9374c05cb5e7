import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { isKnown, servingStaff } from '@shenguan/common/reference';
import { conflict, notYet, refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { matterOf } from '../requests/seats-of-matter.js';
import { Draw } from '../rounds/draw.entity.js';
import { EndSeat } from './end-seat.js';
import { type AbsenceDto, SeatDto } from './seat.dto.js';
import { Seat } from './seat.entity.js';
import { seatTransitions } from './seat.transitions.js';

const CAME = {
  zh: '该专家已登记到场，不得记录缺席；到场而不履职的，另行提出核实',
  en: 'This expert is recorded as present and is not absent: whoever came and does not judge is looked into by a finding',
};

/** What the bureau may record of a seat: that nobody came. EXP-18 */
@Injectable()
export class AdministerSeat {
  constructor(
    private readonly work: UnitOfWork,
    private readonly endSeat: EndSeat,
  ) {}

  /** Records that the expert was not to be reached or did not come; two people must say so. EXP-18.3 */
  absence(id: string, { reason, secondPerson }: AbsenceDto, actor: Actor): Promise<SeatDto> {
    return this.work.run(actor, async (tx) => {
      const seat = await this.lockOwn(tx, id);
      const { absence } = seatTransitions;
      demandState(seatTransitions, seat.state, absence.from, 'EXP-18', absence.called);
      // Who checked in to this session was there: that he did not judge is for a finding, which hears him.
      if (seat.attendedAt) conflict('EXP-18.3', { attendedAt: seat.attendedAt.toISOString() }, { detail: CAME });
      const second = mayBeHis(actor, secondPerson) ? null : await servingStaff(tx, secondPerson, actor.body);
      if (!second) {
        const detail = { zh: '须为本单位另一名在职工作人员', en: 'must be another serving member of the bureau' };
        const errors = [{ pointer: '/secondPerson', detail }];
        if (!mayBeHis(actor, secondPerson) && !(await isKnown(tx, secondPerson))) notYet('EXP-18.3', {}, { errors });
        refuse('EXP-18.3', {}, { errors });
      }
      const note = `${reason}（核实人：${actor.name}、${second.name}）`;
      return SeatDto.of(await this.endSeat.end(tx, seat, 'absence', 'EXP-18.3', note));
    });
  }

  private async lockOwn(tx: Tx, id: string): Promise<Seat> {
    const seat = await tx.lock(Seat, { id });
    if (!(await tx.findOne(Draw, { id: seat.drawId, bureauCode: tx.actor.body }))) throw notFound();
    const request = await matterOf(tx, seat);
    // Afterwards the panel's opinion stands while the decision that rests on it is examined.
    if (request.state !== 'open') {
      const detail = {
        zh: '该评审或者核验已经结束，席位不再变更',
        en: 'The review or inspection is over: the seat stays as it is',
      };
      conflict('EXP-19', { request: request.state }, { detail });
    }
    return seat;
  }
}
