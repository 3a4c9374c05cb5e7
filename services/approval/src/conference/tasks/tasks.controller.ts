import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import {
  FILE_BODY,
  Operation,
  type Page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CONFERENCE_FILE_MAX, KeepConferenceFile } from '../files/keep-conference-file.js';
import { PARTICIPANT_ROLES } from '../meetings/meeting-acts.js';
import { CONFERENCE_READERS } from '../members/seat-access.js';
import { pageOfConference } from '../page-of-conference.js';
import { DoTask, demandTaskSight, takeTask, taskAnswer } from './do-task.js';
import { conferenceFigures } from './figures.js';
import {
  ConferenceFiguresDto,
  ConferenceFiguresQuery,
  ConferenceTaskDto,
  ConferenceTaskPageDto,
  ConferenceTaskQuery,
  JudgeTaskDto,
  TaskReportDto,
} from './task.dto.js';
import { ConferenceTask } from './task.entity.js';

const TASKS = { entity: ConferenceTask, table: 'conference_task', own: 'body_code' };

/** Tasks that the conference agreed on (议定任务), and its figures. CONF-5.5 */
@Controller('conference')
export class ConferenceTasksController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly doTask: DoTask,
    private readonly keepFile: KeepConferenceFile,
  ) {}

  @Get('tasks')
  @Operation({
    summary: { zh: '查询议定任务', en: 'Follow-up tasks, newest first' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-5.5'],
    success: { type: ConferenceTaskPageDto },
  })
  list(@Query() query: ConferenceTaskQuery, @CurrentActor() actor: Actor): Promise<Page<ConferenceTaskDto>> {
    const where = { state: query.state };
    return this.work.read(actor, (tx) => pageOfConference(tx, TASKS, query, where, (row) => taskAnswer(tx, row)));
  }

  @Get('figures')
  @Operation({
    summary: { zh: '联席会议统计', en: 'Figures of a conference, body by body' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-5.5'],
    success: { type: ConferenceFiguresDto },
    errors: [404],
  })
  figures(@Query() query: ConferenceFiguresQuery, @CurrentActor() actor: Actor): Promise<ConferenceFiguresDto> {
    return this.work.read(actor, (tx) => conferenceFigures(tx, query));
  }

  @Get('tasks/:id')
  @Operation({
    summary: { zh: '查看议定任务', en: 'One follow-up task' },
    roles: CONFERENCE_READERS,
    rules: ['CONF-5.5'],
    success: { type: ConferenceTaskDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ConferenceTaskDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ConferenceTask, { id });
      await demandTaskSight(tx, row);
      return taskAnswer(tx, row);
    });
  }

  @Post('tasks/:id/files')
  @ReceivesFile({ owner: 'approval', sizeMax: CONFERENCE_FILE_MAX, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'ConferenceTasks_addFile',
    summary: { zh: '上传办理材料', en: 'Add a paper to a task' },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-5.5'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ConferenceTaskDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTaskDto> {
    let taken: ConferenceTask;
    const take = async (tx: Tx, how: 'get' | 'lock') => {
      taken = await takeTask(tx, id, 'ConferenceTasks_addFile', how);
      return taken;
    };
    const answer = (tx: Tx) => taskAnswer(tx, taken);
    return this.keepFile.execute({ kind: 'task', rule: 'CONF-5.5', take, answer }, file, actor);
  }

  @Post('tasks/:id/report')
  @Operation({
    id: 'ConferenceTasks_report',
    summary: { zh: '报告任务办理结果（承办单位）', en: 'Report a task as done, as who does it' },
    roles: PARTICIPANT_ROLES,
    rules: ['CONF-5.5'],
    success: { status: 201, type: ConferenceTaskDto },
    errors: [404, 409],
  })
  report(
    @UuidParam() id: string,
    @Body() order: TaskReportDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTaskDto> {
    return this.doTask.report(id, order, actor);
  }

  @Post('tasks/:id/verdict')
  @RequiresIfMatch()
  @Operation({
    id: 'ConferenceTasks_judge',
    summary: { zh: '核实任务办理结果', en: 'Find a task done, or send it back' },
    roles: ['conference-office', 'convener'],
    rules: ['CONF-5.5'],
    success: { status: 201, type: ConferenceTaskDto },
    errors: [404, 409],
  })
  judge(
    @UuidParam() id: string,
    @Body() order: JudgeTaskDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTaskDto> {
    return this.doTask.judge(id, order, actor);
  }

  @Post('tasks/:id/cancellation')
  @Operation({
    id: 'ConferenceTasks_cancel',
    summary: { zh: '取消任务（召集人）', en: 'Cancel a task, as the convener' },
    roles: ['convener'],
    rules: ['CONF-5.5'],
    success: { status: 201, type: ConferenceTaskDto },
    errors: [404, 409],
  })
  cancel(
    @UuidParam() id: string,
    @Body() order: TaskReportDto,
    @CurrentActor() actor: Actor,
  ): Promise<ConferenceTaskDto> {
    return this.doTask.cancel(id, order, actor);
  }
}
