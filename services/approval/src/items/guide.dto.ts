import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { ROLES, type Role } from '@shenguan/common/auth';
import { IsIdentifier, IsMoney, IsProse, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  Equals,
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
import { type Guide, type GuideMaterial, type GuidePoint, type GuideStep, PRODUCERS, type Producer } from './guide.js';

/** Demands a code that reads well in paths and papers. */
export const IsCode = (): PropertyDecorator =>
  Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
    message: '须为字母、数字、点、下划线和连字符 · must be letters, digits, dots, underscores and hyphens',
  });

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
  @IsCode()
  code: string;

  @ApiProperty({ example: '申请人为该楼栋业主，且表决达到法定比例' })
  @IsProse(1, 1000)
  text: string;
}

export class GuideMaterialDto implements GuideMaterial {
  @ApiProperty({ example: 'application-form' })
  @IsCode()
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
  @IsCode()
  intermediaryServiceCode?: string;

  @ApiPropertyOptional({ example: '申请表示范文本.pdf' })
  @IsOptional()
  @IsText(1, 200)
  sampleFileName?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsProse(0, 1000)
  note?: string;
}

export class GuideStepDto implements GuideStep {
  @ApiProperty({ example: 'review' })
  @IsCode()
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

  @ListOf(() => GuidePointDto, 100)
  reviewPoints: GuidePointDto[];

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  demandsDepartmentSeal?: boolean;
}

export class StatutoryLimitDto {
  @ApiProperty({ type: 'integer', example: 20 })
  @IsInt()
  @Min(0)
  @Max(3650)
  length: number;

  @ApiProperty({ enum: ['workingDays'] })
  @Equals('workingDays')
  unit: 'workingDays';

  @One(() => LegalBasis)
  basis: LegalBasis;
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

export class SealRequirementDto {
  @ApiProperty({ enum: ['official', 'department'] })
  @IsIn(['official', 'department'])
  seal: 'official' | 'department';

  @ApiProperty()
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

  @ApiProperty({ oneOf: [{ type: 'boolean', enum: [false] }, { $ref: getSchemaPath(LegalBasis) }] })
  @ValidateIf(({ lawRequiresReview }: GuideDto) => lawRequiresReview !== false)
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  lawRequiresReview: false | LegalBasis;

  @ApiProperty({ type: 'integer', nullable: true, description: '数量限制 · how many can be granted' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantityLimit: number | null;

  @ApiProperty({ type: FeeDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => FeeDto)
  fee: FeeDto | null;

  @One(() => CertificateKindDto)
  certificate: CertificateKindDto;

  @ApiProperty({ type: SealRequirementDto, nullable: true })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => SealRequirementDto)
  sealRequirement: SealRequirementDto | null;

  @ListOf(() => GuidePointDto, 200)
  @ArrayUnique(byCode)
  inspectionPoints: GuidePointDto[];

  @ListOf(() => PanelSeatsDto, 50)
  panel: PanelSeatsDto[];

  @ApiProperty({ description: '涉及公共安全 · touches public safety' })
  @IsBoolean()
  publicSafety: boolean;

  @One(() => WindowDto)
  window: WindowDto;

  @ApiProperty({ type: [String], description: '特别提示 · notes to the reader' })
  @IsArray()
  @ArrayMaxSize(50)
  @IsProse(1, 1000, { each: true })
  seededNotes: string[];
}
