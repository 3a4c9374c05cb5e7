import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import {
  CursorQuery,
  IsCode,
  IsDocumentNumber,
  IsIdentifier,
  IsProse,
  IsReason,
  IsText,
  pageOf,
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
import { groundedInWords } from '../norms/ground-in-norm.js';
import { ChargeDto } from '../offers/offer.dto.js';
import { WithFileDto } from '../request.dto.js';
import {
  type Contract,
  type ContractCharge,
  type Engagement,
  RATING_FLAGS,
  type RatingFlag,
} from './engagement.entity.js';
import { ENGAGEMENT_STATES, type EngagementState } from './engagement.transitions.js';
import { ENGAGEMENT_ACT_KINDS, type EngagementAct, type EngagementActKind } from './engagement-act.entity.js';
import { engagementActions, engagementActs } from './engagement-acts.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const QUANTITY = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,2})?$/;

/** The applicant's own choice of an agency. INT-5 */
export class ChooseAgencyDto {
  @ApiProperty({ example: 'DRAWING-REVIEW' })
  @IsCode(CODE)
  serviceCode: string;

  @ApiPropertyOptional({ example: 'LIFT-RETROFIT', description: '事项；已有办件的填办件编号 · the item, or the case' })
  @IsOptional()
  @IsCode(CODE)
  itemCode?: string;

  @ApiPropertyOptional({ example: 'SP2026-000123' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiProperty({
    example: '911406021940217817',
    description: '机构代码，可以是平台外的合法机构 · on the platform or not',
  })
  @IsDocumentNumber(0, 64)
  agencyCode: string;

  @ApiPropertyOptional({
    example: '太原某设计院有限公司',
    description: '平台外机构的名称 · name of one outside the platform',
  })
  @IsOptional()
  @IsText(2, 200)
  agencyName?: string;

  @ApiPropertyOptional({
    example: '原成果因设计方案调整不再适用，需要重新审查。',
    description: '同一事项同一服务再次委托的理由 · why the same service is engaged once more',
  })
  @IsOptional()
  @IsReason(500)
  repeatReason?: string;
}

/** A choice that a clerk enters from the applicant's signed paper. INT-5 */
export class EnterChoiceDto extends WithFileDto {
  @ApiProperty({ example: 'SP2026-000123' })
  @IsIdentifier(1, 64)
  caseNumber: string;

  @ApiProperty({ example: 'DRAWING-REVIEW' })
  @IsCode(CODE)
  serviceCode: string;

  @ApiProperty({ example: '911406021940217817' })
  @IsDocumentNumber(0, 64)
  agencyCode: string;

  @ApiPropertyOptional({ example: '太原某设计院有限公司' })
  @IsOptional()
  @IsText(2, 200)
  agencyName?: string;
}

/** A charge of a contract. */
export class ContractChargeDto extends ChargeDto implements ContractCharge {
  @ApiProperty({ example: '120', description: '数量 · how many units' })
  @IsCode(QUANTITY, { message: '须为数量，最多两位小数 · must be a number with two decimals at most' })
  quantity: string;
}

/** The contract that an agency proposes. INT-20 */
export class ProposeContractDto {
  @ApiProperty({
    type: [String],
    example: ['施工图设计文件', '岩土工程勘察报告'],
    description:
      '需要申请人提供的全部材料，此后另行要求的标为违约 · all that it needs; what it asks for later is a breach',
  })
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsText(2, 200, { each: true })
  materials: string[];

  @ApiProperty({ type: 'integer', example: 8, description: '服务时限，工作日 · working days' })
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

  @ApiProperty({ type: [ContractChargeDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContractChargeDto)
  charges: ContractChargeDto[];
}

/** An entry of the practice record. */
export class PracticeNoteDto {
  @ApiProperty({ example: '现场踏勘完成，井道尺寸与设计一致。' })
  @IsProse(2, 2000)
  text: string;
}

/** What is asked for beyond the list of the contract. */
export class FurtherDemandDto {
  @ApiProperty({
    type: [String],
    example: ['消防水池检测报告'],
    description: '另行要求的材料或者费用 · what is asked for',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsText(2, 200, { each: true })
  items: string[];

  @ApiProperty({ example: '机构电话告知还须补交检测报告，否则不出具结论。' })
  @IsReason(1000)
  text: string;
}

/** Why an engagement is sent back, disputed or cancelled. */
export class EngagementReasonDto {
  @ApiProperty({ example: '机构逾期未能开展服务，改选其他机构。' })
  @IsReason(1000)
  reason: string;
}

export const SETTLEMENTS = ['redo', 'sound', 'cancelled'] as const;

/** How the regulator settles a dispute. */
export class SettleDto {
  @ApiProperty({ enum: SETTLEMENTS, example: 'redo', description: '重做、成果合格、取消委托 · what comes of it' })
  @IsIn(SETTLEMENTS)
  outcome: (typeof SETTLEMENTS)[number];

  @ApiProperty({ example: '经核对执业标准，成果缺少计算书，应当重做。' })
  @IsReason(1000)
  reasons: string;

  @ApiPropertyOptional({
    example: '2',
    description: '所依据的规范条款；该服务有规范的，必须写明 · the clause of the norm in force, where there is one',
  })
  @IsOptional()
  @IsText(1, 10)
  clause?: string;

  @ApiPropertyOptional({
    example: '争议只涉及交付时间，规范各条均未涉及。',
    description: '规范各条均不适用的，说明理由 · why none of its clauses applies',
  })
  @IsOptional()
  @IsReason(1000)
  noClause?: string;
}

/** A rating by the applicant. INT-17 */
export class RateDto {
  @ApiProperty({ type: 'integer', example: 5, description: '一至五分 · one to five' })
  @IsInt()
  @Min(1)
  @Max(5)
  score: number;

  @ApiPropertyOptional({ example: '按期交付，说明清楚。' })
  @IsOptional()
  @IsProse(0, 1000)
  comment?: string;
}

/** What an agency says to its rating. */
export class AnswerRatingDto {
  @ApiProperty({ example: '感谢评价，我们将继续改进服务。' })
  @IsProse(2, 1000)
  answer: string;
}

/** The contract of an engagement. */
export class ContractDto {
  @ApiProperty({ type: [String], example: ['施工图设计文件'] })
  materials: string[];

  @ApiProperty({ type: 'integer', example: 8 })
  days: number;

  @ApiProperty({ type: [String], format: 'uuid' })
  practitioners: string[];

  @ApiProperty({ type: [ContractChargeDto] })
  charges: ContractCharge[];

  @ApiProperty({ example: '240.00', description: '合计，元 · CNY' })
  total: string;

  static of({ materials, days, practitioners, charges, total }: Contract): ContractDto {
    return { materials, days, practitioners, charges, total };
  }
}

/** An entry of the practice record, as both sides and their regulator read it. */
export class EngagementActDto {
  @ApiProperty({ enum: ENGAGEMENT_ACT_KINDS })
  kind: EngagementActKind;

  @ApiProperty({ enum: ['applicant', 'agency', 'system'] })
  side: 'applicant' | 'agency' | 'system';

  @ApiProperty({ example: '现场踏勘完成。' })
  text: string;

  @ApiProperty({ type: [String], example: ['消防水池检测报告'] })
  items: string[];

  @ApiProperty({ description: '超出合同所列材料清单，属于违约 · beyond the contract’s list: a breach' })
  breach: boolean;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static of({ kind, side, text, items, breach, at }: EngagementAct): EngagementActDto {
    return { kind, side, text, items, breach, at: at.toISOString() };
  }
}

/** An engagement. */
export class EngagementDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'DRAWING-REVIEW' })
  serviceCode: string;

  @ApiProperty({ example: '施工图设计文件审查' })
  serviceName: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ type: String, nullable: true, example: 'SP2026-000123' })
  caseNumber: string | null;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  agencyName: string;

  @ApiProperty({ enum: ENGAGEMENT_STATES })
  state: EngagementState;

  @ApiProperty({ description: '由窗口根据签字文件录入 · entered at the window from signed paper' })
  enteredByClerk: boolean;

  @ApiProperty({ description: '由持授权委托书的代理人选择 · chosen by an agent with a power of attorney' })
  chosenByAgent: boolean;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', example: null })
  repeats: string | null;

  @ApiProperty({ type: ContractDto, nullable: true })
  contract: ContractDto | null;

  @ApiProperty({ description: '已超过合同时限 · its days are over' })
  late: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: '成果文件的摘要（SHA-256） · digest of the result',
  })
  resultSha256: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  dispute: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: '争议处理 · how it was settled' })
  settlement: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 5 })
  score: number | null;

  @ApiProperty({ type: String, nullable: true, example: '按期交付。' })
  comment: string | null;

  @ApiProperty({
    enum: RATING_FLAGS,
    isArray: true,
    description: '不计入平均分的原因：同一控制、同一账号、近亲属 · why it doesn’t count in the mean',
  })
  flags: RatingFlag[];

  @ApiProperty({ type: String, nullable: true, example: null })
  answer: string | null;

  @ApiProperty({ type: [EngagementActDto], description: '执业记录 · the practice record' })
  record: EngagementActDto[];

  @ApiProperty({
    enum: engagementActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(
    row: Engagement,
    actor: Actor,
    { agent = false, record = [] }: { agent?: boolean; record?: readonly EngagementAct[] } = {},
  ): EngagementDto {
    const { id, serviceCode, serviceName, itemCode, caseNumber, agencyCode, agencyName, state, repeats } = row;
    const { late, dispute, score, comment, flags, answer, version } = row;
    return {
      ...{ id, serviceCode, serviceName, itemCode, caseNumber, agencyCode, agencyName, state, repeats },
      ...{ late, dispute, score, comment, flags, answer, version },
      enteredByClerk: row.clerkSub !== null,
      chosenByAgent: row.powerId !== null,
      contract: row.contract && ContractDto.of(row.contract),
      resultSha256: row.result?.sha256 ?? null,
      settlement:
        row.settlement && `${row.settlement.outcome}：${groundedInWords(row.settlement.reasons, row.settlement)}`,
      record: record.map(EngagementActDto.of),
      availableActions: engagementActions(row, actor, agent),
    };
  }
}

export const EngagementPageDto = pageOf(EngagementDto);

/** Filters of the list of engagements. */
export class EngagementQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: ENGAGEMENT_STATES })
  @IsOptional()
  @IsIn(ENGAGEMENT_STATES)
  state?: EngagementState;
}

/** How a clerk's entries and the choices in his cases fall to agencies. INT-5 */
export class ClerkShareDto {
  @ApiProperty({ example: 'bureau-clerk' })
  clerk: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ type: 'integer', example: 6, description: '选该机构的次数 · choices of this agency' })
  chosen: number;

  @ApiProperty({ type: 'integer', example: 5, description: '其中由其录入的 · of them entered by him' })
  entered: number;

  @ApiProperty({ type: 'integer', example: 8, description: '全部次数 · all choices' })
  all: number;

  @ApiProperty({ description: '占比过高，须予核查 · somebody has to look' })
  alert: boolean;
}
