import { Body, Controller, Get, Post, Put, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { FILE_BODY, notFound, Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { CALENDAR_KEEPERS } from '../keeper-of-calendar.js';
import { CalendarNotice } from './calendar-notice.entity.js';
import { EnterNotice } from './enter-notice.js';
import { KeepNoticeFile, NOTICE_SIZE_MAX } from './keep-notice-file.js';
import { CalendarNoticeDto, CalendarNoticesDto, EnterNoticeDto } from './notice.dto.js';

/** The notices that days of the calendar rest on (放假安排通知). */
@Controller('calendar/notices')
export class CalendarNoticesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly enterNotice: EnterNotice,
    private readonly keepFile: KeepNoticeFile,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看日历所依据的放假通知', en: 'The notices of days off that were entered' },
    public: true,
    rules: ['APL-82'],
    success: { type: CalendarNoticesDto },
  })
  async list(): Promise<CalendarNoticesDto> {
    const rows = await this.dataSource.getRepository(CalendarNotice).find({ order: { issuedOn: 'DESC', id: 'DESC' } });
    return { notices: rows.map((row) => CalendarNoticeDto.of(row)) };
  }

  @Post()
  @Operation({
    summary: { zh: '登记放假通知', en: 'Enter a notice of days off' },
    description: {
      zh: '由市级审批局登记国务院（办公厅）或者省级人民政府的通知：标题、发文字号、印发日期，以及政府网站上的原文地址；没有地址的，随后上传原文。日历的每一次调整都须引用已登记的通知。',
      en: 'By the city’s bureau: a notice of the State Council or the province with title, number, day of issue, and where a government site shows it, or else the notice itself. Each change of the calendar cites one.',
    },
    roles: CALENDAR_KEEPERS,
    rules: ['APL-82'],
    success: { status: 201, type: CalendarNoticeDto },
    errors: [409, 422],
  })
  enter(@Body() order: EnterNoticeDto, @CurrentActor() actor: Actor): Promise<CalendarNoticeDto> {
    return this.enterNotice.execute(order, actor);
  }

  @Put(':id/file')
  @ReceivesFile({ owner: 'approval', sizeMax: NOTICE_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传放假通知原文', en: 'Keep the notice itself' },
    roles: CALENDAR_KEEPERS,
    rules: ['APL-82'],
    consumes: ['multipart/form-data'],
    success: { type: CalendarNoticeDto },
    errors: [404, 409, 412, 413, 422],
  })
  keep(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CalendarNoticeDto> {
    return this.keepFile.execute(id, file, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载放假通知原文', en: 'The notice itself' },
    public: true,
    rules: ['APL-82'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async file(@UuidParam() id: string): Promise<StreamableFile> {
    const row = await this.dataSource.getRepository(CalendarNotice).findOneBy({ id });
    if (!row?.file) throw notFound();
    return streamFile(this.blobs, row.file);
  }
}
