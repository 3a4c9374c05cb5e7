import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { ActOnSeat } from './act-on-seat.js';
import { AttendOwnSeatDto, OwnOpinionDto, VisitSeatDto } from './visit-seat.dto.js';

/** Seats on site, as the professionals who were drawn for them act on them. INSP-4, INSP-6.1 */
@Controller('visit-seats')
export class VisitSeatsController {
  constructor(private readonly actOnSeat: ActOnSeat) {}

  @Get()
  @Operation({
    summary: { zh: '查看本人的核验席位', en: "The caller's own seats in inspections that are not over" },
    roles: ['expert'],
    rules: ['INSP-4'],
    success: { type: [VisitSeatDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<VisitSeatDto[]> {
    return this.actOnSeat.list(actor);
  }

  @Get(':seatId')
  @Operation({
    summary: { zh: '查看本人的一个核验席位', en: 'One of the caller’s own seats: time, place, points' },
    roles: ['expert'],
    rules: ['INSP-4'],
    success: { type: VisitSeatDto },
    errors: [404],
  })
  one(@UuidParam('seatId') seatId: string, @CurrentActor() actor: Actor): Promise<VisitSeatDto> {
    return this.actOnSeat.one(seatId, actor);
  }

  @Post(':seatId/attendance')
  @Operation({
    summary: { zh: '抽中的专业人员到场签到并声明', en: 'Check in as the professional who was drawn, and declare' },
    roles: ['expert'],
    rules: ['INSP-4', 'INSP-9'],
    success: { status: 201, type: VisitSeatDto },
    errors: [404, 409, 422],
  })
  attendance(
    @UuidParam('seatId') seatId: string,
    @Body() order: AttendOwnSeatDto,
    @CurrentActor() actor: Actor,
  ): Promise<VisitSeatDto> {
    return this.actOnSeat.attend(seatId, order, actor);
  }

  @Post(':seatId/opinion')
  @Operation({
    summary: {
      zh: '抽中的专业人员现场反馈意见',
      en: 'Give an opinion as the professional who was drawn, point by point',
    },
    roles: ['expert'],
    rules: ['INSP-6.1', 'INSP-9'],
    success: { status: 201, type: VisitSeatDto },
    errors: [404, 409, 422],
  })
  opinion(
    @UuidParam('seatId') seatId: string,
    @Body() order: OwnOpinionDto,
    @CurrentActor() actor: Actor,
  ): Promise<VisitSeatDto> {
    return this.actOnSeat.opinion(seatId, order, actor);
  }
}
