import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsDocumentNumber, IsProse, IsText } from '@shenguan/common/http';
import { IsEmpty, IsOptional, IsUUID } from 'class-validator';

/** The fields that may go along with a file. */
export class HandInMaterialDto {
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', format: 'binary' },
    description: '文件，可以重复该字段以上传多个 · the file, or several under this name',
  })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiPropertyOptional({ description: '清单以外自愿提供的材料的名称 · name of a volunteered extra' })
  @IsOptional()
  @IsText(0, 200)
  name?: string;

  @ApiPropertyOptional({ description: '出具材料的中介服务机构 · the agency that made it out' })
  @IsOptional()
  @IsText(1, 200)
  agencyName?: string;

  @ApiPropertyOptional({ description: '该机构的统一社会信用代码 · its credit code' })
  @IsOptional()
  @IsDocumentNumber(0, 50)
  agencyCode?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '委托编号：材料为该委托交付的成果，须为同一文件 · the engagement whose result it is: the same file (INT-20)',
  })
  @IsOptional()
  @IsUUID()
  engagementId?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsProse(0, 500)
  note?: string;
}
