import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page } from '@shenguan/common/http';
import type { Ask } from '@shenguan/common/parties';
import { DataSource, In } from 'typeorm';
import { KnownSpecialty } from '../specialties/index.js';
import { EnterItem } from './enter-item.js';
import { EnterItemDto, ItemDto, ItemPageDto, ItemQuery, ItemVersionDto, ItemWithGuideDto } from './item.dto.js';
import { Item } from './item.entity.js';
import { ItemVersion } from './item-version.entity.js';
import { quotaLeft } from './quota-left.js';

const NEWEST = `(SELECT max(v.number) FROM item_version v WHERE v.item_code = i.code AND v.state = 'published')`;

/** The list of items (审批事项目录). */
@Controller('items')
export class ItemsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly enterItem: EnterItem,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看审批事项', en: 'Items with a published guide, by code; an item-admin sees its own drafts too' },
    public: true,
    rules: ['APL-30'],
    success: { type: ItemPageDto },
  })
  async list(@Query() query: ItemQuery, @CurrentActor() actor?: Actor): Promise<Page<ItemDto>> {
    const after = decodeCursor(query.cursor, ['text'])?.[0] ?? '';
    const rows: (Item & { publishedNumber: number | null })[] = await this.dataSource.query(
      `SELECT i.code, i.name, i.bureau_code AS "bureauCode", i.version, ${NEWEST} AS "publishedNumber"
       FROM item i
       WHERE i.code > $1 AND ($2::text IS NULL OR i.bureau_code = $2)
         AND ($3::boolean OR i.bureau_code = $4 OR ${NEWEST} IS NOT NULL)
       ORDER BY i.code LIMIT $5`,
      [after, query.bureau ?? null, seesAllDrafts(actor), ownDraftsOf(actor), query.limit + 1],
    );
    return page(
      rows.map((row) => ItemDto.of(row, row.publishedNumber)),
      query.limit,
      ({ code }) => [code],
    );
  }

  @Get(':code')
  @Operation({
    summary: { zh: '查看事项及现行办事指南', en: 'An item with the guide in force' },
    public: true,
    rules: ['APL-30', 'APL-57', 'SUP-2', 'SUP-3', 'SUP-5'],
    success: { type: ItemWithGuideDto },
  })
  async one(@Param('code') code: string, @CurrentActor() actor?: Actor): Promise<ItemWithGuideDto> {
    const item = await this.dataSource.getRepository(Item).findOneBy({ code });
    if (!item) throw notFound();
    const row = await this.dataSource
      .getRepository(ItemVersion)
      .findOne({ where: { itemCode: code, state: 'published' }, order: { number: 'DESC' } });
    if (!row && !seesAllDrafts(actor) && ownDraftsOf(actor) !== item.bureauCode) throw notFound();
    const codes = (row?.guide.panel ?? []).map(({ specialty }) => specialty);
    const named = await this.dataSource.getRepository(KnownSpecialty).findBy({ code: In(codes) });
    const limit = row?.guide.quantityLimit ?? null;
    const ask: Ask = (text, values) => this.dataSource.query(text, [...values]);
    return {
      ...ItemDto.of(item, row?.number ?? null),
      quotaLeft: limit === null ? null : await quotaLeft(ask, code, limit),
      inForce: row ? ItemVersionDto.of(row, actor, { itemName: item.name }) : null,
      specialties: named.map(({ code, name }) => ({ code, name })),
    };
  }

  @Post()
  @Operation({
    summary: { zh: '登记审批事项', en: 'Enter an item of one’s own bureau' },
    roles: ['item-admin'],
    rules: ['SUP-2'],
    success: { status: 201, type: ItemDto },
    errors: [409],
  })
  enter(@Body() order: EnterItemDto, @CurrentActor() actor: Actor): Promise<ItemDto> {
    return this.enterItem.execute(order, actor);
  }
}

/** Tells whether somebody reads every bureau's drafts. */
export function seesAllDrafts(actor: Actor | undefined): boolean {
  return actor !== undefined && hasRole(actor, 'auditor');
}

/** Returns the bureau whose drafts somebody reads, or null. */
export function ownDraftsOf(actor: Actor | undefined): string | null {
  return actor && hasRole(actor, 'item-admin', 'head') ? actor.body : null;
}
