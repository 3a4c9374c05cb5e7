import { ApiProperty } from '@nestjs/swagger';
import type { CaseMaterial, MaterialAgency } from '../file/index.js';

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
