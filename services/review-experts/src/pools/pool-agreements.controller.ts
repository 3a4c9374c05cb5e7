import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { AgreeOnPool } from './agree-on-pool.js';
import {
  EndPoolAgreementDto,
  EXAMPLE_AGREEMENT,
  PoolAgreementDto,
  PoolAgreementPageDto,
  PoolAgreementQuery,
  ProposePoolAgreementDto,
} from './pool-agreement.dto.js';
import { PoolAgreement } from './pool-agreement.entity.js';

const SUCCESS = { type: PoolAgreementDto, example: EXAMPLE_AGREEMENT };

/** Agreements by which a bureau draws from another's pool (专家库共用协议). EXP-14 */
@Controller('pool-agreements')
export class PoolAgreementsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly agree: AgreeOnPool,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本局签订的专家库共用协议', en: 'The agreements on pools that one’s own bureau is party to' },
    roles: ['head', 'expert-admin', 'auditor'],
    success: { type: PoolAgreementPageDto, example: { items: [EXAMPLE_AGREEMENT], nextCursor: null } },
  })
  async list(@CurrentActor() actor: Actor, @Query() query: PoolAgreementQuery): Promise<Page<PoolAgreementDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(PoolAgreement)
      .createQueryBuilder('a')
      .orderBy('a.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.where(':own IN (a.drawer_code, a.keeper_code)', { own: actor.body });
    if (after) select.andWhere('a.id < :id', { id: after[0] });
    const today = legalDate(this.time.legal());
    return page(
      (await select.getMany()).map((row) => PoolAgreementDto.of(row, actor, today)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Post()
  @Operation({
    summary: { zh: '提出共用他局专家库', en: 'Propose to draw from another bureau’s pool' },
    roles: ['head'],
    rules: ['EXP-14'],
    success: { status: 201, ...SUCCESS },
    errors: [422],
  })
  propose(@Body() order: ProposePoolAgreementDto, @CurrentActor() actor: Actor): Promise<PoolAgreementDto> {
    return this.agree.propose(order, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一份专家库共用协议', en: 'One agreement' },
    roles: ['head', 'expert-admin', 'auditor'],
    success: SUCCESS,
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PoolAgreementDto> {
    const row = await this.dataSource.getRepository(PoolAgreement).findOneBy({ id });
    const own = row && (hasRole(actor, 'auditor') || [row.drawerCode, row.keeperCode].includes(actor.body));
    if (!own) throw notFound();
    return PoolAgreementDto.of(row, actor, legalDate(this.time.legal()));
  }

  @Post(':id/signature')
  @Operation({
    summary: { zh: '签署：同意他局从本局专家库抽取', en: 'Sign: another bureau may draw from one’s own pool' },
    roles: ['head'],
    rules: ['EXP-14'],
    success: { status: 200, ...SUCCESS },
    errors: [404, 409],
  })
  sign(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PoolAgreementDto> {
    return this.agree.sign(id, actor);
  }

  @Post(':id/end')
  @Operation({
    summary: {
      zh: '预告终止专家库共用协议，待签署的即行撤回',
      en: 'Give notice of an agreement’s end, or take a proposal back; what was drawn stays',
    },
    roles: ['head'],
    rules: ['EXP-14'],
    success: { status: 200, ...SUCCESS },
    errors: [404, 409],
  })
  end(
    @UuidParam() id: string,
    @Body() { reason }: EndPoolAgreementDto,
    @CurrentActor() actor: Actor,
  ): Promise<PoolAgreementDto> {
    return this.agree.end(id, reason, actor);
  }
}
