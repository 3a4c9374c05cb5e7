import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import { CursorQuery, IsDocumentNumber, IsIdentifier, IsLegalDate, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { EnterExpertDto } from '../experts/index.js';
import { APPLICATION_STATES, type ApplicationState } from './application.transitions.js';
import {
  CHANNELS,
  type Channel,
  MATERIAL_KINDS,
  type MaterialKind,
  VERDICT_GROUNDS,
  type VerdictGround,
} from './expert-application.entity.js';

export class KinDto {
  @ApiProperty({ example: '配偶', description: '与申请人的关系 · how near' })
  @IsText(1, 50)
  relation: string;

  @ApiProperty({ example: '11140602MB1234567U', description: '任职单位 · the body where he serves' })
  @IsDocumentNumber(0, 30)
  bodyCode: string;

  @ApiProperty({ example: '建设管理科科员', description: '职务 · the post' })
  @IsText(1, 100)
  position: string;
}

/** What somebody states of himself who applies. */
export class ApplicantDto extends OmitType(EnterExpertDto, ['subject', 'bars', 'breaches', 'fit', 'exception']) {}

export class ApplyDto {
  @ApiProperty({
    format: 'uuid',
    description: '招聘公告 · the recruitment',
    example: '0199c0de-0000-7000-8000-0000000000d1',
  })
  @IsUUID()
  recruitment: string;

  @ApiProperty({ enum: CHANNELS, example: 'open', description: '申请渠道 · by which channel' })
  @IsIn(CHANNELS)
  channel: Channel;

  @ApiPropertyOptional({
    example: '511406000012345699',
    description: '推荐单位，须为已登记的单位 · the unit that recommends',
  })
  @IsOptional()
  @IsDocumentNumber(0, 30)
  unitCode?: string;

  @ApiPropertyOptional({ example: 'expert-01', description: '推荐专家的登录标识 · login of the expert who recommends' })
  @IsOptional()
  @IsIdentifier(1, 255)
  recommender?: string;

  @ApiProperty({ type: ApplicantDto })
  @ValidateNested()
  @Type(() => ApplicantDto)
  person: ApplicantDto;

  @ApiProperty({
    type: [KinDto],
    description:
      '在机关单位任职的近亲属，没有的填空数组 · near relatives who serve at a body; empty where there are none',
    example: [],
  })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => KinDto)
  kin: KinDto[];
}

export class AddMaterialDto {
  @ApiProperty({ enum: MATERIAL_KINDS, example: 'experience' })
  @IsIn(MATERIAL_KINDS)
  kind: MaterialKind;

  @ApiPropertyOptional({
    example: '朔州市建筑设计院',
    description: '单位、证书或者材料名称 · which unit, certificate or material',
  })
  @IsOptional()
  @IsText(1, 200)
  label?: string;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2010-07-01' })
  @IsOptional()
  @IsLegalDate()
  from?: LegalDate;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2020-06-30' })
  @IsOptional()
  @IsLegalDate()
  until?: LegalDate;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2030-12-31' })
  @IsOptional()
  @IsLegalDate()
  validUntil?: LegalDate;
}

export class GroundVerdictDto {
  @ApiProperty({ enum: VERDICT_GROUNDS, example: 'EXP-5.2' })
  @IsIn(VERDICT_GROUNDS)
  ground: VerdictGround;

  @ApiProperty({ example: true, description: '是否符合；禁入情形填无此情形为符合 · whether it is met' })
  @IsBoolean()
  met: boolean;

  @ApiProperty({ example: '任职证明载明自2008年7月起连续从事结构设计。', description: '依据 · what it rests on' })
  @IsReason(1000)
  basis: string;
}

export class JudgeApplicationDto {
  @ApiProperty({
    type: [GroundVerdictDto],
    description: '逐项意见，一项不缺 · each condition, none left out',
    example: VERDICT_GROUNDS.map((ground) => ({ ground, met: true, basis: '经核对任职证明、职称证书和登记表原件。' })),
  })
  @IsArray()
  @ArrayMinSize(VERDICT_GROUNDS.length)
  @ArrayMaxSize(VERDICT_GROUNDS.length)
  @ArrayUnique(({ ground }: GroundVerdictDto) => ground)
  @ValidateNested({ each: true })
  @Type(() => GroundVerdictDto)
  verdict: GroundVerdictDto[];
}

export class ReasonOfApplicationDto {
  @ApiProperty({ example: '任职证明载明的起止日期与所填年限不符。', description: '理由 · why' })
  @IsReason(1000)
  reason: string;
}

export class ReviewApplicationDto extends ReasonOfApplicationDto {
  @ApiProperty({ enum: ['maintained', 'reopened'], example: 'maintained' })
  @IsIn(['maintained', 'reopened'])
  outcome: 'maintained' | 'reopened';
}

export class VouchDto {
  @ApiProperty({ example: '与其共同完成多项结构审查，业务精通。', description: '推荐意见 · what he knows of the work' })
  @IsReason(1000)
  statement: string;
}

export class ApplicationQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: APPLICATION_STATES })
  @IsOptional()
  @IsIn(APPLICATION_STATES)
  state?: ApplicationState;
}
