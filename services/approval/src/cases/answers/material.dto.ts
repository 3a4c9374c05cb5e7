import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { QueryInt } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import {
  type CorrectionNotice,
  filesOfMaterial,
  MATERIAL_OCCASIONS,
  type MaterialAgency,
  type MaterialOccasion,
  type MaterialVersion,
} from '../file/index.js';

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

  @ApiProperty({ description: '统一社会信用代码 · credit code', example: '91140600MA0K12345Q' })
  code: string;
}

export class MaterialDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '本项材料的第几版 · counts what was handed in of this material' })
  version: number;

  @ApiProperty({
    enum: MATERIAL_OCCASIONS,
    description: '提交情形：申请时提交、当场更正、补正 · with the application, mended on the spot, or corrected',
  })
  occasion: MaterialOccasion;

  @ApiProperty({ example: 'OWNERS-AGREEMENT' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: '清单以外自愿提供 · volunteered beyond the list' })
  voluntary: boolean;

  @ApiProperty({ type: FileDto, description: '文件，多个的为第一个 · its file, the first of several' })
  file: FileDto;

  @ApiProperty({ type: [FileDto], description: '全部文件，依提交的次序 · all files, in the order of the form' })
  files: FileDto[];

  @ApiProperty({ type: MaterialAgencyDto, nullable: true, description: '出具材料的中介服务机构 · who made it out' })
  agency: MaterialAgency | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '所属委托，文件与其交付的成果一致 · the engagement whose very result it is (INT-20)',
  })
  engagementId: string | null;

  @ApiProperty()
  note: string;

  @ApiProperty({ format: 'date-time' })
  handedInAt: string;

  @ApiProperty({
    description: '补正时提交，但补正通知未要求 · handed in with the corrections, though the notice did not ask for it',
  })
  notAskedFor: boolean;

  static of(row: MaterialVersion, notice: Pick<CorrectionNotice, 'items'> | null = null): MaterialDto {
    const files = filesOfMaterial(row).map(({ sha256, size, mediaType, name }) => ({ sha256, size, mediaType, name }));
    return {
      id: row.id,
      version: row.ordinal,
      occasion: row.occasion,
      code: row.materialCode,
      name: row.name,
      voluntary: row.voluntary,
      file: files[0]!,
      files,
      agency: row.agency,
      engagementId: row.engagementId ?? null,
      note: row.note,
      handedInAt: row.handedInAt.toISOString(),
      notAskedFor:
        row.occasion === 'corrected' &&
        notice !== null &&
        !notice.items.some(({ materialCode }) => materialCode === row.materialCode),
    };
  }
}

/** Which version of a material's file. */
export class MaterialFileQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    example: 1,
    description: '第几版，未填的为现行版本 · which version; the one that stands unless told',
  })
  @IsOptional()
  @QueryInt(1, 100_000)
  version?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    example: 1,
    description: '第几个文件，未填的为第一个 · which of its files; the first unless told',
  })
  @IsOptional()
  @QueryInt(1, 1_000)
  part?: number;
}
