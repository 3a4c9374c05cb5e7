import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import {
  decodeCursor,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { isOfCityBureau } from '../../bodies/index.js';
import { NothingDto } from '../request.dto.js';
import { AgencyDto, AgencyPageDto, AgencyQuery, JoinDto, LookUpDto } from './agency.dto.js';
import { Agency } from './agency.entity.js';
import { JoinPlatform } from './join-platform.js';

/** Agencies on the platform (入驻中介服务机构). INT-18 */
@Controller('agencies')
export class AgenciesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly joinPlatform: JoinPlatform,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '检索入驻机构', en: 'Agencies on the platform, by name or code' },
    public: true,
    rules: ['INT-17', 'INT-18'],
    success: { type: AgencyPageDto },
  })
  async list(@Query() query: AgencyQuery, @CurrentActor() actor?: Actor): Promise<Page<AgencyDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Agency)
      .createQueryBuilder('a')
      .where("a.state = 'joined'")
      .orderBy('a.id', 'DESC')
      .limit(query.limit + 1);
    if (query.name) select.andWhere('position(:name in a.name) > 0', { name: query.name });
    if (query.code) select.andWhere('a.code = :code', { code: query.code });
    if (after) select.andWhere('a.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page<AgencyDto>(
      rows.map((row) => AgencyDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一家机构', en: 'One agency; before it joined only for itself and who keeps the platform' },
    public: true,
    rules: ['INT-17', 'INT-18'],
    success: { type: AgencyDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor?: Actor): Promise<AgencyDto> {
    return this.work.read(actor ?? systemActor('approval'), async (tx) => {
      const row = await tx.get(Agency, { id });
      const keeper = actor !== undefined && hasRole(actor, 'item-admin') && (await isOfCityBureau(tx, actor));
      const own = actor !== undefined && hasRole(actor, 'agency') && actor.body === row.code;
      const auditor = actor !== undefined && hasRole(actor, 'auditor');
      // What once stood on show stays to be read; whoever was never let in is nobody's business.
      if (row.joinedAt === null && !(keeper || own || auditor)) throw notFound();
      return AgencyDto.of(row, actor, keeper);
    });
  }

  @Post()
  @Operation({
    summary: { zh: '机构申请入驻', en: 'An agency applies to join, with its own token' },
    description: {
      zh: '只核对统一社会信用代码和登记状态；一个工作日未答复的，视为入驻。',
      en: 'Its credit code and register status alone count; without an answer in one working day it has joined.',
    },
    roles: ['agency'],
    rules: ['INT-18', 'PRA-1'],
    success: { status: 201, type: AgencyDto },
    errors: [409, 422],
  })
  join(@Body() order: JoinDto, @CurrentActor() actor: Actor): Promise<AgencyDto> {
    return this.joinPlatform.apply(order, actor);
  }

  @Post(':id/register-status')
  @ReceivesFile({ owner: 'approval', sizeMax: 10 * 1024 * 1024, fieldsMax: 5 })
  @Operation({
    id: 'Agencies_lookUp',
    summary: { zh: '登记所查询的登记状态，据以入驻或者移出', en: 'Record what the register says; it alone decides' },
    description: {
      zh: '登记状态不符的，须附查询结果。',
      en: 'What speaks against the agency comes with the extract of the register.',
    },
    roles: ['item-admin'],
    rules: ['INT-18'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: AgencyDto },
    errors: [404, 409, 413, 422],
  })
  lookUp(
    @UuidParam() id: string,
    @Body() order: LookUpDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<AgencyDto> {
    return this.joinPlatform.lookUp(id, order, file, actor);
  }

  @Post(':id/departure')
  @Operation({
    id: 'Agencies_leave',
    summary: { zh: '机构退出平台', en: 'An agency leaves the platform' },
    roles: ['agency'],
    rules: ['INT-18'],
    success: { status: 201, type: AgencyDto },
    errors: [404, 409],
  })
  leave(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<AgencyDto> {
    return this.joinPlatform.leave(id, actor);
  }
}
