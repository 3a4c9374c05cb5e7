import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { notFound, Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { matterOf } from '../requests/seats-of-matter.js';
import { Draw } from '../rounds/draw.entity.js';
import { AnswerInvitation } from './answer-invitation.js';
import { CheckInExpert } from './check-in.js';
import { lookAtPaper } from './look-at-paper.js';
import { OwnSeats } from './own-seats.js';
import { ReceiveInvitation } from './receive-invitation.js';
import {
  CheckInDto,
  ConfirmSeatDto,
  DeclineSeatDto,
  DeliverInvitationDto,
  OwnSeatDto,
  RecuseDto,
  SeatDto,
} from './seat.dto.js';
import { Seat } from './seat.entity.js';
import { DELIVERY_CHANNELS, SeatDelivery } from './seat-delivery.entity.js';

/** Largest proof of a delivery, in bytes. */
const PROOF_SIZE_MAX = 20 * 1024 * 1024;

/** Places on panels (席位), as those who hold them and the bureau act on them. EXP-16, EXP-18 to EXP-21 */
@Controller('seats')
export class SeatsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ownSeats: OwnSeats,
    private readonly answerInvitation: AnswerInvitation,
    private readonly receiveInvitation: ReceiveInvitation,
    private readonly checkInExpert: CheckInExpert,
    private readonly blobs: BlobStore,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本人的席位', en: "The caller's own seats in open matters" },
    description: {
      zh: '查看即为收到邀请，答复期限自此起算。',
      en: 'What is read is received: the time to answer an invitation runs from then on.',
    },
    roles: ['expert'],
    rules: ['EXP-20', 'EXP-21', 'PRA-5'],
    success: { type: [OwnSeatDto] },
  })
  async own(@CurrentActor() actor: Actor): Promise<OwnSeatDto[]> {
    await this.receiveInvitation.read(await this.work.read(actor, (tx) => this.ownSeats.open(tx, actor.sub)), actor);
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

  @Post(':id/check-in')
  @Operation({
    summary: { zh: '专家本人签到', en: 'Check in to the session' },
    description: {
      zh: '评审当日起，由专家本人签到，记载时间和地点。',
      en: 'By the expert himself, from the day of the session on; time and place stay on record.',
    },
    roles: ['expert'],
    rules: ['EXP-20', 'EXP-16'],
    success: { status: 200, type: OwnSeatDto },
    errors: [404, 409],
  })
  checkIn(@UuidParam() id: string, @Body() order: CheckInDto, @CurrentActor() actor: Actor): Promise<OwnSeatDto> {
    return this.checkInExpert.execute(id, order, actor);
  }

  @Post(':id/delivery')
  @ReceivesFile({ owner: 'review-experts', sizeMax: PROOF_SIZE_MAX, fieldsMax: 5 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'channel', 'on'],
      properties: {
        file: { type: 'string', format: 'binary' },
        channel: { type: 'string', enum: [...DELIVERY_CHANNELS], example: 'letter' },
        on: { type: 'string', format: 'date', example: '2026-03-02' },
      },
    },
  })
  @Operation({
    summary: { zh: '登记席位邀请的送达', en: 'Record that an invitation was delivered' },
    description: {
      zh: '本人没有账号或者未查看的，附签收回证、通话录音登记送达，答复期限自送达之日起算；不得由启动抽取的人员登记。',
      en: 'For whoever has no login or doesn’t look, with its proof, by another than who started the draw; the time to answer runs from that day.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-21', 'EXP-20'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: SeatDto },
    errors: [403, 404, 409, 413, 422],
  })
  deliver(
    @UuidParam() id: string,
    @Body() order: DeliverInvitationDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<SeatDto> {
    return this.receiveInvitation.deliver(id, order, file, actor);
  }

  @Get(':id/delivery/file')
  @Operation({
    summary: { zh: '下载邀请送达证明', en: 'The proof that an invitation was delivered' },
    description: {
      zh: '专家在席、评审未完成的，仅组织抽取的审批局可以下载，每次下载按查看名单留痕。',
      en: 'While the expert sits and the review runs, for the organising bureau alone: each time is kept as a look at the list.',
    },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-21', 'EXP-22'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async deliveryFile(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.work.run(actor, async (tx) => {
      const { drawId } = await tx.get(Seat, { id });
      const mine = hasRole(actor, 'auditor') || (await tx.findOne(Draw, { id: drawId, bureauCode: actor.body }));
      if (!mine) throw notFound();
      await lookAtPaper(tx, id);
      return tx.get(SeatDelivery, { seatId: id });
    });
    return streamFile(this.blobs, file);
  }
}
