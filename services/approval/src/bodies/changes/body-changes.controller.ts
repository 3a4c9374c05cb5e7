import { Body, Controller, Get, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { type KnownActor, knownAmong } from '../staff/one-human.js';
import { AcceptSuccession } from './accept-succession.js';
import { BodyChange } from './body-change.entity.js';
import {
  BodyChangeDto,
  BodyChangePageDto,
  BodyChangeQuery,
  ProposeBodyChangeDto,
  RejectBodyChangeDto,
} from './change.dto.js';
import { CHANGE_CONFIRMERS, CHANGE_REJECTERS, DecideBodyChange } from './decide-body-change.js';
import { KeepChangeFile, ORDER_SIZE_MAX } from './keep-change-file.js';
import { ProposeBodyChange } from './propose-body-change.js';

const SUCCESSORS = ['head', 'department-head'] as const satisfies readonly Role[];
/** Others than the city's bureau, the office and auditors read what their own body is to follow in, or what becomes of it. */
const READERS = [...CHANGE_REJECTERS, 'department-head', 'auditor'] as const satisfies readonly Role[];

/** Names, kinds and ends of bodies (单位变更、撤销): who supervises hangs on them, so each takes two people. */
@Controller('body-changes')
export class BodyChangesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly proposeChange: ProposeBodyChange,
    private readonly decideChange: DecideBodyChange,
    private readonly keepFile: KeepChangeFile,
    private readonly acceptSuccession: AcceptSuccession,
    private readonly blobs: BlobStore,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询单位变更', en: 'Changes of the register of bodies, newest first' },
    roles: READERS,
    rules: ['SUP-3'],
    success: { type: BodyChangePageDto },
  })
  async list(@Query() query: BodyChangeQuery, @CurrentActor() actor: Actor): Promise<Page<BodyChangeDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(BodyChange)
      .createQueryBuilder('c')
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    if (!hasRole(actor, 'government-office', 'auditor')) {
      const concerned = ':body IN (c.keeper_code, c.body_code, c.successor_code)';
      select.andWhere(concerned, { body: actor.body });
    }
    const rows = await select.getMany();
    const me = await this.known(rows, actor);
    return page<BodyChangeDto>(
      rows.map((row) => BodyChangeDto.of(row, me)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Post()
  @Operation({
    summary: {
      zh: '提出单位更名、变更类别、变更救济途径或者撤销',
      en: 'Propose another name or kind of a body, other remedies, or its end',
    },
    description: {
      zh: '由市级审批局的事项管理员提出，写明机构调整文件文号并上传该文件；有承继单位的，由其负责人确认承继；本级人民政府办公室核对文件后确认，方才生效，写明生效日期的届期生效；十个工作日内未确认的，失效。所涉单位均予告知。承继单位须有在职人员。登记有事项、办件或者在用印章的审批局，撤销时须写明承继的审批局，后者须有在职负责人、在用的行政审批专用章和救济途径登记：其事项、办件和许可由承继单位接办，原印章停用。市级审批局撤销的，由承继的审批局作为市级审批局接续维护单位登记、工作日历和中介服务平台。备忘录仍在生效的部门，撤销时须写明承继单位：其备忘录、未办结的收件箱信息和应送信息由承继单位承接；未写明的，不予受理。',
      en: 'By the item administrator of the city’s bureau, on the document that orders it, which is uploaded; the head of a body that is to follow says so; the government office confirms it, for a later day where one is named; void after ten working days. All bodies that it concerns are told. Whoever follows has serving staff. A bureau with items, cases or seals in use ends only with a bureau that follows, which has a head, a special seal in use and its remedies: items, cases and approvals are that one’s to go on with, and the seals of the old one stop. Where the city’s bureau ends, who follows is the city’s from then on, and keeps the register, the calendar and the platform. A department with memoranda in force ends only with a body that follows: memoranda, open inbox entries and what it is owed pass on.',
    },
    roles: ['item-admin'],
    rules: ['SUP-2', 'SUP-3'],
    success: { status: 201, type: BodyChangeDto },
    errors: [404, 409, 422],
  })
  propose(@Body() order: ProposeBodyChangeDto, @CurrentActor() actor: Actor): Promise<BodyChangeDto> {
    return this.proposeChange.execute(order, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看单位变更', en: 'One change of the register of bodies' },
    roles: READERS,
    rules: ['SUP-3'],
    success: { type: BodyChangeDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<BodyChangeDto> {
    const row = await this.readable(id, actor);
    return BodyChangeDto.of(row, await this.known([row], actor));
  }

  @Put(':id/file')
  @ReceivesFile({ owner: 'approval', sizeMax: ORDER_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传机构调整文件', en: 'Keep the document that orders the change' },
    roles: ['item-admin'],
    rules: ['SUP-3'],
    consumes: ['multipart/form-data'],
    success: { type: BodyChangeDto },
    errors: [404, 409, 412, 413, 422],
  })
  keep(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<BodyChangeDto> {
    return this.keepFile.execute(id, file, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载机构调整文件', en: 'The document that orders the change' },
    roles: READERS,
    rules: ['SUP-3'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.readable(id, actor);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':id/succession')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认承继（承继单位负责人）', en: 'Say as the body that is to follow that it does' },
    roles: SUCCESSORS,
    rules: ['SUP-3'],
    success: { status: 201, type: BodyChangeDto },
    errors: [404, 409],
  })
  succeed(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<BodyChangeDto> {
    return this.acceptSuccession.execute(id, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认单位变更（政府办公室）', en: 'Confirm a change of a body, at the government office' },
    roles: CHANGE_CONFIRMERS,
    rules: ['SUP-2', 'SUP-3'],
    success: { status: 201, type: BodyChangeDto },
    errors: [404, 409, 422],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<BodyChangeDto> {
    return this.decideChange.confirm(id, actor);
  }

  @Post(':id/rejection')
  @Operation({
    summary: { zh: '不予确认或者撤回单位变更', en: 'Reject a change of a body, or take one’s own back' },
    roles: CHANGE_REJECTERS,
    rules: ['SUP-3'],
    success: { status: 201, type: BodyChangeDto },
    errors: [404, 409],
  })
  reject(
    @UuidParam() id: string,
    @Body() order: RejectBodyChangeDto,
    @CurrentActor() actor: Actor,
  ): Promise<BodyChangeDto> {
    return this.decideChange.reject(id, order, actor);
  }

  private known(rows: readonly BodyChange[], actor: Actor): Promise<KnownActor> {
    const proposers = rows.map(({ proposedBy }) => proposedBy);
    return this.work.read(actor, (tx) => knownAmong(tx, actor, proposers));
  }

  private async readable(id: string, actor: Actor): Promise<BodyChange> {
    const row = await this.dataSource.getRepository(BodyChange).findOneBy({ id });
    const concerned = row && [row.keeperCode, row.bodyCode, row.successorCode].includes(actor.body);
    if (!row || !(concerned || hasRole(actor, 'government-office', 'auditor'))) throw notFound();
    return row;
  }
}
