import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ADMINISTRATIVE_LEVELS,
  type AdministrativeLevel,
  BODY_KINDS,
  type BodyKind,
  type DivisionRef,
} from '@shenguan/common/contracts';
import { CursorQuery, Example, IsCode, IsDocumentNumber, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUrl, ValidateNested } from 'class-validator';
import { type Body, type BodyRemedies, BUREAU_LEVELS, type BureauLevel } from './body.entity.js';

const CODE = '11140602MB1234567U';
const NAME = '朔州市朔城区住房和城乡建设局';
const LEVEL = '审批局层级（仅 bureau；缺省为县区级） · level of a bureau; district unless told';
const GOVERNMENT = '11140602000000043C';
const COURT = '111406020000000517';
const REMEDIES = '救济途径，未登记的不能作出决定 · where its decisions are contested; without it a bureau can’t decide';

/** Where the decisions of a body may be contested (救济途径): governments and courts of the register, by code. */
export class RemediesDto implements BodyRemedies {
  @ApiProperty({
    example: GOVERNMENT,
    description: '行政复议机关的统一社会信用代码 · code of the government that reconsiders',
  })
  @IsDocumentNumber(0, 64)
  reconsiderationBody: string;

  @ApiProperty({
    example: COURT,
    description: '管辖法院的统一社会信用代码 · code of the court that hears cases against it',
  })
  @IsDocumentNumber(0, 64)
  court: string;

  @ApiPropertyOptional({
    example: 'https://xzfy.example.gov.cn',
    description: '提交行政复议申请书的互联网渠道 · where applications for reconsideration are taken online',
  })
  @IsOptional()
  @IsUrl({ protocols: ['https', 'http'], require_protocol: true })
  @IsText(1, 200)
  onlineReconsideration?: string;
}

/** Where a body stands (所属行政区划和层级). SUP-7 */
export class DivisionDto implements DivisionRef {
  @ApiProperty({ example: '140602', description: '行政区划代码，乡镇、街道为所属县区的代码 · GB/T 2260' })
  @IsCode(/^\d{6}$/)
  code: string;

  @ApiProperty({
    enum: ADMINISTRATIVE_LEVELS,
    example: 'district',
    description: '省级、市级、县区级、乡镇街道 · province, city, district, township',
  })
  @IsIn(ADMINISTRATIVE_LEVELS)
  level: AdministrativeLevel;
}

/** What registers a body. */
@Example({ code: CODE, name: NAME, kind: 'department', address: '朔州市朔城区开发南路1号区政务服务中心一层' })
export class RegisterBodyDto {
  @ApiProperty({ example: CODE, description: '统一社会信用代码 · unified social credit code' })
  @IsDocumentNumber(0, 64)
  code: string;

  @ApiProperty({ example: NAME })
  @IsText(1, 200)
  name: string;

  @ApiProperty({ enum: BODY_KINDS, example: 'department' })
  @IsIn(BODY_KINDS)
  kind: BodyKind;

  @ApiPropertyOptional({ enum: BUREAU_LEVELS, description: LEVEL })
  @IsOptional()
  @IsIn(BUREAU_LEVELS)
  level?: BureauLevel;

  @ApiPropertyOptional({
    example: '朔州市朔城区开发南路1号区政务服务中心一层',
    description: '受理申请的地址 · where it takes applications',
  })
  @IsOptional()
  @IsText(1, 200)
  address?: string;

  @ApiPropertyOptional({
    type: DivisionDto,
    description:
      '所属行政区划和层级；督办报送同级政府办公室以此为准 · where it stands: what it leaves undone goes to the office of that place and level',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => DivisionDto)
  division?: DivisionDto;

  @ApiPropertyOptional({ type: RemediesDto, nullable: true, description: REMEDIES })
  @IsOptional()
  @ValidateNested()
  @Type(() => RemediesDto)
  remedies?: RemediesDto | null;
}

/** What may change of a body; its code never does. */
@Example({ name: NAME, kind: 'department', active: true, address: '朔州市朔城区开发南路1号区政务服务中心一层' })
export class ChangeBodyDto {
  @ApiProperty({ example: NAME })
  @IsText(1, 200)
  name: string;

  @ApiProperty({ enum: BODY_KINDS, example: 'department' })
  @IsIn(BODY_KINDS)
  kind: BodyKind;

  @ApiPropertyOptional({ enum: BUREAU_LEVELS, description: `${LEVEL}；缺省不变 · unchanged unless told` })
  @IsOptional()
  @IsIn(BUREAU_LEVELS)
  level?: BureauLevel;

  @ApiProperty({ description: '是否存续 · false once abolished or merged' })
  @IsBoolean()
  active: boolean;

  @ApiPropertyOptional({
    example: '朔州市朔城区开发南路1号区政务服务中心一层',
    description: '受理申请的地址；未填写的不变更 · where it takes applications; left as it is where absent',
  })
  @IsOptional()
  @IsText(1, 200)
  address?: string;

  @ApiPropertyOptional({
    type: RemediesDto,
    nullable: true,
    description: `${REMEDIES}；不在此变更，须与登记一致或者不填 · not changed here: absent, or as registered`,
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RemediesDto)
  remedies?: RemediesDto | null;
}

/** A body as everybody sees it. */
export class BodyDto {
  @ApiProperty({ example: CODE })
  code: string;

  @ApiProperty({ example: NAME })
  name: string;

  @ApiProperty({ enum: BODY_KINDS, example: 'department' })
  kind: BodyKind;

  @ApiProperty({ enum: BUREAU_LEVELS, nullable: true, description: LEVEL })
  level: BureauLevel | null;

  @ApiProperty({ type: DivisionDto, nullable: true, description: '所属行政区划和层级 · where it stands' })
  division: DivisionRef | null;

  @ApiProperty()
  active: boolean;

  @ApiProperty({ type: String, nullable: true, example: null, description: '承继单位 · who follows it where it ended' })
  successor: string | null;

  @ApiProperty({ type: String, nullable: true, description: '受理申请的地址 · where it takes applications' })
  address: string | null;

  @ApiProperty({ type: RemediesDto, nullable: true, description: REMEDIES })
  remedies: RemediesDto | null;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  static of({ code, name, kind, level, division, active, successorCode, address, remedies, version }: Body): BodyDto {
    const successor = successorCode ?? null;
    return { code, name, kind, level, division: division ?? null, active, successor, address, remedies, version };
  }
}

/** An example for the API document. */
export const EXAMPLE_BODY: BodyDto = {
  code: CODE,
  name: NAME,
  kind: 'department',
  level: null,
  division: { code: '140602', level: 'district' },
  active: true,
  successor: null,
  address: '朔州市朔城区开发南路1号',
  remedies: { reconsiderationBody: GOVERNMENT, court: COURT },
  version: 1,
};

export const BodyPageDto = pageOf(BodyDto);

/** Filters of the list of bodies. */
export class BodyQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: BODY_KINDS })
  @IsOptional()
  @IsIn(BODY_KINDS)
  kind?: BodyKind;
}
