import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CursorQuery,
  IsCode,
  IsDocumentNumber,
  IsIdentifier,
  IsLegalDate,
  IsMoney,
  IsReason,
  IsText,
} from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { COMMISSION_METHODS, type CommissionMethod } from '../commission-offers/domain/ranking.js';
import { WithFileDto } from '../request.dto.js';
import { END_GROUNDS, type EndGround, SINGLE_GROUNDS, type SingleGround } from './commission.entity.js';
import { COMMISSION_STATES, type CommissionState } from './commission.transitions.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
export const HEX_32 = /^[0-9a-f]{64}$/;
const DAYS = /^[1-9]\d{0,3}$/;

/** A condition of a commission. */
export class CommissionConditionDto {
  @ApiProperty({ example: 'K1' })
  @IsCode(CODE)
  code: string;

  @ApiProperty({ example: '具有建设工程质量检测资质，且在有效期内' })
  @IsReason(500)
  text: string;
}

/** A criterion of a competition. */
export class CommissionCriterionDto extends CommissionConditionDto {
  @ApiProperty({ type: 'integer', example: 30 })
  @IsInt()
  @Min(1)
  @Max(100)
  points: number;
}

/** Why one agency alone is asked. */
export class SingleSourceDto {
  @ApiProperty({ example: '911406021940217817' })
  @IsDocumentNumber(0, 64)
  agencyCode: string;

  @ApiProperty({ enum: SINGLE_GROUNDS, example: 'sole-supplier' })
  @IsIn(SINGLE_GROUNDS)
  ground: SingleGround;

  @ApiProperty({ example: '该检测方法的专用设备和授权仅此一家持有，见所附授权证明。' })
  @IsReason(1000)
  reason: string;
}

