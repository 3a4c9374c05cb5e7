import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { ChangeRegister } from './change-register.js';
import {
  EnterSpecialtiesDto,
  EXAMPLE_CHANGE,
  RejectSpecialtiesDto,
  SpecialtyChangeDto,
  SpecialtyChangePage,
  SpecialtyChangeQuery,
} from './specialty-change.dto.js';
import { SpecialtyChange } from './specialty-change.entity.js';

const SUCCESS = { type: SpecialtyChangeDto, example: EXAMPLE_CHANGE };

/** How the register of specialties changes (专业目录变更). EXP-14 */
@Controller('specialty-changes')
export class SpecialtyChangesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly register: ChangeRegister,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本局提出的专业目录变更', en: 'Changes of the register that one’s own bureau entered' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-14'],
    success: { type: SpecialtyChangePage, example: { items: [EXAMPLE_CHANGE], nextCursor: null } },
  })
  async list(@Query() query: SpecialtyChangeQuery, @CurrentActor() actor: Actor): Promise<Page<SpecialtyChangeDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(SpecialtyChange).createQueryBuilder('c').orderBy('c.id', 'DESC');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('c.keeper_code = :own', { own: actor.body });
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map((row) => SpecialtyChangeDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Post()
  @Operation({
    summary: { zh: '录入专业目录变更', en: 'Enter a change of the register of specialties' },
    description: {
      zh: '新增专业、变更名称或者停用；由本局另一人确认后生效。现行办事指南列有的专业不得停用。',
      en: 'New specialties, other names, last days; in force once another person of the bureau confirms. What a guide in force names does not end.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-10', 'EXP-14'],
    success: { status: 201, ...SUCCESS },
    errors: [422],
  })
  enter(@Body() order: EnterSpecialtiesDto, @CurrentActor() actor: Actor): Promise<SpecialtyChangeDto> {
    return this.register.enter(order, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项专业目录变更', en: 'One change of the register' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-14'],
    success: SUCCESS,
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SpecialtyChangeDto> {
    const row = await this.dataSource.getRepository(SpecialtyChange).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.keeperCode !== actor.body)) throw notFound();
    return SpecialtyChangeDto.of(row, actor);
  }

  @Post(':id/confirmation')
  @Operation({
    summary: { zh: '确认专业目录变更', en: 'Confirm a change of the register' },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-10', 'EXP-14'],
    success: { status: 200, ...SUCCESS },
    errors: [403, 404, 409, 422],
  })
  @RequiresIfMatch()
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SpecialtyChangeDto> {
    return this.register.confirm(id, actor);
  }

  @Post(':id/rejection')
  @Operation({
    summary: { zh: '不予确认专业目录变更，或者撤回', en: 'Reject a change of the register, or take it back' },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-14'],
    success: { status: 200, ...SUCCESS },
    errors: [404, 409],
  })
  @RequiresIfMatch()
  reject(
    @UuidParam() id: string,
    @Body() { reason }: RejectSpecialtiesDto,
    @CurrentActor() actor: Actor,
  ): Promise<SpecialtyChangeDto> {
    return this.register.reject(id, reason, actor);
  }
}
