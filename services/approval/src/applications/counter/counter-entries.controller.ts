import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BUREAU_ROLES } from '../../cases/index.js';
import { BeginEntry } from './begin-entry.js';
import { CompleteEntry } from './complete-entry.js';
import {
  BeginEntryDto,
  CompleteEntryDto,
  CounterEntryDto,
  CounterEntryPageDto,
  CounterEntryQuery,
  DiscardEntryDto,
  SecondEntryDto,
} from './counter-entry.dto.js';
import { CounterEntry } from './counter-entry.entity.js';
import { ENTRY_READERS, readableEntry } from './entry-access.js';

/** Applications on paper (窗口录入): by window, letter, fax or e-mail, entered by a clerk. APL-29 */
@Controller('counter-entries')
export class CounterEntriesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly begin: BeginEntry,
    private readonly complete: CompleteEntry,
  ) {}

  @Get()
  @Operation({
    id: 'CounterEntries_list',
    summary: { zh: '查询窗口录入', en: 'Entries of applications on paper of your bureau, newest first' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['APL-29'],
    success: { type: CounterEntryPageDto },
  })
  async list(@Query() query: CounterEntryQuery, @CurrentActor() actor: Actor): Promise<Page<CounterEntryDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(CounterEntry)
      .createQueryBuilder('e')
      .orderBy('e.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('e.bureau_code = :body', { body: actor.body });
    if (query.state) select.andWhere('e.state = :state', { state: query.state });
    if (after) select.andWhere('e.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page<CounterEntryDto>(
      rows.map((row) => CounterEntryDto.of(row, actor, false)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Post()
  @Operation({
    id: 'CounterEntries_begin',
    summary: { zh: '录入书面申请', en: 'Begin to enter an application that came on paper' },
    description: {
      zh: '窗口、信函、传真、电子邮件提出的申请与网上申请效力相同，申请人无须到场。答复期限自收到之日起计算；早于上一工作日收到的，须写明原因并由另一名工作人员复核收到日期的凭据。录入后上传签字盖章的原件、收到凭据和材料，再完成录入。',
      en: 'It counts like one made online, and nobody need come in person. The time to answer runs from the day it came; one before the last working day takes a reason and another official’s look at the evidence. Then come the signed original, what shows the day, the materials, and the completion.',
    },
    roles: ['window-clerk'],
    rules: ['APL-29', 'PRA-1', 'SUP-5'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 422],
  })
  beginEntry(@Body() order: BeginEntryDto, @CurrentActor() actor: Actor): Promise<CounterEntryDto> {
    return this.begin.execute(order, actor);
  }

  @Get(':id')
  @Operation({
    id: 'CounterEntries_one',
    summary: { zh: '查看窗口录入', en: 'One entry' },
    roles: ENTRY_READERS,
    rules: ['APL-29'],
    success: { type: CounterEntryDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CounterEntryDto> {
    return this.work.read(actor, async (tx) => {
      const { entry, own } = await readableEntry(tx, id, actor);
      return CounterEntryDto.of(entry, actor, own);
    });
  }

  @Post(':id/completion')
  @Operation({
    id: 'CounterEntries_complete',
    summary: { zh: '完成录入，出具收件凭证', en: 'Complete the entry: received, with a receipt' },
    roles: ['window-clerk'],
    rules: ['APL-29', 'APL-31', 'APL-32', 'PRA-2'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412, 422],
  })
  completeEntry(
    @UuidParam() id: string,
    @Body() _order: CompleteEntryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.complete.execute(id, actor);
  }

  @Post(':id/second')
  @RequiresIfMatch()
  @Operation({
    id: 'CounterEntries_second',
    summary: {
      zh: '复核收到日期（录入人以外的人）',
      en: 'Look at the evidence of the day, as somebody else than who entered it',
    },
    roles: ['window-clerk', 'head'],
    rules: ['APL-29', 'SUP-5'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409],
  })
  second(
    @UuidParam() id: string,
    @Body() order: SecondEntryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.complete.second(id, order, actor);
  }

  @Post(':id/discard')
  @Operation({
    id: 'CounterEntries_discard',
    summary: { zh: '作废尚未完成的录入', en: 'Discard an entry that is not complete' },
    roles: ['window-clerk'],
    rules: ['APL-29', 'PRA-8'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412],
  })
  discard(
    @UuidParam() id: string,
    @Body() { reasons }: DiscardEntryDto,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.complete.discard(id, reasons, actor);
  }
}
