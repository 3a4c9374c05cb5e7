import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsIdentifier, IsProse, IsText, pageOf } from '@shenguan/common/http';
import { ExplanationDto } from '@shenguan/common/phrases';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { BUREAU_PUSH_KINDS, type BureauPush, type BureauPushKind } from './bureau-push.entity.js';

export class PushToDepartmentsDto {
  @ApiProperty({
    type: [String],
    example: ['11140602MB1234567U'],
    description:
      '接收部门的统一社会信用代码，不以签有备忘录为限 · departments of the register, with or without a memorandum',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsCode(/^[0-9A-Z]{18}$/, { each: true })
  departments: string[];

  @ApiProperty({
    enum: BUREAU_PUSH_KINDS,
    example: 'information',
    description: '情况通报、审批要求变动、商请协助、其他 · information, changed requirements, a request, other',
  })
  @IsIn(BUREAU_PUSH_KINDS)
  kind: BureauPushKind;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({ example: 'LIFT-RETROFIT' })
  @IsOptional()
  @IsCode(/^[A-Za-z0-9_.-]{1,64}$/)
  itemCode?: string;

  @ApiProperty({ example: '加装电梯审批材料要求调整' })
  @IsText(1, 200)
  title: string;

  @ApiProperty({ example: '自下月起受理材料增加井道定位图，请在监管中知悉。' })
  @IsProse(1, 10_000)
  content: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['01990000-0000-7000-8000-000000000001'],
    description: '附件编号（先 POST /act-papers），至多十份 · files, handed in before (POST /act-papers), ten at most',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  fileIds?: string[];

  @ApiPropertyOptional({
    type: [ExplanationDto],
    description: '疑似违法要求的表述，逐条说明法律依据 · why words that read like a forbidden demand are lawful',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ExplanationDto)
  explanations?: ExplanationDto[];
}

export class BureauPushQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: BUREAU_PUSH_KINDS })
  @IsOptional()
  @IsIn(BUREAU_PUSH_KINDS)
  kind?: BureauPushKind;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

class PushedToDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;
}

class PushedFileDto {
  @ApiProperty()
  sha256: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ example: '要求调整说明.pdf' })
  name: string;
}

export class BureauPushDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB7654321K' })
  bureauCode: string;

  @ApiProperty({ type: [PushedToDto] })
  recipients: PushedToDto[];

  @ApiProperty({ enum: BUREAU_PUSH_KINDS })
  kind: BureauPushKind;

  @ApiProperty({ nullable: true, type: String })
  caseNumber: string | null;

  @ApiProperty({ nullable: true, type: String })
  itemCode: string | null;

  @ApiProperty()
  title: string;

  @ApiProperty()
  content: string;

  @ApiProperty({ type: [PushedFileDto], description: '附件及其摘要，部门凭收件箱下载 · fetched through the inbox' })
  files: PushedFileDto[];

  @ApiProperty({ type: [ExplanationDto] })
  explanations: ExplanationDto[];

  @ApiProperty()
  pushedBy: string;

  @ApiProperty({ format: 'date-time' })
  pushedAt: string;

  static of(row: BureauPush): BureauPushDto {
    const { id, bureauCode, recipients, kind, caseNumber, itemCode, title, content, explanations } = row;
    return {
      ...{ id, bureauCode, recipients, kind, caseNumber, itemCode, title, content, explanations },
      files: row.files.map(({ sha256, size, mediaType, name }) => ({ sha256, size, mediaType, name })),
      pushedBy: row.pushedByName,
      pushedAt: row.pushedAt.toISOString(),
    };
  }
}

class PushedReceiptDto {
  @ApiProperty({ type: PushedToDto })
  department: PushedToDto;

  @ApiProperty({ format: 'uuid' })
  entryId: string;

  @ApiProperty({ type: 'integer', description: '该部门收件箱的连续编号 · runs without gaps in its inbox' })
  entryNumber: number;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  readAt: string | null;

  @ApiProperty({ nullable: true, type: String })
  readBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  claimedAt: string | null;

  @ApiProperty({ nullable: true, type: String })
  claimedBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  claimDueOn: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: '逾期未认领督办 · escalated' })
  escalatedAt: string | null;
}

export class BureauPushDetailDto extends BureauPushDto {
  @ApiProperty({ type: [PushedReceiptDto], description: '各部门的接收、阅读、认领 · received, read and claimed' })
  receipts: PushedReceiptDto[];

  static with(row: BureauPush, receipts: PushedReceiptDto[]): BureauPushDetailDto {
    return { ...BureauPushDto.of(row), receipts };
  }
}

export class BureauPushPage extends pageOf(BureauPushDto) {}
