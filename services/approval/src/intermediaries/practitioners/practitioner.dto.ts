import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { IsDocumentNumber, IsLegalDate, IsReason, IsText } from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { FormerOffice, Practitioner } from './practitioner.entity.js';
import { PRACTITIONER_STATES, type PractitionerState } from './practitioner.transitions.js';
import { practitionerActions, practitionerActs } from './practitioner-acts.js';

/** An identity document of a practitioner; only its keyed hash is kept. */
export class PractitionerDocumentDto {
  @ApiProperty({ enum: PERSON_DOCUMENT_KINDS, example: 'residentId' })
  @IsIn(PERSON_DOCUMENT_KINDS)
  kind: PersonDocumentKind;

  @ApiProperty({ example: '140602198003070019' })
  @IsDocumentNumber(1, 50)
  number: string;
}

/** The public office that a practitioner has left. */
export class FormerOfficeDto implements FormerOffice {
  @ApiProperty({ example: '11140602MB1234567U', description: '原任职机关 · the organ' })
  @IsDocumentNumber(0, 64)
  bodyCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  @IsText(2, 200)
  bodyName: string;

  @ApiProperty({ example: '工程科科员' })
  @IsText(2, 100)
  position: string;

  @ApiProperty({
    description:
      '原系领导成员、县处级以上领导职务的 · a leading member, or in a leading post of the county’s level or above',
  })
  @IsBoolean()
  leader: boolean;

  @ApiProperty({ format: 'date', example: '2023-05-31', description: '离职、退休之日 · the day he left' })
  @IsLegalDate()
  leftOn: string;
}

/** A practitioner as the agency enters him. */
export class EnterPractitionerDto {
  @ApiProperty({ example: '韩志强' })
  @IsText(2, 100)
  name: string;

  @ApiProperty({ type: PractitionerDocumentDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => PractitionerDocumentDto)
  document: PractitionerDocumentDto;

  @ApiPropertyOptional({ example: '一级注册结构工程师 S20140600001', description: '执业资格及编号 · qualification' })
  @IsOptional()
  @IsText(2, 200)
  licence?: string;

  @ApiPropertyOptional({
    type: FormerOfficeDto,
    description: '曾任公职的必填 · of whoever has held public office (INT-6)',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => FormerOfficeDto)
  former?: FormerOfficeDto;
}

export const PRACTITIONER_OUTCOMES = ['cleared', 'barred'] as const;

/** What is found of a practitioner who bears an official's name. */
export class RuleOnPractitionerDto {
  @ApiProperty({
    enum: PRACTITIONER_OUTCOMES,
    example: 'cleared',
    description: 'cleared 系同名，barred 为在职人员 · a namesake, or the official himself',
  })
  @IsIn(PRACTITIONER_OUTCOMES)
  outcome: (typeof PRACTITIONER_OUTCOMES)[number];

  @ApiProperty({ example: '经向所在单位核实，出生年月和住址均不同，系同名。' })
  @IsReason(1000)
  reasons: string;
}

/** A practitioner as everybody sees him. */
export class PractitionerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '韩志强' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: '一级注册结构工程师 S20140600001' })
  licence: string | null;

  @ApiProperty({ type: FormerOfficeDto, nullable: true, description: '曾任公职 · the public office that he has left' })
  former: FormerOffice | null;

  @ApiProperty({ description: '准许任职的文件是否已存 · whether the document that lets him is kept' })
  hasPermit: boolean;

  @ApiProperty({ description: '本人签字的不取酬声明是否已存 · whether his signed word that he takes no pay is kept' })
  hasNoPay: boolean;

  @ApiProperty({ type: [String], example: [], description: '同名在职人员所在单位 · bodies where a namesake serves' })
  namesakes: string[];

  @ApiProperty({ enum: PRACTITIONER_STATES })
  state: PractitionerState;

  @ApiProperty({ type: String, nullable: true, example: '经向所在单位核实，系同名。' })
  reasons: string | null;

  @ApiProperty({
    enum: practitionerActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Practitioner, actor: Actor | undefined): PractitionerDto {
    const { id, agencyCode, name, licence, former, namesakes, state, reasons, version } = row;
    return {
      ...{ id, agencyCode, name, licence, former, namesakes, state, reasons, version },
      hasPermit: row.permit !== null,
      hasNoPay: row.noPay !== null,
      availableActions: practitionerActions(row, actor),
    };
  }
}
