import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { Recusal } from '../case-parties/index.js';
import { RecusalDto, RecusalPageDto, RecusalQuery, RuleOnRecusalDto } from './recusal.dto.js';
import { rulesOn } from './recusal-acts.js';
import { RuleOnRecusal } from './rule-on-recusal.js';

const RULERS = ['head', 'department-head', 'government-office'] as const satisfies readonly Role[];

/** Whether officials are the parties whose names they bear (回避认定). PRA-11 */
@Controller('recusals')
export class RecusalsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ruleOn: RuleOnRecusal,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看与当事人同名的工作人员及其回避认定', en: 'Officials who bear a party’s name, newest first' },
    roles: [...RULERS, 'auditor'],
    rules: ['PRA-11'],
    success: { type: RecusalPageDto },
  })
  async list(@Query() query: RecusalQuery, @CurrentActor() actor: Actor): Promise<Page<RecusalDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Recusal)
      .createQueryBuilder('r')
      .orderBy('r.id', 'DESC')
      .limit(query.limit + 1);
    if (hasRole(actor, 'government-office')) select.andWhere('r.by_government');
    else if (!hasRole(actor, 'auditor')) {
      select.andWhere('r.body_code = :body AND NOT r.by_government', { body: actor.body });
    }
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    if (after) select.andWhere('r.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page<RecusalDto>(
      rows.map((row) => RecusalDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项回避认定', en: 'One of them' },
    roles: [...RULERS, 'auditor'],
    rules: ['PRA-11'],
    success: { type: RecusalDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecusalDto> {
    const row = await this.dataSource.getRepository(Recusal).findOneBy({ id });
    if (!row || !(hasRole(actor, 'auditor') || rulesOn(row, actor))) throw notFound();
    return RecusalDto.of(row, actor);
  }

  @Post(':id/ruling')
  @Operation({
    id: 'Recusals_rule',
    summary: {
      zh: '认定同名的工作人员是否为当事人、应否回避',
      en: 'Rule whether the namesake is the party, with reasons',
    },
    roles: RULERS,
    rules: ['PRA-11'],
    success: { status: 201, type: RecusalDto },
    errors: [404, 409],
  })
  rule(@UuidParam() id: string, @Body() order: RuleOnRecusalDto, @CurrentActor() actor: Actor): Promise<RecusalDto> {
    return this.ruleOn.execute(id, order, actor);
  }
}
