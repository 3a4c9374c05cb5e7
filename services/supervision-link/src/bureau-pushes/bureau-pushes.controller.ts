import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { InboxEntry } from '../inboxes/index.js';
import { BureauPush } from './bureau-push.entity.js';
import {
  BureauPushDetailDto,
  BureauPushDto,
  BureauPushPage,
  BureauPushQuery,
  PushToDepartmentsDto,
} from './bureau-pushes.dto.js';
import { PushToDepartments } from './push-to-departments.js';
import { receiptsOf } from './receipts.js';

const READERS = [
  ...(['liaison', 'head', 'reviewer', 'approver', 'item-admin'] as const),
  ...(['department-officer', 'department-head', 'auditor'] as const),
];

/** What a bureau tells departments of its own accord (审批部门主动推送). LINK-2 */
@Controller('bureau-pushes')
export class BureauPushesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pushToDepartments: PushToDepartments,
  ) {}

  @Post()
  @Operation({
    id: 'BureauPushes_push',
    summary: { zh: '审批部门主动向部门推送信息', en: 'Push something to departments of the bureau’s own accord' },
    description: {
      zh: '由本局在任联络员或者负责人推送，进入各部门收件箱，须阅读、认领，逾期督办；办理所生的推送不在此列。附件先上传（POST /act-papers）。',
      en: 'By the liaison in office or the head; it stands in each inbox, is read and claimed in time, and escalates. What acts bring about is pushed by itself. Files are handed in before (POST /act-papers).',
    },
    roles: ['liaison', 'head'],
    rules: ['LINK-2', 'LINK-3', 'LINK-4', 'APL-58', 'INT-5'],
    success: { status: 201, type: BureauPushDetailDto },
    errors: [403, 422],
  })
  push(@Body() dto: PushToDepartmentsDto, @CurrentActor() actor: Actor): Promise<BureauPushDetailDto> {
    return this.pushToDepartments.execute(dto, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询审批部门主动推送的信息', en: 'What the own bureau pushed, or the own department was told' },
    roles: READERS,
    rules: ['LINK-2'],
    success: { type: BureauPushPage },
  })
  async list(@Query() query: BureauPushQuery, @CurrentActor() actor: Actor): Promise<BureauPushPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(BureauPush).createQueryBuilder('p').orderBy('p.id', 'DESC');
    select.limit(query.limit + 1);
    if (query.kind) select.andWhere('p.kind = :kind', { kind: query.kind });
    if (query.caseNumber) select.andWhere('p.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('p.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['p.bureau_code = :own', { own: actor.body }],
          ['p.recipients @> :told', { told: JSON.stringify([{ code: actor.body }]) }],
        ];
    const rows = await rowsByGround(select, grounds, byIdDescending);
    return page(rows.map(BureauPushDto.of), query.limit, ({ id }) => [id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一条主动推送及各部门的接收情况', en: 'One of them, and how far it came in each inbox' },
    roles: READERS,
    rules: ['LINK-2', 'LINK-7'],
    success: { type: BureauPushDetailDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<BureauPushDetailDto> {
    const row = await this.dataSource.getRepository(BureauPush).findOneBy({ id });
    const all = row && (hasRole(actor, 'auditor') || row.bureauCode === actor.body);
    if (!row || !(all || row.recipients.some(({ code }) => code === actor.body))) throw notFound();
    const entries = await this.dataSource
      .getRepository(InboxEntry)
      .find({ where: { eventId: id, kind: 'bureau-push' }, order: { recipientCode: 'ASC' } });
    const shown = entries.filter(({ recipientCode }) => all || recipientCode === actor.body);
    return BureauPushDetailDto.with(row, shown.map(receiptsOf));
  }
}
