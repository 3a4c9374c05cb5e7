import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { matterOf } from '../requests/seats-of-matter.js';
import { AdministerSeat } from './administer-seat.js';
import { AnswerInvitation } from './answer-invitation.js';
import { OwnSeats } from './own-seats.js';
import { AbsenceDto, ConfirmSeatDto, DeclineSeatDto, OwnSeatDto, RecuseDto, SeatDto } from './seat.dto.js';

/** Places on panels (席位), as those who hold them and the bureau act on them. EXP-16, EXP-18 to EXP-21 */
@Controller('seats')
export class SeatsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ownSeats: OwnSeats,
    private readonly answerInvitation: AnswerInvitation,
    private readonly administerSeat: AdministerSeat,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本人的席位', en: "The caller's own seats in open matters" },
    roles: ['expert'],
    rules: ['EXP-21', 'PRA-5'],
    success: { type: [OwnSeatDto] },
  })
  own(@CurrentActor() actor: Actor): Promise<OwnSeatDto[]> {
    return this.work.read(actor, async (tx) => {
      const seats = await this.ownSeats.open(tx, actor.sub);
      return Promise.all(seats.map(async (seat) => OwnSeatDto.of(seat, await matterOf(tx, seat))));
    });
  }

  @Post(':id/confirmation')
  @Operation({
    summary: { zh: '声明无回避情形并确认参加', en: 'Declare that there is no tie, and take the seat' },
    roles: ['expert'],
    rules: ['EXP-19', 'EXP-16', 'EXP-9'],
    success: { status: 200, type: OwnSeatDto },
    errors: [404, 409],
  })
  confirm(@UuidParam() id: string, @Body() order: ConfirmSeatDto, @CurrentActor() actor: Actor): Promise<OwnSeatDto> {
    return this.answerInvitation.confirm(id, order, actor);
  }

  @Post(':id/recusal')
  @Operation({
    summary: { zh: '申请回避，由候补专家递补', en: 'Stand aside: the next alternate follows' },
    roles: ['expert'],
    rules: ['EXP-19', 'EXP-18'],
    success: { status: 200, type: OwnSeatDto },
    errors: [404, 409],
  })
  recuse(@UuidParam() id: string, @Body() order: RecuseDto, @CurrentActor() actor: Actor): Promise<OwnSeatDto> {
    return this.answerInvitation.recuse(id, order, actor);
  }

  @Post(':id/decline')
  @Operation({
    summary: { zh: '说明不能参加', en: 'Say in time that one can not come' },
    roles: ['expert'],
    rules: ['EXP-20', 'EXP-18'],
    success: { status: 200, type: OwnSeatDto },
    errors: [404, 409],
  })
  decline(@UuidParam() id: string, @Body() order: DeclineSeatDto, @CurrentActor() actor: Actor): Promise<OwnSeatDto> {
    return this.answerInvitation.decline(id, order, actor);
  }

  @Post(':id/absence')
  @Operation({
    summary: { zh: '记录专家联系不上或未到场', en: 'Record that an expert was not reached or did not come' },
    description: { zh: '须两名工作人员核实。', en: 'Two members of staff must say so.' },
    roles: ['expert-admin'],
    rules: ['EXP-18'],
    success: { status: 200, type: SeatDto },
    errors: [404, 409],
  })
  absence(@UuidParam() id: string, @Body() order: AbsenceDto, @CurrentActor() actor: Actor): Promise<SeatDto> {
    return this.administerSeat.absence(id, order, actor);
  }
}
