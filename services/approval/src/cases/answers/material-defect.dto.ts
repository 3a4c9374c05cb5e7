import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsLegalDate, IsText } from '@shenguan/common/http';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  APPLICATION_FIELDS,
  type ApplicationField,
  DEFECT_KINDS,
  type DefectKind,
  type MaterialDefect,
  REGISTERS,
  type RegisterKind,
} from '../file/index.js';

/** One defect of a material (缺陷): its kind, and what that kind needs to be found. */
export class MaterialDefectDto implements MaterialDefect {
  @ApiProperty({
    enum: DEFECT_KINDS,
    example: 'unsigned',
    description:
      '缺陷情形：未提交；不清晰；内容不完整（须写明页码或者栏目）；不符合办事指南规定的形式；未签名；未盖章；已过有效期（须写明届满日）；与其他材料、登记信息不一致，或者与申请表所填不一致（须写明各自的内容） · what is wrong; some kinds need page or field, the last valid day, or what both sides say',
  })
  @IsIn(DEFECT_KINDS)
  kind: DefectKind;

  @ApiPropertyOptional({ type: 'integer', example: 7, description: '页码 · page' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9999)
  page?: number;

  @ApiPropertyOptional({
    example: '2单元501室业主签名',
    description: '栏目的名称，照材料所载 · the field or column, as the paper calls it',
  })
  @IsOptional()
  @IsText(1, 20)
  field?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-02-28', description: '届满日 · its last valid day (expired)' })
  @IsOptional()
  @IsLegalDate()
  expiredOn?: string;

  @ApiPropertyOptional({
    example: 'TITLE-CERTIFICATES',
    description: '与之不一致的材料的编码 · code of the material that it contradicts (contradicts-material)',
  })
  @IsOptional()
  @IsIdentifier(1, 64)
  other?: string;

  @ApiPropertyOptional({
    enum: REGISTERS,
    description: '与之不一致的登记 · the register that it contradicts (contradicts-register)',
  })
  @IsOptional()
  @IsIn(REGISTERS)
  register?: RegisterKind;

  @ApiPropertyOptional({
    enum: APPLICATION_FIELDS,
    description:
      '与之不一致的申请表栏目 · the field of the application that it differs from (differs-from-application)',
  })
  @IsOptional()
  @IsIn(APPLICATION_FIELDS)
  applicationField?: ApplicationField;

  @ApiPropertyOptional({
    example: '怡安苑3号楼',
    description:
      '材料所载的名称、地址、号码或者日期，须写明页码或者栏目 · the name, address, number or date that it shows, with its page or field',
  })
  @IsOptional()
  @IsText(1, 60)
  shows?: string;

  @ApiPropertyOptional({
    example: '怡安苑5号楼',
    description:
      '其他材料或者登记所载的名称、地址、号码或者日期；申请表所填内容由系统填写 · what the other material or the register says; what the application says the system fills in',
  })
  @IsOptional()
  @IsText(1, 60)
  against?: string;
}
