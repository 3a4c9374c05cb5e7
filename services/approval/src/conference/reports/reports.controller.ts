import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { FILE_BODY, Operation, type Page, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CONFERENCE_FILE_MAX, KeepConferenceFile } from '../files/keep-conference-file.js';
import { CONFERENCE_READERS } from '../members/seat-access.js';
import { pageOfConference } from '../page-of-conference.js';
import {
  AnswerReportDto,
  ConferenceReportDto,
  ConferenceReportPageDto,
  ConferenceReportQuery,
  SendReportDto,
} from './report.dto.js';
import { ConferenceReport } from './report.entity.js';
import { demandReportSight, ReportToGovernment, reportAnswer, takeReport } from './report-to-government.js';

const REPORTS = { entity: ConferenceReport, table: 'conference_report', own: 'government_code' };

/** Reports of the conference to the city government, and its answers (向市政府的报告). CONF-5.4 */
@Controller('conference/reports')
export class ConferenceReportsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly reports: ReportToGovernment,
    private readonly keepFile: KeepConferenceFile,
  ) {}

  @Post()
  @Operation({
    summary: {
      zh: '向市政府报告（集中审批部门负责人兼办公室主任）',
      en: 'Report to the government, as the bureau’s head',
    },
    roles: ['head'],
    rules: ['CONF-5.4'],
    success: { status: 201, type: ConferenceReportDto },
    errors: [409, 422],
  })
  send(@Body() order: SendReportDto, @CurrentActor() actor: Actor): Promise<ConferenceReportDto> {
    return this.reports.send(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询报告及其答复', en: 'Reports and their answers, newest first' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-5.4'],
    success: { type: ConferenceReportPageDto },
  })
  list(@Query() query: ConferenceReportQuery, @CurrentActor() actor: Actor): Promise<Page<ConferenceReportDto>> {
    const where = { state: query.state };
    return this.work.read(actor, (tx) => pageOfConference(tx, REPORTS, query, where, (row) => reportAnswer(tx, row)));
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看报告及其答复', en: 'One report' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-5.4'],
    success: { type: ConferenceReportDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ConferenceReportDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ConferenceReport, { id });
      await demandReportSight(tx, row);
      return reportAnswer(tx, row);
    });
  }

  @Post(':id/files')
  @ReceivesFile({ owner: 'approval', sizeMax: CONFERENCE_FILE_MAX, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'ConferenceReports_addFile',
    summary: { zh: '上传市政府的答复文件（政府办公室）', en: 'Keep the answer itself, as the government’s office' },
    roles: ['government-office'],
    rules: ['CONF-5.4'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ConferenceReportDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceReportDto> {
    let taken: ConferenceReport;
    const take = async (tx: Tx, how: 'get' | 'lock') => {
      taken = await takeReport(tx, id, 'ConferenceReports_addFile', how);
      return taken;
    };
    const answer = (tx: Tx) => reportAnswer(tx, taken);
    return this.keepFile.execute({ kind: 'report', rule: 'CONF-5.4', take, answer }, file, actor);
  }

  @Post(':id/answer')
  @Operation({
    id: 'ConferenceReports_answer',
    summary: { zh: '登记市政府的答复（政府办公室）', en: 'Enter the government’s answer, as its office' },
    roles: ['government-office'],
    rules: ['CONF-5.4'],
    success: { status: 201, type: ConferenceReportDto },
    errors: [404, 409],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerReportDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceReportDto> {
    return this.reports.answer(id, order, actor);
  }
}
