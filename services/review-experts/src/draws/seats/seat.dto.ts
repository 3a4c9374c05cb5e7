import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import { IsLegalDate, IsProse, IsText } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { TIE_GROUNDS, type TieGround } from '../../ties/index.js';
import type { DrawRequest, MeetingPlan } from '../requests/draw-request.entity.js';
import type { Seat } from './seat.entity.js';
import { SEAT_STATES, type SeatState } from './seat.transitions.js';
import { seatActs } from './seat-acts.js';
import { DELIVERY_CHANNELS } from './seat-delivery.entity.js';

export class ConfirmSeatDto {
  @ApiProperty({ description: '声明无应当回避的情形 · declares that there is no tie' })
  @IsBoolean()
  noTies: boolean;

  @ApiProperty({ description: '承诺独立、亲自、保密、廉洁 · undertakes independence, presence, silence, integrity' })
  @IsBoolean()
  undertaking: boolean;
}

export class RecuseDto {
  @ApiProperty({ enum: TIE_GROUNDS })
  @IsIn(TIE_GROUNDS)
  ground: TieGround;

  @ApiPropertyOptional({ description: '说明 · particulars', example: '曾为该项目提供前期咨询。' })
  @IsOptional()
  @IsProse(1, 500)
  note?: string;
}

export class DeclineSeatDto {
  @ApiProperty({ example: '当日已有外地公务。' })
  @IsProse(1, 500)
  reason: string;
}

export class CheckInDto {
  @ApiProperty({
    description: '签到地点 · where he is, as he says it; it stays on record',
    example: '政务服务中心三楼会议室',
  })
  @IsText(1, 200)
  place: string;
}

/** Fields beside the proof of a delivery. */
export class DeliverInvitationDto {
  @ApiProperty({
    enum: DELIVERY_CHANNELS,
    example: 'letter',
    description:
      '送达方式：书面（附签收回证）、电话（附录音或者通话记录） · by letter with its receipt, or by telephone with the recording',
  })
  @IsIn(DELIVERY_CHANNELS)
  channel: (typeof DELIVERY_CHANNELS)[number];

  @ApiProperty({ type: String, format: 'date', example: '2026-03-02', description: '送达之日 · the day of delivery' })
  @IsLegalDate()
  on: LegalDate;
}

class MeetingPlanDto implements MeetingPlan {
  @ApiProperty({ format: 'date-time', example: '2026-03-09T01:00:00.000Z' })
  at: string;

  @ApiProperty({ example: '政务服务中心三楼会议室' })
  place: string;

  @ApiProperty({ example: '评审加装电梯专项设计。' })
  tasks: string;
}

/** A seat as its holder sees it. */
export class OwnSeatDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: ['review', 'inspection'] })
  purpose: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ description: '审查事项 · what it is about' })
  matter: string;

  @ApiProperty()
  projectName: string;

  @ApiProperty()
  site: string;

  @ApiProperty({ example: 'structure' })
  specialty: string;

  @ApiProperty({
    type: MeetingPlanDto,
    nullable: true,
    description: '时间、地点和要求 · time, place and tasks (EXP-21)',
  })
  plan: MeetingPlan | null;

  @ApiProperty({ enum: SEAT_STATES })
  state: SeatState;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description:
      '答复截止：逾期未答复由系统记载，由候补专家递补 · until when to answer; then an alternate follows (EXP-20)',
  })
  answerBy: string | null;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: '签到时间 · when the holder checked in',
  })
  attendedAt: string | null;

  @ApiProperty({ format: 'uuid', description: '评审需求或核验 · the request or inspection' })
  reference: string;

  @ApiProperty({
    enum: seatActs.ids,
    isArray: true,
    example: ['Seats_confirm'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(seat: Seat, request: DrawRequest): OwnSeatDto {
    return {
      id: seat.id,
      version: seat.version,
      purpose: request.purpose,
      caseNumber: seat.caseNumber,
      matter: request.matter,
      projectName: request.projectName,
      site: request.site,
      specialty: seat.stratum,
      plan: request.plan,
      state: seat.state,
      answerBy: seat.answerBy?.toISOString() ?? null,
      attendedAt: seat.attendedAt?.toISOString() ?? null,
      reference: request.reference,
      availableActions: availableOperations(seatActs, seat.state, request, EXPERT),
    };
  }
}

/** A seat as the organising bureau sees it, without a name. EXP-22 */
export class SeatDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  drawId: string;

  @ApiProperty({ example: 'structure' })
  specialty: string;

  @ApiProperty({ type: 'integer', nullable: true })
  position: number | null;

  @ApiProperty({ enum: SEAT_STATES })
  state: SeatState;

  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  replacedBy: string | null;

  @ApiProperty({
    enum: ['login', 'delivery'],
    nullable: true,
    type: String,
    description:
      '邀请如何收到：本人查看，或者附证明送达；尚未收到的为空 · how the invitation was received; null while it was not',
  })
  noticedBy: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  noticedAt: string | null;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description:
      '逾期由系统记载为未答复：收到后的答复截止，或者尚未查看的查看截止；本人无账号、待登记送达的为空 · when silence becomes the system’s record; null where somebody has to deliver the invitation first',
  })
  answerBy: string | null;

  static of({ id, version, drawId, stratum, position, state, replacedBy, ...notice }: Seat): SeatDto {
    const { noticedBy, noticedAt, answerBy, reachBy } = notice;
    return {
      ...{ id, version, drawId, specialty: stratum, position, state, replacedBy, noticedBy },
      noticedAt: noticedAt?.toISOString() ?? null,
      answerBy: (answerBy ?? reachBy)?.toISOString() ?? null,
    };
  }
}

/** Whoever sees the own seat is its expert; the seat knows nobody by name. EXP-22 */
const EXPERT = { sub: '', name: '', roles: ['expert'] as const, body: '' };
