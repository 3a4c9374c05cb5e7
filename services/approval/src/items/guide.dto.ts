import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { ROLES, type Role } from '@shenguan/common/auth';
import {
  DECIMAL,
  MEASURE_UNITS,
  POINT_CATEGORIES,
  type PointCategory,
  type PointMeasure,
} from '@shenguan/common/contracts';
import { IsCode, IsIdentifier, IsMoney, IsProse, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LegalBasis } from '../legal-basis.js';
import { JOINT_MODES, type JointMode } from './domain/joint-handling.js';
import {
  type GrantableCondition,
  type Guide,
  type GuideMaterial,
  type GuidePoint,
  type GuideRenewal,
  type GuideStep,
  type InspectionPoint,
  ITEM_TYPES,
  type ItemType,
  MATERIAL_FORMS,
  type MaterialForm,
  type PointPromiseRule,
  type PointTest,
  PRODUCERS,
  type Producer,
  type ReviewPoint,
  SPECIAL_PROCEDURES,
  type SpecialProcedureKind,
  TEST_KINDS,
  type TechnicalStandard,
  type TestKind,
} from './guide.js';

/** Demands a code that reads well in paths and papers. */
export const IsGuideCode = (): PropertyDecorator =>
  IsCode(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
    message: '须为字母、数字、点、下划线和连字符 · must be letters, digits, dots, underscores and hyphens',
  });

const byKind = (one: { kind?: string } | null) => one?.kind;
const byCode = (one: { code?: string } | null) => one?.code;

/** A list of things of one kind, each checked by itself. */
const ListOf = (type: () => new () => object, max: number): PropertyDecorator => {
  const parts = [
    ApiProperty({ type: [type()] }),
    IsArray(),
    ArrayMaxSize(max),
    ValidateNested({ each: true }),
    Type(type),
  ];
  return (target, property) => {
    for (const part of parts) part(target, property as string);
  };
};

/** One thing, checked by itself. */
const One = (type: () => new () => object): PropertyDecorator => {
  const parts = [ApiProperty({ type: type() }), IsDefined(), IsObject(), ValidateNested(), Type(type)];
  return (target, property) => {
    for (const part of parts) part(target, property as string);
  };
};

export class GuidePointDto implements GuidePoint {
  @ApiProperty({ example: 'R1' })
  @IsGuideCode()
  code: string;

  @ApiProperty({ example: '申请人为该楼栋业主，且表决达到法定比例' })
  @IsProse(1, 1000)
  text: string;
}

/** What is measured on site, and between which values it passes. INSP-2 */
export class PointMeasureDto implements PointMeasure {
  @ApiProperty({ example: '消防通道净宽', description: '测量内容 · what is measured' })
  @IsText(1, 60)
  what: string;

  @ApiProperty({ enum: MEASURE_UNITS, example: 'm', description: '计量单位 · unit' })
  @IsIn(MEASURE_UNITS)
  unit: string;

  @ApiPropertyOptional({ example: '4.00', description: '最小值，十进制 · the least that passes, decimal text' })
  @IsOptional()
  @Matches(DECIMAL, { message: '须为十进制数 · must be a decimal number' })
  least?: string;

  @ApiPropertyOptional({ example: '6.00', description: '最大值，十进制 · the greatest that passes, decimal text' })
  @IsOptional()
  @Matches(DECIMAL, { message: '须为十进制数 · must be a decimal number' })
  most?: string;
}

export class InspectionPointDto extends GuidePointDto implements InspectionPoint {
  @ApiProperty({
    enum: POINT_CATEGORIES,
    example: 'facilities',
    description:
      '核验范围：场地、设施、人员、制度、公共利益、与他人的利害关系 · what it belongs to: site, facilities, people, management rules, public interest, relations to others (INSP-2)',
  })
  @IsIn(POINT_CATEGORIES)
  category: PointCategory;

  @ApiPropertyOptional({
    type: PointMeasureDto,
    description: '可以测量的，写明限值 · where it can be measured, with its limits',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PointMeasureDto)
  measure?: PointMeasureDto;
}

export class PointPromiseRuleDto implements PointPromiseRule {
  @ApiProperty({
    example: '经营场所应当符合消防安全的规定；承诺不实的，依法撤销许可。',
    description: '告知的内容 · what the applicant is told',
  })
  @IsProse(1, 1000)
  told: string;

