import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Actor } from '@shenguan/common/auth';
import { CursorQuery, IsCode, IsReason, pageOf } from '@shenguan/common/http';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { IsIn, IsOptional } from 'class-validator';
import { WithFileDto } from '../request.dto.js';
import { PRICE_MEASURES, type PriceAlert, type PriceMeasure } from './price-alert.entity.js';
import { PRICE_ALERT_STATES, type PriceAlertState, priceAlertTransitions } from './price-alert.transitions.js';

const OTHERS: Hindrance = {
  kind: 'forbid',
  rule: 'INT-14',
  detail: { zh: '由受理该提示的单位办理', en: 'it is for the body that has it' },
};

/** What is done with an alert. INT-14 */
export const priceAlertActs = thingActs<PriceAlertState, Pick<PriceAlert, 'bodyCode'> & { readonly actor: Actor }>(
  priceAlertTransitions,
)({
  PriceAlerts_close: {
    in: priceAlertTransitions.act.from,
    basis: 'INT-14',
    called: priceAlertTransitions.act.called,
    hindrance: ({ bodyCode, actor }) => (actor.body === bodyCode ? undefined : OTHERS),
  },
});

/** Which service's prices are looked at. */
export class PriceQuery {
  @ApiProperty({ example: 'DRAWING-REVIEW' })
  @IsCode(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  service: string;
}

/** What a service cost in a quarter. */
export class PriceFigureDto {
  @ApiProperty({ example: '设计费' })
  item: string;

  @ApiProperty({ example: '平方米' })
  unit: string;

  @ApiProperty({ example: '2026Q1' })
  quarter: string;

  @ApiProperty({ type: 'integer', example: 7, description: '办结委托的合同份数 · contracts of finished engagements' })
  observations: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '18.50',
    description: '单价中位数，元；不足五份的不公布 · median, CNY; null where fewer than five say too little',
  })
  median: string | null;

  @ApiProperty({ description: '不足五份 · fewer than five' })
  tooFew: boolean;
}

/** What was done about a rise; what shows it comes as the file. */
export class CloseAlertDto extends WithFileDto {
  @ApiProperty({
    enum: PRICE_MEASURES,
    example: 'letter',
    description:
      'letter 函告，interview 约谈，notice 公告，unfounded 无据 · letter, interview, public notice, unfounded',
  })
  @IsIn(PRICE_MEASURES)
  measure: PriceMeasure;

  @ApiProperty({ example: '已函告各机构，提醒其依法履行价格义务，不得串通涨价。' })
  @IsReason(2000)
  reasons: string;
}

/** Which alerts are listed. */
export class PriceAlertQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: PRICE_ALERT_STATES })
  @IsOptional()
  @IsIn(PRICE_ALERT_STATES)
  state?: PriceAlertState;
}

/** An alert on prices. */
export class PriceAlertDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'DRAWING-REVIEW' })
  serviceCode: string;

  @ApiProperty({ example: '施工图设计文件审查' })
  serviceName: string;

  @ApiProperty({ example: '设计费' })
  item: string;

  @ApiProperty({ example: '平方米' })
  unit: string;

  @ApiProperty({ example: '2026Q1' })
  quarter: string;

  @ApiProperty({ type: 'integer', example: 7 })
  observations: number;

  @ApiProperty({ example: '26.00' })
  median: string;

  @ApiProperty({ type: 'integer', example: 20 })
  earlierObservations: number;

  @ApiProperty({ example: '18.50' })
  earlierMedian: string;

  @ApiProperty({ type: 'integer', example: 140, description: '为此前中位数的百分之几 · percent of the earlier median' })
  percent: number;

  @ApiProperty({ type: [String], example: ['911406021940217817'] })
  agencies: string[];

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ enum: PRICE_ALERT_STATES })
  state: PriceAlertState;

  @ApiProperty({ format: 'date-time' })
  raisedAt: string;

  @ApiProperty({ enum: PRICE_MEASURES, nullable: true })
  measure: PriceMeasure | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  fileSha256: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reasons: string | null;

  @ApiProperty({ enum: priceAlertActs.ids, isArray: true })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: PriceAlert, actor: Actor): PriceAlertDto {
    const { id, serviceCode, serviceName, item, unit, quarter, observations, median, earlierObservations } = row;
    const { earlierMedian, percent, agencies, bodyCode, state, measure, reasons, version } = row;
    return {
      ...{ id, serviceCode, serviceName, item, unit, quarter, observations, median, earlierObservations },
      ...{ earlierMedian, percent, agencies, bodyCode, state, raisedAt: row.raisedAt.toISOString(), measure },
      fileSha256: row.file?.sha256 ?? null,
      reasons,
      availableActions: availableOperations(priceAlertActs, state, { bodyCode, actor }, actor),
      version,
    };
  }
}

export const PriceAlertPageDto = pageOf(PriceAlertDto);
