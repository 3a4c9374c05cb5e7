import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { IsCode, IsText, Operation, UuidParam } from '@shenguan/common/http';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { IsIn, IsOptional } from 'class-validator';
import { NormDto } from '../norms/norm.dto.js';
import { normInForce } from '../norms/norm-in-force.js';
import { MakeOffer } from '../offers/make-offer.js';
import { MakeOfferDto, OfferDto } from '../offers/offer.dto.js';
import { NothingDto } from '../request.dto.js';
import { SHOW_ORDERS, type ShowOrder } from './domain/order-of-show.js';
import { offersOnShow } from './offers-on-show.js';

/** What is looked for on the showcase. */
export class ShowcaseQuery {
  @ApiProperty({ example: 'DRAWING-REVIEW', description: '中介服务编码 · code of the service' })
  @IsCode(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  service: string;

  @ApiPropertyOptional({ example: '设计', description: '机构名称包含 · part of the agency’s name' })
  @IsOptional()
  @IsText(1, 100)
  agency?: string;

  @ApiPropertyOptional({ enum: SHOW_ORDERS, example: 'price', description: '缺省为当日随机 · by the day’s shuffle' })
  @IsOptional()
  @IsIn(SHOW_ORDERS)
  by?: ShowOrder;
}

/** An offer beside others. */
export class ShownOfferDto extends OfferDto {
  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  agencyName: string;

  @ApiProperty({ example: '2.00', description: '各项单价合计，元 · all charges for one unit together, CNY' })
  price: string;

  @ApiProperty({
    type: 'number',
    nullable: true,
    example: 4.5,
    description: '平均评分 · mean of the ratings that count',
  })
  rating: number | null;

  @ApiProperty({ type: 'integer', example: 12, description: '计入的评价 · ratings that count' })
  ratings: number;

  @ApiProperty({ type: 'integer', example: 0, description: '不计入的评价 · ratings that don’t' })
  flaggedRatings: number;

  @ApiProperty({ type: 'integer', example: 20, description: '完成的委托 · finished engagements' })
  finished: number;

  @ApiProperty({ type: 'integer', example: 1, description: '逾期的委托 · engagements past their days' })
  late: number;

  @ApiProperty({ type: 'integer', example: 0, description: '合同以外另行要求的次数 · demands beyond the list' })
  breaches: number;
}

/** By what the list is ordered. */
export class ShowOrderDto {
  @ApiProperty({ enum: SHOW_ORDERS })
  by: ShowOrder;

  @ApiProperty({
    example: '2026-03-02',
    description: '并列和随机的次序：按 SHA-256（种子:机构代码）排列，任何人可以重算 · anybody can recompute it',
  })
  seed: string;
}

/** All offers of a service, side by side. */
export class ShowcaseDto {
  @ApiProperty({ type: ShowOrderDto })
  order: ShowOrderDto;

  @ApiProperty({
    type: NormDto,
    nullable: true,
    description: '行业主管部门的现行规范 · the regulator’s norm in force',
  })
  norm: NormDto | null;

  @ApiProperty({ type: [ShownOfferDto] })
  items: ShownOfferDto[];
}

/** The showcase (中介机构展示平台): offers side by side, in an order that is stated and can't be bought. INT-10, INT-17 */
@Controller()
export class ShowcaseController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly makeOffer: MakeOffer,
  ) {}

  @Get('agency-offers')
  @Operation({
    summary: { zh: '检索、比较各机构的服务', en: 'Search and compare what agencies offer of a service' },
    public: true,
    rules: ['INT-9', 'INT-10', 'INT-17'],
    success: { type: ShowcaseDto },
  })
  show(
    @Query() { service, agency, by = 'shuffled' }: ShowcaseQuery,
    @CurrentActor() actor?: Actor,
  ): Promise<ShowcaseDto> {
    const seed = legalDate(this.time.legal());
    return this.work.read(systemActor('approval'), async (tx) => {
      const norm = await normInForce(tx, service);
      const items = await offersOnShow(tx, { service, agency, by, seed, actor });
      return { order: { by, seed }, norm: norm && NormDto.of(norm), items };
    });
  }

  @Post('agencies/:id/offers')
  @Operation({
    id: 'Offers_make',
    summary: { zh: '机构展示其提供的服务', en: 'An agency puts its offer of a service on show' },
    roles: ['agency'],
    rules: ['INT-10', 'INT-13'],
    success: { status: 201, type: OfferDto },
    errors: [404, 409, 422],
  })
  make(@UuidParam() id: string, @Body() order: MakeOfferDto, @CurrentActor() actor: Actor): Promise<OfferDto> {
    return this.makeOffer.execute(id, order, actor);
  }

  @Post('agency-offers/:id/withdrawal')
  @Operation({
    id: 'Offers_withdraw',
    summary: { zh: '机构下架服务', en: 'An agency withdraws an offer' },
    roles: ['agency'],
    rules: ['INT-10'],
    success: { status: 201, type: OfferDto },
    errors: [404, 409],
  })
  withdraw(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<OfferDto> {
    return this.makeOffer.withdraw(id, actor);
  }
}
