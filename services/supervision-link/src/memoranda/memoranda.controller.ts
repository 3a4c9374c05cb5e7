import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ChangeMemorandum } from './change-memorandum.js';
import { MakeMemorandum } from './make-memorandum.js';
import {
  AmendMemorandumDto,
  EndMemorandumDto,
  MakeMemorandumDto,
  MemorandumDto,
  MemorandumPage,
  MemorandumQuery,
} from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';

const PARTIES = ['item-admin', 'department-head'] as const satisfies Role[];
const READERS = [
  'item-admin',
  'head',
  'reviewer',
  'approver',
  'liaison',
  'department-officer',
  'department-head',
  'auditor',
] as const satisfies Role[];

/** Handover memoranda (审管衔接备忘录). SUP-2, SUP-3 */
@Controller('memoranda')
export class MemorandaController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly makeMemorandum: MakeMemorandum,
    private readonly changeMemorandum: ChangeMemorandum,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '登记已签署的审管衔接备忘录', en: 'Enter a signed handover memorandum' },
    description: {
      zh: '由审批部门事项管理员或原审批部门负责人登记；事项编码在事项发布时核对。',
      en: "By the bureau's item administrator or the department's head; item codes are checked when items are published.",
    },
    roles: PARTIES,
    rules: ['SUP-2', 'SUP-3'],
    success: { status: 201, type: MemorandumDto },
  })
  make(@Body() dto: MakeMemorandumDto, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    return this.makeMemorandum.execute(dto, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询本单位的备忘录', en: "Memoranda of the caller's body" },
    roles: READERS,
    success: { type: MemorandumPage },
  })
  async list(@Query() query: MemorandumQuery, @CurrentActor() actor: Actor): Promise<MemorandumPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Memorandum).createQueryBuilder('m').orderBy('m.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere(':own IN (m.bureau_code, m.department_code)', { own: actor.body });
    if (query.body) select.andWhere(':body IN (m.bureau_code, m.department_code)', { body: query.body });
    if (query.state) select.andWhere('m.state = :state', { state: query.state });
    if (after) select.andWhere('m.id > :id', { id: after[0] });
    const rows = await select.getMany();
    return page(rows.map(MemorandumDto.of), query.limit, (row) => [row.id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看备忘录', en: 'One memorandum' },
    roles: READERS,
    success: { type: MemorandumDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    const row = await this.dataSource.getRepository(Memorandum).findOneBy({ id });
    const mine = row && (hasRole(actor, 'auditor') || [row.bureauCode, row.departmentCode].includes(actor.body));
    if (!mine) throw notFound();
    return MemorandumDto.of(row);
  }

  @Post(':id/amendment')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '变更备忘录的划转事项', en: 'Replace the items of a memorandum' },
    roles: PARTIES,
    rules: ['SUP-3'],
    success: { type: MemorandumDto },
    errors: [404, 409],
  })
  amend(
    @UuidParam() id: string,
    @Body() dto: AmendMemorandumDto,
    @CurrentActor() actor: Actor,
  ): Promise<MemorandumDto> {
    return this.changeMemorandum.amend(id, dto.itemCodes, actor);
  }

  @Post(':id/end')
  @Operation({
    summary: { zh: '终止备忘录', en: 'End a memorandum' },
    roles: PARTIES,
    rules: ['SUP-3'],
    success: { type: MemorandumDto },
    errors: [404, 409],
  })
  end(@UuidParam() id: string, @Body() dto: EndMemorandumDto, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    return this.changeMemorandum.end(id, dto.reason, actor);
  }
}
