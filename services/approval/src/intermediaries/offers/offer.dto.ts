import { ApiProperty } from '@nestjs/swagger';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { IsCode, IsMoney, IsReason, IsText } from '@shenguan/common/http';
import { availableOperations, thingActs } from '@shenguan/common/states';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Charge } from '../fees/domain/charges.js';
import type { Offer } from './offer.entity.js';
import { OFFER_STATES, type OfferState, offerTransitions } from './offer.transitions.js';

/** What is done with an offer. INT-10 */
export const offerActs = thingActs<OfferState, null>(offerTransitions)({
  Offers_withdraw: { in: offerTransitions.withdraw.from, basis: 'INT-10', called: offerTransitions.withdraw.called },
});

/** A charge for one unit. */
export class ChargeDto implements Charge {
  @ApiProperty({ example: '施工图审查费', description: '收费项目 · what is charged' })
  @IsText(2, 100)
  item: string;

  @ApiProperty({ example: '平方米', description: '计费单位 · for what unit' })
  @IsText(1, 50)
  unit: string;

  @ApiProperty({ example: '2.00', description: '单价，元 · CNY for one unit' })
  @IsMoney()
  amount: string;
}

/** What an agency offers of a service. */
export class MakeOfferDto {
  @ApiProperty({ example: 'DRAWING-REVIEW' })
  @IsCode(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  serviceCode: string;

  @ApiProperty({
    example: '对审查结论终身负责，逾期每日减收合同金额的百分之二。',
    description: '服务承诺 · commitment',
  })
  @IsReason(1000)
  commitment: string;

  @ApiProperty({ type: 'integer', example: 8, description: '服务时限，工作日，不长于清单 · working days' })
  @IsInt()
  @Min(1)
  @Max(3650)
  days: number;

  @ApiProperty({ type: [String], format: 'uuid', example: ['01890a5d-ac96-774b-bcce-b302099a8057'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  practitioners: string[];

  @ApiProperty({
    type: [String],
    example: ['施工图设计文件', '岩土工程勘察报告'],
    description: '一次性告知的全部材料，没有的填空列表 · all that it needs, none where it needs none',
  })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsText(2, 200, { each: true })
  materials: string[];

  @ApiProperty({ type: [ChargeDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ChargeDto)
  charges: ChargeDto[];
}

/** An offer, as everybody sees it. */
export class OfferDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  agencyId: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: 'DRAWING-REVIEW' })
  serviceCode: string;

  @ApiProperty({ example: '对审查结论终身负责，逾期每日减收合同金额的百分之二。' })
  commitment: string;

  @ApiProperty({ type: 'integer', example: 8 })
  days: number;

  @ApiProperty({ type: [String], format: 'uuid' })
  practitioners: string[];

  @ApiProperty({ type: [String], example: ['施工图设计文件'] })
  materials: string[];

  @ApiProperty({ type: [ChargeDto] })
  charges: Charge[];

  @ApiProperty({ enum: OFFER_STATES })
  state: OfferState;

  @ApiProperty({ format: 'date-time' })
  offeredAt: string;

  @ApiProperty({
    enum: offerActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Offer, actor: Actor | undefined): OfferDto {
    const { id, agencyId, agencyCode, serviceCode, commitment, days, practitioners, materials, charges } = row;
    const own = actor !== undefined && hasRole(actor, 'agency') && actor.body === agencyCode;
    return {
      ...{ id, agencyId, agencyCode, serviceCode, commitment, days, practitioners, materials, charges },
      state: row.state,
      offeredAt: row.offeredAt.toISOString(),
      availableActions: own ? availableOperations(offerActs, row.state, null, actor) : [],
      version: row.version,
    };
  }
}