/** A need as it is drafted. There is no field for a payer, a region or a size: the commissioner pays. INT-8 */
export class DraftCommissionDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  @IsCode(CODE)
  itemCode: string;

  @ApiPropertyOptional({ example: 'SP2026-000123', description: '为某一办件委托的 · where it is for one case' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiProperty({ example: '既有结构安全复核' })
  @IsText(2, 100)
  name: string;

  @ApiProperty({ example: '对拟加装电梯的既有结构作安全性复核，提出书面意见。' })
  @IsReason(2000)
  scope: string;

  @ApiProperty({ type: [CommissionConditionDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(30)
  @ArrayUnique((one: CommissionConditionDto) => one?.code)
  @ValidateNested({ each: true })
  @Type(() => CommissionConditionDto)
  conditions: CommissionConditionDto[];

  @ApiPropertyOptional({
    type: [CommissionCriterionDto],
    description: '竞争评分的标准，与价格分合计一百分 · of a competition; with the price points a hundred in all',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique((one: CommissionCriterionDto) => one?.code)
  @ValidateNested({ each: true })
  @Type(() => CommissionCriterionDto)
  criteria?: CommissionCriterionDto[];

  @ApiPropertyOptional({ type: 'integer', example: 40, description: '价格分 · points for the price' })
  @IsOptional()
  @IsInt()
  @Min(10)
  @Max(90)
  pricePoints?: number;

  @ApiProperty({ example: '30000.00', description: '最高限价，元 · the most that is paid, CNY' })
  @IsMoney()
  ceiling: string;

  @ApiProperty({ type: 'integer', example: 10, description: '服务时限，工作日 · working days' })
  @IsInt()
  @Min(1)
  @Max(365)
  days: number;

  @ApiProperty({ enum: COMMISSION_METHODS, example: 'comparison' })
  @IsIn(COMMISSION_METHODS)
  method: CommissionMethod;

  @ApiProperty({ type: 'integer', example: 5, description: '接收报价的工作日 · working days in which offers come in' })
  @IsInt()
  @Min(3)
  @Max(60)
  offerDays: number;

  @ApiPropertyOptional({ type: SingleSourceDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => SingleSourceDto)
  single?: SingleSourceDto;

  @ApiPropertyOptional({ format: 'uuid', description: '接续的前次委托 · the one that it follows' })
  @IsOptional()
  @IsUUID()
  previousId?: string;

  @ApiPropertyOptional({ example: '前次报价不足三家，竞争未成，重新公告。' })
  @IsOptional()
  @IsReason(500)
  repeatReason?: string;
}

/** A question about a condition. */
export class AskDto {
  @ApiProperty({ example: 'K1' })
  @IsCode(CODE)
  clauseCode: string;

  @ApiProperty({ example: '该条件与服务内容无关，仅个别机构具备，请予删除。' })
  @IsReason(1000)
  text: string;
}

/** What is answered to those who questioned a condition. */
export class AnswerQuestionDto {
  @ApiProperty({ example: 'K1' })
  @IsCode(CODE)
  clauseCode: string;

  @ApiProperty({ example: '该资质系检测机构资质标准规定的从业条件，与服务内容直接相关，予以保留。' })
  @IsReason(1000)
  answer: string;
}

/** The seal of an offer. */
export class SealOfferDto {
  @ApiProperty({
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description:
      'SHA-256：shenguan-offer-1、委托编号、机构代码、价格（两位小数）、天数、报价文件摘要、随机数，逐行（换行符 LF）相接 · over these lines, joined by LF',
  })
  @IsCode(HEX_32)
  seal: string;
}

/** A quote in writing; the signed paper comes as the file. */
export class QuoteDto extends WithFileDto {
  @ApiProperty({ example: '28000.00' })
  @IsMoney()
  price: string;

  @ApiProperty({ example: '8', description: '工作日 · working days' })
  @IsCode(DAYS)
  days: string;
}

/** What breaks a seal. */
export class OpenOfferDto extends QuoteDto {
  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  @IsCode(HEX_32)
  nonce: string;
}

/** Points of one criterion. */
export class GivenPointsDto {
  @ApiProperty({ example: 'Q1' })
  @IsCode(CODE)
  code: string;

  @ApiProperty({ type: 'integer', example: 25 })
  @IsInt()
  @Min(0)
  @Max(100)
  points: number;
}

/** What an evaluator says of one offer. */
export class JudgementDto {
  @ApiProperty({ example: '911406021940217817' })
  @IsDocumentNumber(0, 64)
  agencyCode: string;

  @ApiPropertyOptional({ example: 'K1', description: '不符合的条件；全部符合的不填 · the condition that it fails' })
  @IsOptional()
  @IsCode(CODE)
  failed?: string;

  @ApiProperty({ example: '资质证书在有效期内，人员配备符合要求，方案完整。' })
  @IsReason(1000)
  reasons: string;

  @ApiPropertyOptional({ type: [GivenPointsDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique((one: GivenPointsDto) => one?.code)
  @ValidateNested({ each: true })
  @Type(() => GivenPointsDto)
  points?: GivenPointsDto[];
}

/** An evaluator's judgement of every offer, and his own word that nothing ties him to any. */
export class EvaluateDto {
  @ApiProperty({ example: '本人与各报价机构及其人员没有利害关系，独立评审。' })
  @IsReason(300)
  declaration: string;

  @ApiProperty({ type: [JudgementDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique((one: JudgementDto) => one?.agencyCode)
  @ValidateNested({ each: true })
  @Type(() => JudgementDto)
  judgements: JudgementDto[];
}

/** The payment; its voucher comes as the file. */
export class PayDto extends WithFileDto {
  @ApiProperty({ format: 'date', example: '2026-03-30' })
  @IsLegalDate()
  paidOn: string;
}

/** Why a result is sent back, or a payment didn't come. */
export class CommissionReasonDto {
  @ApiProperty({ example: '成果缺少现场检测记录，不能据以作出结论。' })
  @IsReason(1000)
  reason: string;
}

/** Why a procedure ends. */
export class EndCommissionDto extends CommissionReasonDto {
  @ApiProperty({ enum: END_GROUNDS, example: 'need-gone' })
  @IsIn(END_GROUNDS)
  ground: EndGround;
}

/** Which commissions are listed. */
export class CommissionQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: COMMISSION_STATES })
  @IsOptional()
  @IsIn(COMMISSION_STATES)
  state?: CommissionState;

  @ApiPropertyOptional({ example: '11140602MB1234567U', description: '委托单位 · who commissions' })
  @IsOptional()
  @IsIdentifier(1, 64)
  commissioner?: string;
}
