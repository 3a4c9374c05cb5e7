import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import {
  CursorQuery,
  IsDocumentNumber,
  IsIdentifier,
  IsLegalDate,
  IsProse,
  IsReason,
  IsText,
} from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
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
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { TIE_GROUNDS, type TieGround } from '../ties/index.js';
import { BAR_GROUNDS, type BarGround } from './domain/judge-entry.js';
import { TITLE_LEVELS, type TitleLevel } from './expert.entity.js';
import { EXPERT_STATES, type ExpertState } from './expert.transitions.js';

/** Further documents of one person at most: there are no more kinds, and a passport may have been renewed. */
export const DOCUMENTS_MAX = 8;

export class UnitDto {
  @ApiPropertyOptional({ example: '911406020000900186' })
  @IsOptional()
  @IsDocumentNumber(0, 30)
  code?: string;

  @ApiProperty({ example: '朔州市建筑设计院' })
  @IsText(1, 200)
  name: string;
}

export class BarDto {
  @ApiProperty({ enum: BAR_GROUNDS })
  @IsIn(BAR_GROUNDS)
  ground: BarGround;

  @ApiProperty({ example: '2019年受到党内严重警告处分。' })
  @IsReason(500)
  note: string;
}

export class TieDto {
  @ApiProperty({ enum: TIE_GROUNDS, description: '回避情形 · ground of EXP-19' })
  @IsIn(TIE_GROUNDS)
  kind: TieGround;

  @ApiPropertyOptional({ description: '有关系的单位 · the body', example: '911406020000900186' })
  @IsOptional()
  @IsDocumentNumber(0, 30)
  bodyCode?: string;

  @ApiPropertyOptional({
    description: '有关系的人员证件号码，仅存密钥散列 · the person; only a keyed hash is kept',
    example: '140602197503049016',
  })
  @IsOptional()
  @IsDocumentNumber(0, 30)
  identityNumber?: string;

