import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FileRef } from '@shenguan/common/contracts';
import {
  CursorQuery,
  IsCode,
  IsIdentifier,
  IsLegalDate,
  IsProse,
  IsReason,
  IsText,
  pageOf,
} from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { Memorandum } from './memorandum.entity.js';
import { MEMORANDUM_STATES, type MemorandumState } from './memorandum.transitions.js';

/** Form of an item's code. */
const ITEM_CODE = /^[A-Za-z0-9_.-]{1,64}$/;
/** Form of a unified social credit code; whether the body exists is asked of the register. */
const BODY_CODE = /^[0-9A-Z]{18}$/;

class SignedPaperDto extends FileRef {
  @ApiProperty({ example: 'supervision-link' })
  @IsIdentifier(1, 64)
  declare owner: string;

  @ApiProperty({ description: 'SHA-256' })
  declare sha256: string;

  @ApiProperty({ type: 'integer' })
  declare size: number;

  @ApiProperty({ example: 'application/pdf' })
  @IsIdentifier(1, 127)
  declare mediaType: string;

  @ApiProperty({ example: '审管衔接备忘录.pdf' })
  @IsText(1, 255)
  declare name: string;
}

export class MakeMemorandumDto {
  @ApiProperty({ description: '审批部门统一社会信用代码 · the bureau', example: '11140602MB7654321K' })
  @IsCode(BODY_CODE)
  bureauCode: string;

  @ApiProperty({ description: '原审批部门统一社会信用代码 · the department', example: '11140602MB1234567U' })
  @IsCode(BODY_CODE)
  departmentCode: string;

  @ApiProperty({ type: [String], description: '划转事项编码 · items handed over', example: ['LIFT-RETROFIT'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsCode(ITEM_CODE, { each: true })
  itemCodes: string[];

  @ApiProperty({ format: 'date', example: '2019-12-16' })
  @IsLegalDate()
  signedOn: string;

  @ApiProperty({ format: 'date', example: '2019-12-20' })
  @IsLegalDate()
  effectiveOn: string;

  @ApiPropertyOptional({
    description: '移交专家名单说明 · what was handed over of the experts',
    example: '移交专家23名。',
  })
  @IsOptional()
  @IsProse(1, 2000)
  expertListNote?: string;

  @ApiPropertyOptional({ description: '已签署文本 · the signed papers', type: [SignedPaperDto] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => SignedPaperDto)
  files?: SignedPaperDto[];
}

export class AmendMemorandumDto {
  @ApiProperty({
    type: [String],
    description: '变更后的全部事项编码 · all items from now on',
    example: ['LIFT-RETROFIT'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsCode(ITEM_CODE, { each: true })
  itemCodes: string[];
}

export class EndMemorandumDto {
  @ApiProperty({ example: '职责调整，重新签署备忘录。' })
  @IsReason(500)
  reason: string;
}

export class MemorandumQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: MEMORANDUM_STATES })
  @IsOptional()
  @IsIn(MEMORANDUM_STATES)
  state?: MemorandumState;

  @ApiPropertyOptional({ description: '仅审计人员可查看其他单位 · one side; others than one’s own for auditors only' })
  @IsOptional()
  @IsCode(BODY_CODE)
  body?: string;
}

class SideDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;
}

export class MemorandumDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty()
  bureau: SideDto;

  @ApiProperty()
  department: SideDto;

  @ApiProperty({ type: [String], example: ['LIFT-RETROFIT'] })
  itemCodes: string[];

  @ApiProperty({ format: 'date' })
  signedOn: string;

  @ApiProperty({ format: 'date' })
  effectiveOn: string;

  @ApiProperty({ nullable: true, type: String })
  expertListNote: string | null;

  @ApiProperty({ type: [SignedPaperDto] })
  files: SignedPaperDto[];

  @ApiProperty({ enum: MEMORANDUM_STATES })
  state: MemorandumState;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  endedOn: string | null;

  @ApiProperty({ nullable: true, type: String })
  endReason: string | null;

  static of(row: Memorandum): MemorandumDto {
    return {
      id: row.id,
      version: row.version,
      bureau: { code: row.bureauCode, name: row.bureauName },
      department: { code: row.departmentCode, name: row.departmentName },
      itemCodes: row.itemCodes,
      signedOn: row.signedOn,
      effectiveOn: row.effectiveOn,
      expertListNote: row.expertListNote ?? null,
      files: row.files,
      state: row.state,
      endedOn: row.endedOn ?? null,
      endReason: row.endReason ?? null,
    };
  }
}

export class MemorandumPage extends pageOf(MemorandumDto) {}