  @ApiProperty({
    example: '经营场所符合消防安全的规定，愿意接受核查并承担不实承诺的法律责任。',
    description: '承诺的内容 · what he promises',
  })
  @IsProse(1, 1000)
  promised: string;

  @ApiProperty({ type: 'integer', example: 20, description: '准予后核查的期限，工作日 · working days after the grant' })
  @IsInt()
  @Min(1)
  @Max(60)
  checkDays: number;

  @ApiProperty({
    type: 'integer',
    example: 10,
    description: '核查不符合的，最长的整改时间，工作日 · working days at most to put right what is not met',
  })
  @IsInt()
  @Min(1)
  @Max(60)
  correctionDays: number;
}

export class TechnicalStandardDto implements TechnicalStandard {
  @ApiProperty({
    example: 'GB/T 7588.1-2020',
    description: '国家、行业、地方标准或者安全技术规范的编号 · number of a national, trade or local standard',
  })
  @IsText(4, 60)
  number: string;

  @ApiProperty({ example: '电梯制造与安装安全规范 第1部分：乘客电梯和载货电梯' })
  @IsText(2, 200)
  title: string;
}

export class PointTestDto implements PointTest {
  @ApiProperty({ enum: TEST_KINDS, example: 'testing', description: '检验、检测、检疫 · how the result is had' })
  @IsIn(TEST_KINDS)
  kind: TestKind;

  @One(() => LegalBasis)
  basis: LegalBasis;

  @One(() => TechnicalStandardDto)
  standard: TechnicalStandardDto;

  @ApiPropertyOptional({
    example: 'TEST-REPORT',
    description:
      '其他机构出具的报告在材料清单中的编码；由本机关检验检测检疫的不填 · the material that is another body’s report; none where the bureau tests itself',
  })
  @IsOptional()
  @IsGuideCode()
  report?: string;

