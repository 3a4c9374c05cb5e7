import { Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, Operation, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { Draw } from '../rounds/draw.entity.js';
import { Designate } from './designate.js';
import { DesignationDto, DesignationPage, DesignationQuery } from './designation.dto.js';
import { Designation } from './designation.entity.js';
import { VacantSeats } from './vacant-seats.js';

/** Direct designation of experts (直接确定专家), as the approver sees it. EXP-17.3 */
@Controller('designations')
export class DesignationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly designate: Designate,
    private readonly vacant: VacantSeats,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看直接确定专家的提请', en: 'Proposals to designate an expert' },
    description: { zh: '不含专家姓名。', en: 'Without the name of the expert.' },
    roles: ['expert-admin', 'approver', 'head', 'auditor'],
    rules: ['EXP-17.3', 'EXP-22'],
    success: { type: DesignationPage },
  })
  async list(@Query() query: DesignationQuery, @CurrentActor() actor: Actor): Promise<DesignationPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Designation).createQueryBuilder('d').orderBy('d.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) {
      select.andWhere('EXISTS (SELECT 1 FROM draw w WHERE w.id = d.draw_id AND w.bureau_code = :own)', {
        own: actor.body,
      });
    }
    if (query.state) select.andWhere(`d.approved_by IS ${query.state === 'proposed' ? '' : 'NOT '}NULL`);
    if (after) select.andWhere('d.id > :id', { id: after[0] });
    const rows = await select.getMany();
    return this.work.read(actor, async (tx) => {
      const items: DesignationDto[] = [];
      for (const row of rows) items.push(DesignationDto.of(await this.vacant.factsOf(tx, row, actor)));
      return page(items, query.limit, ({ id }) => [id]);
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项直接确定专家的提请', en: 'One proposal to designate' },
    roles: ['expert-admin', 'approver', 'head', 'auditor'],
    rules: ['EXP-17.3', 'EXP-22'],
    success: { type: DesignationDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DesignationDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(Designation, { id });
      if (!hasRole(actor, 'auditor')) await tx.get(Draw, { id: row.drawId, bureauCode: actor.body });
      return DesignationDto.of(await this.vacant.factsOf(tx, row, actor));
    });
  }

  @Post(':id/approval')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '批准直接确定专家', en: 'Approve a designation' },
    roles: ['approver', 'head'],
    rules: ['EXP-17.3'],
    success: { status: 200, type: DesignationDto },
    errors: [404, 409, 412, 428],
  })
  approve(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DesignationDto> {
    return this.designate.approve(id, actor);
  }
}
