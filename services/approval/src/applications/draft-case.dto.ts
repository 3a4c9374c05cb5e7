import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDocumentNumber, IsIdentifier, IsText, SELDOM } from '@shenguan/common/http';
import {
  BODY_IDENTIFIER_KINDS,
  type BodyIdentifierKind,
  PERSON_DOCUMENT_KINDS,
  type PersonDocumentKind,
} from '@shenguan/common/privacy';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { APPLICANT_KINDS, type ApplicantKind, RelatedUnitDto } from '../cases/index.js';
import { HolderRequestDto } from '../requests/index.js';

/** A natural person, with what proves who it is. */
export class PersonDto {
  @ApiProperty({ example: '张建国' })
  @IsText(1, 100)
  name: string;

  @ApiPropertyOptional({ enum: PERSON_DOCUMENT_KINDS, default: 'residentId' })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiProperty({ description: '证件号码 · number of the identity document' })
  @IsDocumentNumber(0, 50)
  identityNumber: string;
}

export class ApplicantDto {
  @ApiProperty({ enum: APPLICANT_KINDS, example: 'body' })
  @IsIn(APPLICANT_KINDS)
  kind: ApplicantKind;

  @ApiProperty({ example: '怡安苑社区居民委员会' })
  @IsText(1, 200)
  name: string;

  @ApiPropertyOptional({
    example: '54140602602000219A',
    description:
      '统一社会信用代码（单位必填）；境外机构、其他组织填写登记号等标识 · credit code, required of a body; a foreign or other body states what it is registered by',
  })
  @IsOptional()
  @IsDocumentNumber(0, 100)
  code?: string;

  @ApiPropertyOptional({ ...SELDOM, enum: PERSON_DOCUMENT_KINDS, default: 'residentId' })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiPropertyOptional({ ...SELDOM, description: '证件号码（自然人必填） · identity number, required of a person' })
  @IsOptional()
  @IsDocumentNumber(0, 50)
  identityNumber?: string;

  @ApiPropertyOptional({ description: '手机号码 · mobile number', example: '13900001234' })
  @IsOptional()
  @IsIdentifier(0, 30)
  phone?: string;

  @ApiPropertyOptional({ type: PersonDto, description: '法定代表人 · legal representative' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PersonDto)
  legalRepresentative?: PersonDto;

  @ApiPropertyOptional({ ...SELDOM, type: [PersonDto], description: '主要负责人、业主代表等 · principals' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PersonDto)
  principals?: PersonDto[];
}

export class AgentDto {
  @ApiProperty({ example: '怡安苑社区居民委员会' })
  @IsText(1, 200)
  name: string;

  @ApiPropertyOptional({
    description: '统一社会信用代码等标识（代理人为单位的） · what identifies it, where it is a body',
  })
  @IsOptional()
  @IsDocumentNumber(0, 100)
  code?: string;

  @ApiPropertyOptional({ enum: BODY_IDENTIFIER_KINDS, default: 'creditCode' })
  @IsOptional()
  @IsIn(BODY_IDENTIFIER_KINDS)
  codeKind?: BodyIdentifierKind;

  @ApiPropertyOptional({ description: '经办人 · the person who acts for it' })
  @IsOptional()
  @IsText(1, 100)
  contactName?: string;

  @ApiPropertyOptional({ enum: PERSON_DOCUMENT_KINDS, default: 'residentId' })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiPropertyOptional()
  @IsOptional()
  @IsDocumentNumber(0, 50)
  identityNumber?: string;

  @ApiPropertyOptional({ example: '13900005678' })
  @IsOptional()
  @IsIdentifier(0, 30)
  phone?: string;
}

export class ProjectDto {
  @ApiPropertyOptional({
    ...SELDOM,
    description:
      '国家项目代码，或者本人、本单位已有的项目代码；没有的由本系统赋码。非本人、本单位已有的代码须经窗口核实后归并 · national project code, or one that you have; else one is issued. A code that is not yours yet is joined once the window has ruled on it',
  })
  @IsOptional()
  @IsIdentifier(1, 40)
  code?: string;

  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯' })
  @IsText(1, 200)
  name: string;

  @ApiProperty({ example: '朔州市朔城区开发南路怡安苑3号楼2单元' })
  @IsText(1, 300)
  address: string;
}

/** What an application says at first; forms ask nothing unrelated (APL-29). */
export class DraftCaseDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  @IsIdentifier(1, 64)
  itemCode: string;

  @ApiProperty({ type: ApplicantDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => ApplicantDto)
  applicant: ApplicantDto;

  @ApiPropertyOptional({ ...SELDOM, type: AgentDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => AgentDto)
  agent?: AgentDto;

  @ApiProperty({ type: ProjectDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => ProjectDto)
  project: ProjectDto;

  @ApiPropertyOptional({
    ...SELDOM,
    type: HolderRequestDto,
    description:
      '申请变更或者延续已取得的许可的填写；申请取得许可的不填 · where an approval that the applicant holds is to be varied or renewed (APL-49, APL-50)',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => HolderRequestDto)
  request?: HolderRequestDto;

  @ApiPropertyOptional({ ...SELDOM, type: [RelatedUnitDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RelatedUnitDto)
  relatedUnits?: RelatedUnitDto[];
}