  @ApiProperty({
    example: false,
    description:
      '结果是否须作进一步技术分析；不须的，结论作出当日作出决定 · whether the result needs analysis; where not, it is decided the same day',
  })
  @IsBoolean()
  furtherAnalysis: boolean;
}

export class ReviewPointDto extends GuidePointDto implements ReviewPoint {
  @ApiPropertyOptional({
    type: LegalBasis,
    description: '不符合而不予许可时所依据的条文 · the provision that a refusal for it rests on (APL-38)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis?: LegalBasis;

  @ApiPropertyOptional({
    type: PointPromiseRuleDto,
    description:
      '可以告知承诺的要点；标明公共安全的事项不得设定 · may be promised in place of proof; never where the item concerns public safety (PRA-10)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PointPromiseRuleDto)
  promise?: PointPromiseRuleDto;

  @ApiPropertyOptional({
    type: LegalBasis,
    description:
      '法律、法规、规章规定须核实材料实质内容的条文；审查前由两名以上工作人员核查 · the provision that wants the substance verified: two or more of the staff do, before the review (APL-34)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  verification?: LegalBasis;

  @ApiPropertyOptional({
    type: PointTestDto,
    description:
      '依检验、检测、检疫结果决定的要点，及其所依据的技术标准 · decided by a result against a published standard (APL-55)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PointTestDto)
  test?: PointTestDto;
}

export class GrantableConditionDto implements GrantableCondition {
  @ApiProperty({ example: 'C1' })
  @IsGuideCode()
  code: string;

  @ApiProperty({ example: '电梯安装完成并办理使用登记后，方可投入使用' })
  @IsProse(1, 1000)
  text: string;

  @One(() => LegalBasis)
  basis: LegalBasis;
}

export class MaterialGapRuleDto {
  @ApiProperty({
    type: 'integer',
    example: 10,
    description: '自承诺之日起最长的补交时间，工作日 · working days at most',
  })
  @IsInt()
  @Min(1)
  @Max(60)
  days: number;

  @ApiProperty({
    enum: ['refuse', 'terminate'],
    example: 'refuse',
    description: '逾期未补交的：不予许可，或者终止办理 · what follows if the promise is not kept',
  })
  @IsIn(['refuse', 'terminate'])
  unkept: 'refuse' | 'terminate';
}

export class GuideMaterialDto implements GuideMaterial {
  @ApiProperty({ example: 'application-form' })
  @IsGuideCode()
  code: string;

  @ApiProperty({ example: '既有住宅加装电梯申请表' })
  @IsText(1, 200)
  name: string;

  @ApiProperty({ enum: PRODUCERS, description: '由谁出具 · who makes it out' })
  @IsIn(PRODUCERS)
  producer: Producer;

  @ApiProperty()
  @IsBoolean()
  required: boolean;

  @ApiProperty({ description: '自愿提供，不作为条件 · welcome, never a condition' })
  @IsBoolean()
  voluntary: boolean;

  @ApiPropertyOptional({ type: LegalBasis })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis?: LegalBasis;

  @ApiPropertyOptional({ description: '中介服务事项清单中的编码 · code in the intermediary catalogue' })
  @IsOptional()
  @IsGuideCode()
  intermediaryServiceCode?: string;

  @ApiPropertyOptional({
    example: '申请人可以自行编制，也可以自愿委托他人编制，不要求由机构出具。',
    description:
      '名称与清单所列中介服务相同、包含而无须委托机构的，在此说明 · why no agency is needed, where it is called like a listed service (INT-2)',
  })
  @IsOptional()
  @IsReason(500)
  withoutAgency?: string;

  @ApiPropertyOptional({ example: '申请表示范文本.pdf' })
  @IsOptional()
  @IsText(1, 200)
  sampleFileName?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsProse(0, 1000)
  note?: string;

  @ApiPropertyOptional({ type: 'integer', example: 2, description: '份数 · how many copies' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  copies?: number;

  @ApiPropertyOptional({ enum: MATERIAL_FORMS, description: '原件、复印件、电子件 · in what form' })
  @IsOptional()
  @IsIn(MATERIAL_FORMS)
  form?: MaterialForm;

  @ApiPropertyOptional({ example: '申请人自备', description: '来源渠道 · where the applicant has it from' })
  @IsOptional()
  @IsText(1, 200)
  source?: string;

  @ApiPropertyOptional({
    type: MaterialGapRuleDto,
    description: '可以容缺受理的必需材料 · a required material that may lack at acceptance, against a promise (PRA-9)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MaterialGapRuleDto)
  gap?: MaterialGapRuleDto;

  @ApiPropertyOptional({
    example: '场地为租赁的',
    description: '按情形提供：何种情形须提交（required 填 false） · when it is needed; required is false then',
  })
  @IsOptional()
  @IsText(1, 500)
  condition?: string;
}

export class GuideStepDto implements GuideStep {
  @ApiProperty({ example: 'review' })
  @IsGuideCode()
  code: string;

  @ApiProperty({ example: '审查' })
  @IsText(1, 100)
  name: string;

  @ApiProperty({ example: '对照审查要点逐项审查，提出审查意见' })
  @IsProse(0, 1000)
  duty: string;

  @ApiProperty({ enum: ROLES, example: 'reviewer' })
  @IsIn(ROLES)
  role: Role;

  @ListOf(() => ReviewPointDto, 100)
  reviewPoints: ReviewPointDto[];

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  demandsDepartmentSeal?: boolean;
}

/** That organs decide together (统一、联合、集中办理). APL-42 */
export class JointHandlingDto {
  @ApiProperty({ enum: Object.keys(JOINT_MODES), example: 'joint' })
  @IsIn(Object.keys(JOINT_MODES))
  mode: JointMode;

  @ApiProperty({
    type: [String],
    example: ['11140602MB1234569A', '11140602MB1234567U'],
    description:
      '作出决定的机关的统一社会信用代码，两个以上，含本审批部门；只征求意见、核验的不算 · codes of the organs that decide, the bureau among them; who is only asked or inspects is none',
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIdentifier(1, 64, { each: true })
  organs: string[];
}

export class StatutoryLimitDto {
  @ApiProperty({ type: 'integer', example: 20 })
  @IsInt()
  @Min(0)
  @Max(3650)
  length: number;

  @ApiProperty({
    enum: ['workingDays'],
    description: '期限以工作日计算，自然日不予录入 · working days; calendar days are refused (APL-82)',
  })
  @IsIn(['workingDays', 'calendarDays'])
  unit: 'workingDays';

  @One(() => LegalBasis)
  basis: LegalBasis;

  @ApiPropertyOptional({
    type: () => JointHandlingDto,
    description:
      '统一、联合、集中办理的，作出决定的各机关；期限依据同时引用行政许可法第二十六条 · the organs that decide together; the basis then names article 26 of the Permit Law as well (APL-42)',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => JointHandlingDto)
  jointHandling?: JointHandlingDto;
}

export class PromisedLimitDto {
  @ApiProperty({ type: 'integer', example: 10, description: '工作日 · working days' })
  @IsInt()
  @Min(0)
  @Max(3650)
  length: number;
}

export class FeeDto {
  @ApiProperty({ example: '200.00' })
  @IsMoney()
  amount: string;

  @One(() => LegalBasis)
  basis: LegalBasis;
}

export class NamedFeeDto extends FeeDto {
  @ApiProperty({ example: '城市道路占用费' })
  @IsText(1, 100)
  name: string;

  @ApiPropertyOptional({ example: '平方米·日', description: '计费单位 · what the amount is for' })
  @IsOptional()
  @IsText(1, 50)
  unit?: string;
}

export class SpecialProcedureDto {
  @ApiProperty({ enum: SPECIAL_PROCEDURES, example: 'testing' })
  @IsIn(SPECIAL_PROCEDURES)
  kind: SpecialProcedureKind;

  @ApiProperty({ example: '室内空气质量检测', description: '环节名称 · name' })
  @IsText(1, 100)
  name: string;

  @One(() => LegalBasis)
  basis: LegalBasis;

  @ApiProperty({ type: 'integer', example: 10, description: '所需时限，工作日 · working days that it takes' })
  @IsInt()
  @Min(1)
  @Max(250)
  length: number;

  @ApiPropertyOptional({ type: FeeDto, nullable: true, description: '收费；不收费的不填 · its fee, if any' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FeeDto)
  fee?: FeeDto | null;
}

export class CertificateKindDto {
  @ApiProperty({ example: '既有住宅加装电梯联合审查意见书' })
  @IsText(1, 200)
  kind: string;

  @ApiProperty({ type: 'integer', nullable: true, description: '有效期，月；空为长期 · months, null for no end' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1200)
  validityMonths: number | null;

  @ApiProperty({ example: '朔审批梯' })
  @IsText(1, 50)
  series: string;
}

export class GuideRenewalDto implements GuideRenewal {
  @ApiProperty({
    type: 'integer',
    example: 30,
    description: '至迟在届满前多少日提出 · days before its last day, at the latest',
  })
  @IsInt()
  @Min(0)
  @Max(366)
  until: number;

  @ApiPropertyOptional({
    type: 'integer',
    example: 60,
    description: '最早在届满前多少日提出；没有规定的不填 · at the earliest; absent where law sets no such end',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_100)
  from?: number;

  @ApiProperty({ enum: ['calendarDays', 'workingDays'], example: 'workingDays', description: '自然日或者工作日' })
  @IsIn(['calendarDays', 'workingDays'])
  unit: GuideRenewal['unit'];

  @One(() => LegalBasis)
  basis: LegalBasis;
}

export class SealRequirementDto {
  @ApiProperty({ enum: ['official', 'department'] })
  @IsIn(['official', 'department'])
  seal: 'official' | 'department';

  @ApiProperty({ example: '法律规定须加盖行政机关印章' })
  @IsReason(500)
  reason: string;
}

export class PanelSeatsDto {
  @ApiProperty({ example: '结构' })
  @IsIdentifier(1, 100)
  specialty: string;

  @ApiProperty({ type: 'integer', example: 1 })
  @IsInt()
  @Min(1)
  @Max(50)
  seats: number;
}

/** That a lower organ accepts and examines first (下级机关先行审查). APL-35, APL-43 */
export class LowerExaminationRuleDto {
  @ApiProperty({
    example: '11140602MB1234567U',
    description: '先行审查的下级机关的统一社会信用代码 · code of the lower organ',
  })
  @IsIdentifier(1, 64)
  organ: string;

  @One(() => LegalBasis)
  basis: LegalBasis;

  @ApiPropertyOptional({
    type: 'integer',
    example: 20,
    description:
      '审查期限（工作日），依据另有规定的填写，不填的为二十个工作日 · working days, where the provision sets another time (APL-43)',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(250)
  length?: number;
}

/** Who may warn, and the provision that says so. */
export class WarningPowerDto {
  @ApiProperty({ example: '11140602MB1234567U', description: '统一社会信用代码 · code of the body' })
  @IsIdentifier(1, 64)
  body: string;

  @ApiProperty({ type: LegalBasis })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis: LegalBasis;
}

export class WindowDto {
  @ApiProperty({ example: '朔州市政务服务大厅 A12 窗口' })
  @IsText(0, 200)
  address: string;

  @ApiProperty({ example: '0349-2000000' })
  @IsText(0, 50)
  phone: string;

  @ApiProperty({ example: '工作日 9:00-12:00，14:00-17:30' })
  @IsText(0, 200)
  hours: string;
}

/** The whole guide; a draft may still lack what publication demands. */
@ApiExtraModels(LegalBasis)
export class GuideDto implements Guide {
  @ApiProperty({ example: '既有多层住宅业主申请加装电梯，由审批局牵头联合审查。' })
  @IsProse(0, 2000)
  summary: string;

  @ApiPropertyOptional({ enum: ITEM_TYPES, default: 'permit', description: '事项类型 · type of the item' })
  @IsOptional()
  @IsIn(ITEM_TYPES)
  itemType?: ItemType;

  @ApiPropertyOptional({ example: '000000000000', description: '国家事项编码 · code in the national list' })
  @IsOptional()
  @IsGuideCode()
  nationalCode?: string;

  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMaxSize(100)
  @IsProse(1, 1000, { each: true })
  conditions: string[];

  @ListOf(() => LegalBasis, 100)
  basis: LegalBasis[];

  @ListOf(() => GuideMaterialDto, 200)
  @ArrayUnique(byCode)
  materials: GuideMaterialDto[];

  @ListOf(() => GuideStepDto, 50)
  @ArrayUnique(byCode)
  steps: GuideStepDto[];

  @One(() => StatutoryLimitDto)
  statutory: StatutoryLimitDto;

  @One(() => PromisedLimitDto)
  promised: PromisedLimitDto;

  @ApiPropertyOptional({
    type: 'integer',
    example: 20,
    description:
      '补正期限（工作日），不填的以规则版本为准，不得更短 · working days to answer a correction notice; never fewer than the edition’s (APL-32)',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(120)
  correctionDays?: number;

  @ApiPropertyOptional({
    oneOf: [{ type: 'boolean', enum: [false] }, { $ref: getSchemaPath(LegalBasis) }],
    description:
      '仅有专家评审一项的可以填写；有其他或者多项特殊环节的，填 specialProcedures · for a review alone; else use specialProcedures',
  })
  @ValidateIf(({ lawRequiresReview: basis }: GuideDto) => basis !== false && basis !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  lawRequiresReview?: false | LegalBasis;

  @ApiPropertyOptional({
    type: [SpecialProcedureDto],
    description: '不计入办理期限的特殊环节 · procedures whose time does not count (APL-45)',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @ArrayUnique(byKind)
  @ValidateNested({ each: true })
  @Type(() => SpecialProcedureDto)
  specialProcedures?: SpecialProcedureDto[];

  @ApiPropertyOptional({
    type: LowerExaminationRuleDto,
    description:
      '依法先经下级机关审查的事项：由其受理并初步审查，连同全部材料直接报送 · where law has a lower organ accept and examine first, and send everything up (APL-35)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LowerExaminationRuleDto)
  lowerExamination?: LowerExaminationRuleDto;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '数量限制：同时有效的许可不超过此数 · how many can be in force at once (APL-57)',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantityLimit: number | null;

  @ApiPropertyOptional({
    type: LegalBasis,
    description: '规定数量限制的法律、法规、规章条文 · the provision that limits their number (APL-57)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  quantityBasis?: LegalBasis;

  @ApiPropertyOptional({
    type: LegalBasis,
    description:
      '另行规定准予顺序的法律、行政法规条文，没有的按受理先后 · the law or administrative regulation that sets another order than that of acceptance (APL-57)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  otherOrder?: LegalBasis;

  @ApiProperty({ type: FeeDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FeeDto)
  fee: FeeDto | null;

  @ApiPropertyOptional({ type: [NamedFeeDto], description: '分项收费 · fees by part' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => NamedFeeDto)
  fees?: NamedFeeDto[];

  @ApiProperty({
    type: CertificateKindDto,
    nullable: true,
    description: '颁发的证件；仅出具决定书、不另发证件的填 null · null where the decision alone is issued',
  })
  @ValidateIf(({ certificate }: GuideDto) => certificate !== null)
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => CertificateKindDto)
  certificate: CertificateKindDto | null;

  @ApiPropertyOptional({
    type: GuideRenewalDto,
    description:
      '法律、法规、规章对延续申请时间另有规定的填写；不填的为有效期届满三十日前 · when a renewal is asked for, where law, regulation or rule sets another time than the permit law (APL-50)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => GuideRenewalDto)
  renewal?: GuideRenewalDto;

  @ApiProperty({ type: SealRequirementDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SealRequirementDto)
  sealRequirement: SealRequirementDto | null;

  @ListOf(() => InspectionPointDto, 200)
  @ArrayUnique(byCode)
  inspectionPoints: InspectionPointDto[];

  @ApiPropertyOptional({
    type: [GrantableConditionDto],
    description:
      '准予时可以附加的要求及其依据 · conditions that a grant may set, each with the provision that allows it (APL-38)',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique(byCode)
  @ValidateNested({ each: true })
  @Type(() => GrantableConditionDto)
  grantableConditions?: GrantableConditionDto[];

  @ListOf(() => PanelSeatsDto, 50)
  panel: PanelSeatsDto[];

  @ApiProperty({ description: '涉及公共安全 · touches public safety' })
  @IsBoolean()
  publicSafety: boolean;

  @ApiPropertyOptional({
    default: false,
    description:
      '直接关系相邻人等他人的重大利益，决定前须排查、告知并听取利害关系人 · always concerns neighbours or others, who are looked for, told and heard (APL-36)',
  })
  @IsOptional()
  @IsBoolean()
  affectsNeighbours?: boolean;

  @ApiPropertyOptional({
    type: LegalBasis,
    description:
      '法律、法规、规章规定应当听证的条文 · the provision that demands a hearing before each decision (APL-46)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  requiresHearing?: LegalBasis;

  @ApiPropertyOptional({
    default: false,
    description:
      '材料齐全的能够当场作出决定；依法须核实、评审、听证、法制审核的不得标明 · can be decided on the spot where all papers are there; never where law wants verification, a review, a hearing or a legal opinion first (APL-34)',
  })
  @IsOptional()
  @IsBoolean()
  decideOnSpot?: boolean;

  @ApiPropertyOptional({
    default: false,
    description: '属于重大行政许可决定，决定前须经法制审核 · a major decision: a legal review comes first (PRA-12)',
  })
  @IsOptional()
  @IsBoolean()
  majorDecision?: boolean;

  @ApiPropertyOptional({
    type: WarningPowerDto,
    description: '对虚假申请有权给予警告的机关及其依据 · who may warn whoever applies falsely (APL-78)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => WarningPowerDto)
  warningPower?: WarningPowerDto;

  @One(() => WindowDto)
  window: WindowDto;

  @ApiProperty({ type: [String], description: '特别提示 · notes to the reader' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsProse(1, 1000, { each: true })
  seededNotes: string[];
}