  @ApiPropertyOptional({
    enum: PERSON_DOCUMENT_KINDS,
    default: 'residentId',
    description: '证件种类，未填为居民身份证 · kind of document; the resident identity card unless told',
  })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiPropertyOptional({ description: '参与过的项目 · the project', example: 'XM2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  projectCode?: string;
}

/** A further document of the same person. */
export class PersonDocumentDto {
  @ApiProperty({ enum: PERSON_DOCUMENT_KINDS, example: 'passport', description: '证件种类 · kind of document' })
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind: PersonDocumentKind;

  @ApiProperty({ description: '证件号码，加密保存 · its number, kept encrypted', example: 'E12345678' })
  @IsDocumentNumber(0, 30)
  identityNumber: string;
}

/** One person on a list that is handed over; whatever it does not say is flagged as a gap. EXP-7 */
export class ExpertRowDto {
  @ApiProperty({ example: '赵明远' })
  @IsText(1, 50)
  name: string;

  @ApiProperty({
    description: '证件号码，加密保存 · number of the identity document, kept encrypted',
    example: '140602197503049016',
  })
  @IsDocumentNumber(0, 30)
  identityNumber: string;

  @ApiPropertyOptional({
    enum: PERSON_DOCUMENT_KINDS,
    default: 'residentId',
    description: '证件种类，未填为居民身份证 · kind of document; the resident identity card unless told',
  })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiPropertyOptional({
    type: [PersonDocumentDto],
    description: '本人的其他证件 · further documents of the same person',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(DOCUMENTS_MAX)
  @ValidateNested({ each: true })
  @Type(() => PersonDocumentDto)
  documents?: PersonDocumentDto[];

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    description: '出生日期；证件号码不含出生日期的须填 · birth date, where no number states it',
    example: '1975-03-04',
  })
  @IsOptional()
  @IsLegalDate()
  birthDate?: LegalDate;

  @ApiPropertyOptional({ description: '登录标识 · subject of the token', example: 'expert-01' })
  @IsOptional()
  @IsIdentifier(1, 255)
  subject?: string;

  @ApiPropertyOptional({ description: '手机号码，加密保存 · kept encrypted', example: '13800000001' })
  @IsOptional()
  @IsIdentifier(0, 30)
  phone?: string;

  @ApiPropertyOptional({ type: UnitDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => UnitDto)
  unit?: UnitDto;

  @ApiPropertyOptional({ description: '单位所在地行政区划代码 · division of the unit', example: '140600' })
  @IsOptional()
  @Matches(/^\d{6}$/, {
    message: '须为 6 位行政区划代码，例如 140600 · must be a division code of 6 digits, such as 140600',
  })
  region?: string;

  @ApiPropertyOptional({ example: '高级工程师' })
  @IsOptional()
  @IsText(1, 100)
  title?: string;

  @ApiPropertyOptional({ enum: TITLE_LEVELS })
  @IsOptional()
  @IsIn(TITLE_LEVELS)
  titleLevel?: TitleLevel;

  @ApiProperty({
    type: [String],
    description: '专业代码，须为专业目录的现行代码 · codes of the register of specialties',
    example: ['structure'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsIdentifier(1, 100, { each: true })
  specialties: string[];

  @ApiPropertyOptional({
    type: 'integer',
    description: '连续从事相关工作年限 · years of continuous relevant work',
    example: 15,
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(70)
  yearsOfWork?: number;

  @ApiPropertyOptional({ type: [String], example: ['一级注册结构工程师'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsText(1, 100, { each: true })
  certificates?: string[];

  @ApiPropertyOptional({ type: [BarDto], description: '禁入情形 · grounds of EXP-9', example: [] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => BarDto)
  bars?: BarDto[];

  @ApiPropertyOptional({ type: [String], description: '违法违规违纪记录 · recorded breaches', example: [] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsProse(1, 500, { each: true })
  breaches?: string[];

  @ApiPropertyOptional({ description: '身体健康、能够胜任 · healthy and able', default: true })
  @IsOptional()
  @IsBoolean()
  fit?: boolean;

  @ApiPropertyOptional({ type: [TieDto], description: '已知回避关系 · known ties' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => TieDto)
  ties?: TieDto[];
}

export class RecommendationDto {
  @ApiPropertyOptional({
    description: '推荐单位统一社会信用代码，须为已登记的单位 · the recommending unit, a registered body',
    example: '511406000012345699',
  })
  @IsOptional()
  @IsDocumentNumber(0, 30)
  unitCode?: string;

  @ApiPropertyOptional({
    type: [String],
    description: '推荐专家，由其本人确认 · recommending experts of the pool, who say so themselves',
    example: [],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  experts?: string[];

  @ApiProperty({ description: '书面推荐文号或日期 · the written recommendation', example: '推荐函〔2026〕3号' })
  @IsText(1, 200)
  paper: string;
}

export class EntryExceptionInputDto {
  @ApiProperty({ description: '突出专长 · the outstanding expertise', example: '消防系统仿真' })
  @IsProse(1, 1000)
  expertise: string;

  @ApiProperty({ description: '行业影响 · standing in the trade', example: '省级标准主要起草人' })
  @IsProse(1, 1000)
  standing: string;

  @ApiProperty({ description: '稀缺资格证书 · the scarce certificate', example: '一级注册结构工程师' })
  @IsText(1, 100)
  certificate: string;

  @ApiProperty({ type: RecommendationDto })
  @ValidateNested()
  @Type(() => RecommendationDto)
  recommendation: RecommendationDto;
}

/** One expert who applied; nothing may lack. EXP-5, EXP-6 */
export class EnterExpertDto extends ExpertRowDto {
  @ApiProperty({ example: 'expert-01' })
  @IsIdentifier(1, 255)
  declare subject: string;

  @ApiProperty({ example: '13800000001' })
  @IsIdentifier(0, 30)
  declare phone: string;

  @ApiProperty({ type: UnitDto })
  // In a row of an import it may lack, here it may not: without this the looser condition would be taken over.
  @ValidateIf(() => true)
  @IsDefined()
  @ValidateNested()
  @Type(() => UnitDto)
  declare unit: UnitDto;

  @ApiProperty({ example: '高级工程师' })
  @IsText(1, 100)
  declare title: string;

  @ApiProperty({ enum: TITLE_LEVELS })
  @IsIn(TITLE_LEVELS)
  declare titleLevel: TitleLevel;

  @ApiProperty({ example: 15 })
  @IsInt()
  @Min(0)
  @Max(70)
  declare yearsOfWork: number;

  @ApiPropertyOptional({ type: EntryExceptionInputDto, description: '破格情形 · exception to years and title' })
  @IsOptional()
  @ValidateNested()
  @Type(() => EntryExceptionInputDto)
  exception?: EntryExceptionInputDto;
}

export class DeclareTieDto extends TieDto {}

export class DisownTieDto {
  @ApiProperty({
    description: '为何没有或者不再有这一关系 · why there is none, or none any more',
    example: '配偶已于2025年8月退出该公司，股权转让协议备查。',
  })
  @IsReason(1000)
  reason: string;
}

export class AddDocumentDto extends PersonDocumentDto {
  @ApiProperty({ description: '核对证件的情况 · how the document was seen', example: '窗口核对护照原件，留存复印件。' })
  @IsReason(300)
  seen: string;
}

export class ExpertQuery extends CursorQuery {
  @ApiPropertyOptional({ example: 'structure' })
  @IsOptional()
  @IsIdentifier(1, 100)
  specialty?: string;

  @ApiPropertyOptional({ enum: EXPERT_STATES })
  @IsOptional()
  @IsIn(EXPERT_STATES)
  state?: ExpertState;
}
