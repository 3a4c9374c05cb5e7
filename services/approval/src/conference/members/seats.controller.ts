import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { NoContentDto } from '../../cases/index.js';
import { ConferenceFile } from '../files/conference-file.entity.js';
import { CONFERENCE_FILE_MAX, KeepConferenceFile } from '../files/keep-conference-file.js';
import { pageOfConference } from '../page-of-conference.js';
import { CompositionDto, CompositionQuery, compositionOn } from './composition.js';
import { JudgeSeat } from './judge-seat.js';
import { ProposeSeat } from './propose-seat.js';
import {
  ConferenceSeatDto,
  ConferenceSeatPageDto,
  ConferenceSeatQuery,
  ProposeSeatDto,
  SeatReasonDto,
} from './seat.dto.js';
import { ConferenceSeat } from './seat.entity.js';
import { CONFERENCE_READERS, demandOnSeat, demandSight, seatAnswer, seesSeat } from './seat-access.js';

const SEATS = { entity: ConferenceSeat, table: 'conference_seat', own: 'body_code', governed: true };

/** Who convenes the conference, and who its members are (召集人和成员单位). CONF-1 */
@Controller('conference')
export class ConferenceSeatsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly proposeSeat: ProposeSeat,
    private readonly judgeSeat: JudgeSeat,
    private readonly keepFile: KeepConferenceFile,
  ) {}

  @Get('composition')
  @Operation({
    summary: { zh: '查看某日联席会议的组成', en: 'Convener, members and office on a day' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-1', 'CONF-5.1'],
    success: { type: CompositionDto },
    errors: [404],
  })
  composition(@Query() query: CompositionQuery, @CurrentActor() actor: Actor): Promise<CompositionDto> {
    return this.work.read(actor, (tx) => compositionOn(tx, query));
  }

  @Get('seats')
  @Operation({
    summary: { zh: '查看召集人和成员单位的登记', en: 'Conveners and members, newest first' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-1'],
    success: { type: ConferenceSeatPageDto },
  })
  list(@Query() query: ConferenceSeatQuery, @CurrentActor() actor: Actor): Promise<Page<ConferenceSeatDto>> {
    const { state, kind } = query;
    return this.work.read(actor, (tx) =>
      pageOfConference(tx, SEATS, query, { state, kind }, (row) => seatAnswer(tx, row)),
    );
  }

  @Post('seats')
  @Operation({
    summary: { zh: '提出召集人或者成员单位', en: 'Propose who convenes, or which body is a member' },
    description: {
      zh: '召集人由分管副市长担任，或者由其书面指定的单位负责人担任，同一时间只有一人；成员单位为事项划转单位。由联席会议办公室依据文件提出（部门可以提出本单位的成员席位），上传文件后由政府办公室确认；十个工作日内未确认的，失效。新的召集人确认之时，原召集人的任期随之结束。',
      en: 'The deputy mayor convenes, or a head whom he designates in writing, one at a time; members are the bodies that transferred items. The office of the conference proposes it on a document (a department its own seat), the government’s office confirms it; void after ten working days. A new convener relieves the one before.',
    },
    roles: ['conference-office', 'department-head'],
    rules: ['CONF-1'],
    success: { status: 201, type: ConferenceSeatDto },
    errors: [422],
  })
  propose(@Body() order: ProposeSeatDto, @CurrentActor() actor: Actor): Promise<ConferenceSeatDto> {
    return this.proposeSeat.execute(order, actor);
  }

  @Get('seats/:id')
  @Operation({
    summary: { zh: '查看一项召集人或者成员单位登记', en: 'One seat' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-1'],
    success: { type: ConferenceSeatDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ConferenceSeatDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ConferenceSeat, { id });
      if (!(await seesSeat(tx, row))) throw notFound();
      return seatAnswer(tx, row);
    });
  }

  @Post('seats/:id/files')
  @ReceivesFile({ owner: 'approval', sizeMax: CONFERENCE_FILE_MAX, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'ConferenceSeats_addFile',
    summary: {
      zh: '上传指定召集人或者划转事项的文件',
      en: 'Keep the document that designates him, or transfers the items',
    },
    roles: ['conference-office', 'department-head'],
    rules: ['CONF-1'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ConferenceSeatDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceSeatDto> {
    let taken: ConferenceSeat;
    return this.keepFile.execute(
      {
        kind: 'seat',
        rule: 'CONF-1',
        take: async (tx, how) => {
          taken = await tx[how](ConferenceSeat, { id });
          await demandOnSeat(tx, taken, 'ConferenceSeats_addFile');
          return taken;
        },
        answer: (tx) => {
          // Another version: who confirms has seen the files as they are then.
          tx.update(ConferenceSeat, taken, { action: 'conference-seat.file-kept', rules: ['CONF-1'] });
          return seatAnswer(tx, taken);
        },
      },
      file,
      actor,
    );
  }

  @Post('seats/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'ConferenceSeats_confirm',
    summary: {
      zh: '确认召集人或者成员单位（政府办公室）',
      en: 'Confirm a convener or a member, as the government’s office',
    },
    roles: ['government-office'],
    rules: ['CONF-1'],
    success: { status: 201, type: ConferenceSeatDto },
    errors: [404, 409, 412, 428],
  })
  confirm(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceSeatDto> {
    return this.judgeSeat.confirm(id, actor);
  }

  @Post('seats/:id/rejection')
  @Operation({
    id: 'ConferenceSeats_reject',
    summary: { zh: '不予确认，或者撤回', en: 'Don’t confirm it, or take one’s own back' },
    roles: ['government-office', 'conference-office', 'department-head'],
    rules: ['CONF-1'],
    success: { status: 201, type: ConferenceSeatDto },
    errors: [404, 409],
  })
  reject(
    @UuidParam() id: string,
    @Body() order: SeatReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceSeatDto> {
    return this.judgeSeat.reject(id, order, actor);
  }

  @Post('seats/:id/end')
  @Operation({
    id: 'ConferenceSeats_end',
    summary: { zh: '终止召集人任期或者成员席位', en: 'End a convener’s office, or a membership' },
    roles: ['government-office'],
    rules: ['CONF-1'],
    success: { status: 201, type: ConferenceSeatDto },
    errors: [404, 409],
  })
  end(@UuidParam() id: string, @Body() order: SeatReasonDto, @CurrentActor() actor: Actor): Promise<ConferenceSeatDto> {
    return this.judgeSeat.end(id, order, actor);
  }

  @Get('files/:id')
  @Operation({
    summary: { zh: '下载联席会议材料', en: 'A file of the conference' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-4.3'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      const row = await tx.get(ConferenceFile, { id });
      // The government's office reads what it confirms, and what is reported to it.
      const governs =
        hasRole(actor, 'government-office') && (row.subjectKind === 'seat' || row.subjectKind === 'report');
      if (row.bodyCode !== actor.body && !governs) await demandSight(tx, row.bureauCode);
      return row;
    });
    return streamFile(this.blobs, file);
  }
}
