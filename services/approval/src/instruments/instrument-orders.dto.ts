import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Example, IsLegalDate, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import type { DecisiveFields } from './domain/differing-fields.js';
import { ISSUER_KINDS, type IssuerKind, PROMULGATIONS, type Promulgation } from './domain/level-of-instrument.js';

/** What somebody reads in the text of an instrument, as decides its level and force. */
export class ReadInstrumentDto implements DecisiveFields {
  @ApiProperty({
    example: '中华人民共和国主席令第二十九号',
    description: '令号、文号 · number of the order or document',
  })
  @IsText(2, 100)
  documentNumber: string;

  @ApiProperty({ example: '全国人民代表大会常务委员会' })
  @IsText(2, 200)
  issuer: string;

  @ApiProperty({ enum: ISSUER_KINDS, example: 'national-congress' })
  @IsIn(ISSUER_KINDS)
  issuerKind: IssuerKind;

  @ApiProperty({
    enum: PROMULGATIONS,
    example: 'order',
    description:
      '公布方式：以令公布（含人大公告）、国务院决定、以文件印发 · by order (or a congress’s announcement), State Council decision, or as a document',
  })
  @IsIn(PROMULGATIONS)
  promulgation: Promulgation;

  @ApiProperty({ type: 'integer', example: 83, description: '该版本的条文总数 · how many articles this version has' })
  @IsInt()
  @Min(1)
  @Max(2_000)
  articles: number;

  @ApiProperty({ format: 'date', example: '2019-04-23', description: '该版本的施行之日 · first day of this version' })
  @IsLegalDate()
  inForceFrom: string;
}

export class EnterInstrumentDto extends ReadInstrumentDto {
  @ApiProperty({ example: '中华人民共和国行政许可法' })
  @IsText(2, 200)
  title: string;

  @ApiProperty({ example: '国家法律法规数据库', description: '文本来源 · where its text was read' })
  @IsText(2, 300)
  source: string;
}

@Example({
  confirmed: true,
  read: {
    documentNumber: '中华人民共和国主席令第二十九号',
    issuer: '全国人民代表大会常务委员会',
    issuerKind: 'national-congress',
    promulgation: 'order',
    articles: 83,
    inForceFrom: '2019-04-23',
  },
})
export class JudgeInstrumentDto {
  @ApiProperty({ description: '登记与文本一致的为 true · whether the entry is as the text says' })
  @IsBoolean()
  confirmed: boolean;

  @ApiPropertyOptional({
    type: ReadInstrumentDto,
    description:
      '复核人自行从所存文本读出的内容，复核通过时必填；与登记不一致的不予复核 · what the second reads in the text that is kept, without sight of the entry; needed to confirm, and must agree',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => ReadInstrumentDto)
  read?: ReadInstrumentDto;

  @ApiPropertyOptional({ description: '退回理由 · why not' })
  @IsOptional()
  @IsReason(500)
  reason?: string;
}

@Example({ confirmed: true, lastDay: '2026-05-31' })
export class JudgeEndDto {
  @ApiProperty({ description: '登记的失效与依据一致的为 true · whether the end is as its source says' })
  @IsBoolean()
  confirmed: boolean;

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-05-31',
    description: '复核人自行读出的最后一日，复核通过时必填 · the last day as the second reads it; needed to confirm',
  })
  @IsOptional()
  @IsLegalDate()
  lastDay?: string;

  @ApiPropertyOptional({ description: '退回理由 · why not' })
  @IsOptional()
  @IsReason(500)
  reason?: string;
}

export class EndInstrumentDto {
  @ApiProperty({ format: 'date', example: '2026-05-31', description: '具有效力的最后一日 · last day in force' })
  @IsLegalDate()
  lastDay: string;

  @ApiProperty({ example: '被新公布的条例废止，新条例自次日起施行', description: '失效依据 · what ends it' })
  @IsReason(500)
  reason: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '代替它的依据，须已登记，并自其最后一日的次日起施行 · what supersedes it: registered, from the day after',
  })
  @IsOptional()
  @IsUUID()
  supersededBy?: string;
}
