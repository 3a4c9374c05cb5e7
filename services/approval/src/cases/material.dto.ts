import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDocumentNumber, IsProse, IsText } from '@shenguan/common/http';
import { IsEmpty, IsOptional } from 'class-validator';
import type { CaseMaterial, MaterialAgency } from './case-material.entity.js';

/** The fields that may go along with a file. */
export class HandInMaterialDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '文件 · the file' })
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

  @ApiPropertyOptional()
  @IsOptional()
  @IsProse(0, 500)
  note?: string;
}

class FileDto {
  @ApiProperty()
  sha256: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty()
  mediaType: string;

  @ApiProperty()
  name: string;
}

class MaterialAgencyDto implements MaterialAgency {
  @ApiProperty()
  name: string;

  @ApiProperty({ description: '统一社会信用代码 · credit code', example: '91140600MA0K12345X' })
  code: string;
}

export class MaterialDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'OWNERS-AGREEMENT' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: '清单以外自愿提供 · volunteered beyond the list' })
  voluntary: boolean;

  @ApiProperty({ type: FileDto })
  file: FileDto;

  @ApiProperty({ type: MaterialAgencyDto, nullable: true, description: '出具材料的中介服务机构 · who made it out' })
  agency: MaterialAgency | null;

  @ApiProperty()
  note: string;

  @ApiProperty({ format: 'date-time' })
  handedInAt: string;

  static of(row: CaseMaterial): MaterialDto {
    const { sha256, size, mediaType, name } = row.file;
    return {
      id: row.id,
      version: row.version,
      code: row.materialCode,
      name: row.name,
      voluntary: row.voluntary,
      file: { sha256, size, mediaType, name },
      agency: row.agency,
      note: row.note,
      handedInAt: row.handedInAt.toISOString(),
    };
  }
}
