import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, type Role } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
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

/** Changes of the calendar (日历调整): it bends every deadline in the city, so each takes two people. */
@Controller('calendar/changes')
export class CalendarChangesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly proposeChange: ProposeChange,
    private readonly decideChange: DecideChange,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询日历调整', en: 'Changes of the calendar, newest first' },
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
    summary: { zh: '提出日历调整', en: 'Propose what a notice makes of days, or of a whole year' },
    description: {
      zh: '工作日历决定全市的期限，一律由两人办理：市级审批局的一名事项管理员提出，须引用已登记的通知；另一名事项管理员或者负责人核对通知原文后确认，方才生效；十日内未确认的，失效。写明年份的，表示该年通知已经录全，该年自此不再是暂定：法定节日未录全的、放假天数少于《全国年节及纪念日放假办法》规定的，不予受理；多于规定的（多为漏录调休上班），提请确认人核对。法定节日不得调整为工作日。确认后，未到期的期限随即重算，到期日变动的告知当事人和经办人，并告知各审批局；已按期办结的不变为逾期。',
      en: 'The calendar bends every deadline in the city, so each change takes two: an item administrator of the city’s bureau proposes it on a notice that was entered, another one or the head confirms it; void after ten days. A year that is named counts as entered whole from then on: refused while a festival by law lacks, or fewer days are off than by law. No festival by law is worked. Open limits are then recounted, whom a moved due day concerns is told, and each bureau; no limit that was met becomes late.',
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
    summary: { zh: '查看日历调整', en: 'One change of the calendar' },
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
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认日历调整（提出人以外的人）', en: 'Confirm a change, as somebody else than who proposed it' },
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
    summary: { zh: '不予确认或者撤回日历调整', en: 'Reject a change, or take one’s own back' },
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
