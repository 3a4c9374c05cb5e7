import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, foldSubject, hasRole, isSamePerson, type Role } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { Recusal } from '../case-parties/index.js';
import { DeclareTie } from './declare-tie.js';
import { DesignateOfficial } from './designate-official.js';
import {
  DeclareTieDto,
  DesignateOfficialDto,
  RecusalDto,
  RecusalPageDto,
  RecusalQuery,
  RuleOnRecusalDto,
} from './recusal.dto.js';
import { rulesOn } from './recusal-acts.js';
import { RuleOnRecusal } from './rule-on-recusal.js';

const RULERS = ['head', 'department-head', 'government-office'] as const satisfies readonly Role[];

/** Whose ties to a party are their own to declare. */
const BUREAU = ['window-clerk', 'reviewer', 'approver', 'legal-officer'] as const satisfies readonly Role[];

/** Whether officials are the parties whose names they bear (回避认定). PRA-11 */
@Controller('recusals')
export class RecusalsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ruleOn: RuleOnRecusal,
    private readonly designateOfficial: DesignateOfficial,
    private readonly declareTie: DeclareTie,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看与当事人同名的工作人员及其回避认定', en: 'Officials who bear a party’s name, newest first' },
    roles: [...RULERS, ...BUREAU, 'auditor'],
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
    if (!hasRole(actor, 'auditor')) {
      const whose = hasRole(actor, 'government-office')
        ? 'r.by_government'
        : hasRole(actor, 'head', 'department-head')
          ? '(r.body_code = :body AND NOT r.by_government)'
          : 'false';
      select.andWhere(`(${whose} OR r.subject = :own)`, { body: actor.body, own: foldSubject(actor.sub) });
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
    roles: [...RULERS, ...BUREAU, 'auditor'],
    rules: ['PRA-11'],
    success: { type: RecusalDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecusalDto> {
    const row = await this.dataSource.getRepository(Recusal).findOneBy({ id });
    if (!row || !(hasRole(actor, 'auditor') || rulesOn(row, actor) || isSamePerson(row.subject, actor.sub)))
      throw notFound();
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

  @Post(':id/designation')
  @RequiresIfMatch()
  @Operation({
    id: 'Recusals_designate',
    summary: {
      zh: '指定被申请列为当事人的工作人员在认定前先行承办',
      en: 'Let an official whom an application names go on until the ruling, nobody else being left',
    },
    roles: RULERS,
    rules: ['PRA-11'],
    success: { status: 201, type: RecusalDto },
    errors: [404, 409],
  })
  designate(
    @UuidParam() id: string,
    @Body() order: DesignateOfficialDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecusalDto> {
    return this.designateOfficial.execute(id, order, actor);
  }

  @Post()
  @Operation({
    id: 'Recusals_declare',
    summary: {
      zh: '申报本人与办件当事人有利害关系，即行回避',
      en: 'Declare a tie of one’s own to a party of a case, and be out of it at once',
    },
    roles: [...BUREAU, 'head'],
    rules: ['PRA-11'],
    success: { status: 201, type: RecusalDto },
    errors: [404, 409],
  })
  declare(@Body() order: DeclareTieDto, @CurrentActor() actor: Actor): Promise<RecusalDto> {
    return this.declareTie.execute(order, actor);
  }
}
