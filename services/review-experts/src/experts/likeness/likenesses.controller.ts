import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource, In } from 'typeorm';
import { Expert } from '../expert.entity.js';
import {
  EXAMPLE_LIKENESS,
  LikenessDto,
  LikenessPage,
  LikenessQuery,
  RaiseLikenessDto,
  RuleOnLikenessDto,
} from './likeness.dto.js';
import { ExpertLikeness } from './likeness.entity.js';
import { RuleOnLikeness } from './rule-on-likeness.js';

const SUCCESS = { type: LikenessDto, example: EXAMPLE_LIKENESS };

/** Entries that may be one person's (疑为同一人的条目). EXP-7 */
@Controller('expert-likenesses')
export class LikenessesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ruling: RuleOnLikeness,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看疑为同一人的条目', en: 'Entries that may be one person’s' },
    description: {
      zh: '认定前，后入库的条目不参加抽取。',
      en: 'Until it is ruled on, the later entry is not drawn from.',
    },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-7'],
    success: { type: LikenessPage, example: { items: [EXAMPLE_LIKENESS], nextCursor: null } },
  })
  async list(@Query() query: LikenessQuery, @CurrentActor() actor: Actor): Promise<Page<LikenessDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(ExpertLikeness).createQueryBuilder('l').orderBy('l.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('l.keeper_code = :own', { own: actor.body });
    if (query.state) select.andWhere('l.state = :state', { state: query.state });
    if (after) select.andWhere('l.id > :id', { id: after[0] });
    const rows = await select.getMany();
    return page(await this.viewsOf(rows, actor), query.limit, ({ id }) => [id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项疑为同一人的认定', en: 'One question whether two entries are one person’s' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-7'],
    success: SUCCESS,
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<LikenessDto> {
    const row = await this.dataSource.getRepository(ExpertLikeness).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.keeperCode !== actor.body)) throw notFound();
    return (await this.viewsOf([row], actor))[0]!;
  }

  private async viewsOf(rows: ExpertLikeness[], actor: Actor): Promise<LikenessDto[]> {
    const others = await this.dataSource
      .getRepository(Expert)
      .find({ select: { id: true, keeperCode: true }, where: { id: In(rows.map(({ otherId }) => otherId)) } });
    const keepers = new Map(others.map(({ id, keeperCode }) => [id, keeperCode]));
    const all = hasRole(actor, 'auditor');
    return rows.map((row) => LikenessDto.of(row, { own: all || keepers.get(row.otherId) === actor.body }, actor));
  }

  @Post()
  @Operation({
    summary: { zh: '提出两个条目疑为同一人', en: 'Raise that two entries may be one person’s' },
    description: {
      zh: '另一人认定前，两个条目照常参加抽取。',
      en: 'Both stay drawable until somebody else has ruled.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-7'],
    success: { status: 201, ...SUCCESS },
    errors: [404, 409],
  })
  raise(@Body() order: RaiseLikenessDto, @CurrentActor() actor: Actor): Promise<LikenessDto> {
    return this.ruling.raise(order, actor);
  }

  @Post(':id/ruling')
  @Operation({
    summary: { zh: '认定两个条目为不同的人', en: 'Rule that two entries are of two people' },
    description: {
      zh: '不得由录入人、提出人认定。拟认定为同一人的，提出核实（POST /findings，目的为合并条目），双方陈述申辩后由另一人认定。',
      en: 'Never by who entered or raised it. That they are one person takes a finding (POST /findings, purpose join-entries): both are heard, and another person decides.',
    },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-7'],
    success: { status: 200, ...SUCCESS },
    errors: [404, 409],
  })
  rule(@UuidParam() id: string, @Body() order: RuleOnLikenessDto, @CurrentActor() actor: Actor): Promise<LikenessDto> {
    return this.ruling.rule(id, order, actor);
  }
}
