import { Controller, Get, Param, Post, Put, Query, Body as RequestBody } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { DataSource } from 'typeorm';
import { BodyDto, BodyPageDto, BodyQuery, ChangeBodyDto, EXAMPLE_BODY, RegisterBodyDto } from './body.dto.js';
import { Body } from './body.entity.js';
import { ChangeBody } from './change-body.js';
import { RegisterBody } from './register-body.js';

const KEPT = {
  zh: '由市级审批局的事项管理员办理；尚无市级审批局时，系统管理员只能登记该局（kind 为 bureau，level 为 city）。',
  en: 'For the item administrator of the city’s bureau; while there is none, a system administrator enters that one (kind bureau, level city).',
};

/** The register of bodies (单位登记). */
@Controller('bodies')
export class BodiesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registerBody: RegisterBody,
    private readonly changeBody: ChangeBody,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看已登记的单位', en: 'The registered bodies, by credit code' },
    public: true,
    success: { type: BodyPageDto, example: { items: [EXAMPLE_BODY], nextCursor: null } },
  })
  async list(@Query() query: BodyQuery): Promise<Page<BodyDto>> {
    const after = decodeCursor(query.cursor, ['text']);
    const select = this.dataSource
      .getRepository(Body)
      .createQueryBuilder('b')
      .orderBy('b.code', 'ASC')
      .limit(query.limit + 1);
    if (query.kind) select.andWhere('b.kind = :kind', { kind: query.kind });
    if (after) select.andWhere('b.code > :code', { code: after[0] });
    return page((await select.getMany()).map(BodyDto.of), query.limit, ({ code }) => [code]);
  }

  @Get(':code')
  @Operation({
    summary: { zh: '查看一个单位', en: 'One body' },
    public: true,
    success: { type: BodyDto, example: EXAMPLE_BODY },
  })
  async one(@Param('code') code: string): Promise<BodyDto> {
    const row = await this.dataSource.getRepository(Body).findOneBy({ code: normaliseIdentifier(code) });
    if (!row) throw notFound();
    return BodyDto.of(row);
  }

  @Post()
  @Operation({
    summary: { zh: '登记单位', en: 'Register a body' },
    description: KEPT,
    roles: ['item-admin', 'system-admin'],
    rules: ['PRA-1', 'APL-38', 'SUP-7'],
    success: { status: 201, type: BodyDto, example: EXAMPLE_BODY },
    errors: [409, 422],
  })
  register(@RequestBody() order: RegisterBodyDto, @CurrentActor() actor: Actor): Promise<BodyDto> {
    return this.registerBody.execute(order, actor);
  }

  @Put(':code')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '变更单位的层级或者救济途径', en: 'Change a body’s level or remedies' },
    description: {
      zh: `${KEPT.zh}名称、类别、存续按现状填写；其变更须由两人办理（POST /body-changes）。`,
      en: `${KEPT.en} Name, kind and standing as they are: changing them takes two people (POST /body-changes).`,
    },
    roles: ['item-admin', 'system-admin'],
    rules: ['APL-38'],
    success: { type: BodyDto, example: { ...EXAMPLE_BODY, version: 2 } },
  })
  change(
    @Param('code') code: string,
    @RequestBody() order: ChangeBodyDto,
    @CurrentActor() actor: Actor,
  ): Promise<BodyDto> {
    return this.changeBody.execute(normaliseIdentifier(code), order, actor);
  }
}
