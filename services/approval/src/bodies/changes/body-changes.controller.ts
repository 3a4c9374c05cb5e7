import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, type Role } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { BodyChange } from './body-change.entity.js';
import {
  BodyChangeDto,
  BodyChangePageDto,
  BodyChangeQuery,
  ProposeBodyChangeDto,
  RejectBodyChangeDto,
} from './change.dto.js';
import { CHANGE_CONFIRMERS, CHANGE_REJECTERS, DecideBodyChange } from './decide-body-change.js';
import { ProposeBodyChange } from './propose-body-change.js';

const READERS = [...CHANGE_REJECTERS, 'auditor'] as const satisfies readonly Role[];

/** Names, kinds and ends of bodies (单位变更、撤销): who supervises hangs on them, so each takes two people. */
@Controller('body-changes')
export class BodyChangesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly proposeChange: ProposeBodyChange,
    private readonly decideChange: DecideBodyChange,
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
    const rows = await select.getMany();
    return page<BodyChangeDto>(
      rows.map((row) => BodyChangeDto.of(row, actor)),
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
      zh: '由市级审批局的事项管理员提出，写明机构调整文件文号；本级人民政府办公室核对文件后确认，方才生效。承继单位须有在职人员；仍有已公布的事项、在办件或者使用中的印章的审批局不得撤销。备忘录仍在生效的部门，撤销时须写明承继单位：其备忘录、未办结的收件箱信息和应送信息由承继单位承接；未写明的，不予受理。',
      en: 'By the item administrator of the city’s bureau, on the document that orders it; the government office confirms it. Whoever follows has serving staff; a bureau with published items, open cases or a seal in use does not end. A department with memoranda in force ends only with a body that follows: memoranda, open inbox entries and what it is owed pass on.',
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
    const row = await this.dataSource.getRepository(BodyChange).findOneBy({ id });
    if (!row) throw notFound();
    return BodyChangeDto.of(row, actor);
  }

  @Post(':id/confirmation')
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
}
