import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, type Role } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { CALENDAR_CONFIRMERS, CALENDAR_KEEPERS } from '../keeper-of-calendar.js';
import { CalendarChange } from './calendar-change.entity.js';
import {
  CalendarChangeDto,
  CalendarChangePageDto,
  CalendarChangeQuery,
  ProposeChangeDto,
  RejectChangeDto,
} from './change.dto.js';
import { DecideChange } from './decide-change.js';
import { ProposeChange } from './propose-change.js';

const READERS = [...CALENDAR_CONFIRMERS, 'auditor'] as const satisfies readonly Role[];

/** Changes of the calendar that take two people (日历更正). */
@Controller('calendar/changes')
export class CalendarChangesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly proposeChange: ProposeChange,
    private readonly decideChange: DecideChange,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询须两人办理的日历更正', en: 'Changes of the calendar that take two people, newest first' },
    roles: READERS,
    rules: ['APL-82'],
    success: { type: CalendarChangePageDto },
  })
  async list(@Query() query: CalendarChangeQuery, @CurrentActor() actor: Actor): Promise<Page<CalendarChangeDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(CalendarChange)
      .createQueryBuilder('c')
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    return page<CalendarChangeDto>(
      (await select.getMany()).map((row) => CalendarChangeDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Post()
  @Operation({
    summary: { zh: '提出日历更正', en: 'Propose a change of days that are over' },
    description: {
      zh: '已经开始或者已经过去的日期，期限已按原日历计算：一人提出，由市级审批局的另一名事项管理员或者负责人核对通知后确认，方才生效；十日内未确认的，失效。今后的日期也可以由两人办理。',
      en: 'Limits have counted days that are over, today included: one person proposes, another item administrator or the head of the city’s bureau confirms; void after ten days. Days to come may take this way too.',
    },
    roles: CALENDAR_KEEPERS,
    rules: ['APL-82'],
    success: { status: 201, type: CalendarChangeDto },
    errors: [409, 422],
  })
  propose(@Body() order: ProposeChangeDto, @CurrentActor() actor: Actor): Promise<CalendarChangeDto> {
    return this.proposeChange.execute(order, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看日历更正', en: 'One change of the calendar' },
    roles: READERS,
    rules: ['APL-82'],
    success: { type: CalendarChangeDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CalendarChangeDto> {
    const row = await this.dataSource.getRepository(CalendarChange).findOneBy({ id });
    if (!row) throw notFound();
    return CalendarChangeDto.of(row, actor);
  }

  @Post(':id/confirmation')
  @Operation({
    summary: { zh: '确认日历更正（提出人以外的人）', en: 'Confirm a change, as somebody else than who proposed it' },
    roles: CALENDAR_CONFIRMERS,
    rules: ['APL-82'],
    success: { status: 201, type: CalendarChangeDto },
    errors: [404, 409, 422],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CalendarChangeDto> {
    return this.decideChange.confirm(id, actor);
  }

  @Post(':id/rejection')
  @Operation({
    summary: { zh: '不予确认或者撤回日历更正', en: 'Reject a change, or take one’s own back' },
    roles: CALENDAR_CONFIRMERS,
    rules: ['APL-82'],
    success: { status: 201, type: CalendarChangeDto },
    errors: [404, 409],
  })
  reject(
    @UuidParam() id: string,
    @Body() order: RejectChangeDto,
    @CurrentActor() actor: Actor,
  ): Promise<CalendarChangeDto> {
    return this.decideChange.reject(id, order, actor);
  }
}
