import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsCode, IsDocumentNumber, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { LegalBasis } from '../../legal-basis.js';
import type { Catalogue, CatalogueEntry } from './catalogue.entity.js';
import { CATALOGUE_STATES, type CatalogueState } from './catalogue.transitions.js';
import { actionsOnCatalogue, catalogueActs } from './catalogue-acts.js';
import { type CatalogueStanding, NO_STANDING } from './catalogue-keepers.js';

/** Who regulates a trade. */
export class IndustryRegulatorDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  @IsDocumentNumber(0, 64)
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  @IsText(1, 200)
  name: string;
}

/** One entry of the catalogue. */
export class CatalogueEntryDto implements CatalogueEntry {
  @ApiProperty({ example: 'DRAWING-REVIEW' })
  @IsCode(/^[A-Z0-9][A-Z0-9-]{0,63}$/, {
    message: '须为大写字母、数字和连字符 · must be capitals, digits and hyphens',
  })
  code: string;

  @ApiProperty({ example: '施工图设计文件审查' })
  @IsText(1, 200)
  name: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['施工图审查合格书'],
    description:
      '别名：材料名称与服务名称或者别名相同、包含的，即由该中介服务出具（INT-2） · other names: a material that bears one is made out by this service',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsText(2, 100, { each: true })
  aliases?: string[];

  @ApiProperty({ type: LegalBasis })
  @IsDefined()
  @ValidateNested()
  @Type(() => LegalBasis)
  legalBasis: LegalBasis;

  @ApiProperty({ type: IndustryRegulatorDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => IndustryRegulatorDto)
  industryRegulator: IndustryRegulatorDto;

  @ApiProperty({ type: 'integer', example: 10, description: '服务时限，工作日 · time limit in working days' })
  @IsInt()
  @Min(1)
  @Max(3650)
  timeLimitDays: number;
}

/** The content of a draft of the catalogue. */
export class DraftCatalogueDto {
  @ApiProperty({ type: [CatalogueEntryDto] })
  @IsArray()
  @ArrayMaxSize(1000)
  @ArrayUnique((entry: CatalogueEntryDto) => entry?.code)
  @ValidateNested({ each: true })
  @Type(() => CatalogueEntryDto)
  entries: CatalogueEntryDto[];
}

/** When a version of the catalogue comes into force. */
export class PublishCatalogueDto {
  @ApiProperty({ format: 'date', example: '2026-03-02', description: '施行之日 · first day in force' })
  @IsLegalDate()
  inForceFrom: string;
}

/** Why a draft is given up. */
export class DiscardCatalogueDto {
  @ApiProperty({ example: '拟调整的事项经研究暂不列入，本草稿不再公布。' })
  @IsReason(500)
  reason: string;
}

/** A version of the catalogue. */
export class CatalogueDto {
  @ApiProperty({ type: 'integer', example: 1 })
  number: number;

  @ApiProperty({ enum: CATALOGUE_STATES })
  state: CatalogueState;

  @ApiProperty({ example: '11140602MB0000001X' })
  compiledBy: string;

  @ApiProperty({ type: [CatalogueEntryDto] })
  entries: CatalogueEntry[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  inForceFrom: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '施行的最后一日，由下一版确定 · last day in force, set by the next version',
  })
  inForceUntil: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: '作废理由 · why a draft was discarded' })
  discardReason: string | null;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  @ApiProperty({
    enum: catalogueActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    row: Catalogue,
    actor: Actor | undefined,
    standing: CatalogueStanding = NO_STANDING,
    inForceUntil: string | null = null,
  ): CatalogueDto {
    const { number, state, compiledBy, entries, inForceFrom, publishedAt, discardReason, version } = row;
    return {
      number,
      state,
      compiledBy,
      entries,
      inForceFrom,
      inForceUntil,
      publishedAt: publishedAt?.toISOString() ?? null,
      discardReason: discardReason ?? null,
      version,
      availableActions: actionsOnCatalogue(row, standing, actor),
    };
  }
}

export const CataloguePageDto = pageOf(CatalogueDto);

/** Query of the list of published versions. */
export class CatalogueQuery extends CursorQuery {}
