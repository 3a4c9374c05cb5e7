import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDocumentNumber, IsIdentifier, IsLegalDate, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { LegalBasis } from '../../legal-basis.js';
import { AFFILIATION_KINDS, type Affiliation, type AffiliationKind } from './affiliation.entity.js';

/** A tie of an agency. */
export class EnterAffiliationDto {
  @ApiProperty({
    example: '911406021940217817',
    description: '机构代码；机构只能登记本机构的 · an agency enters its own',
  })
  @IsDocumentNumber(0, 64)
  agencyCode: string;

  @ApiProperty({ enum: AFFILIATION_KINDS, example: 'subordinate' })
  @IsIn(AFFILIATION_KINDS)
  kind: AffiliationKind;

  @ApiProperty({ example: '11140602MB1234567U', description: '举办、主管、持股单位或者工作人员所在单位' })
  @IsDocumentNumber(0, 64)
  bodyCode: string;

  @ApiPropertyOptional({ example: 'bureau-clerk', description: '工作人员的令牌主体 · subject of the official' })
  @ValidateIf(({ kind }: EnterAffiliationDto) => kind === 'relative-of-official')
  @IsIdentifier(1, 200)
  officialSubject?: string;

  @ApiPropertyOptional({ type: 'integer', example: 60, description: '持股比例，百分数 · percent held' })
  @ValidateIf(({ kind }: EnterAffiliationDto) => kind === 'shareholding')
  @IsInt()
  @Min(1)
  @Max(100)
  sharePercent?: number;

  @ApiProperty({ format: 'date', example: '2019-05-01' })
  @IsLegalDate()
  since: string;

  @ApiProperty({ example: '事业单位法人登记证书载明的举办单位。', description: '依据 · on what it rests' })
  @IsReason(500)
  source: string;
}

/** The end of a tie. */
export class EndAffiliationDto {
  @ApiProperty({ format: 'date', example: '2026-03-01', description: '最后一日 · last day' })
  @IsLegalDate()
  until: string;

  @ApiProperty({ example: '转制脱钩，已经变更举办单位登记。' })
  @IsReason(500)
  reason: string;
}

/** The provision by which an agency of the body's own may be engaged all the same. */
export class ExemptAffiliationDto {
  @ApiProperty({ type: LegalBasis })
  @IsDefined()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis: LegalBasis;
}

/** A tie of an agency, as it is shown. */
export class AffiliationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ enum: AFFILIATION_KINDS })
  kind: AffiliationKind;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: '仅审计、纪检人员可见 · for auditors and discipline inspection alone',
  })
  officialSubject: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 60 })
  sharePercent: number | null;

  @ApiProperty({ format: 'date' })
  since: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  until: string | null;

  @ApiProperty({ example: '事业单位法人登记证书载明的举办单位。' })
  source: string;

  @ApiProperty({ type: LegalBasis, nullable: true })
  exemption: LegalBasis | null;

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Affiliation, seesOfficials: boolean): AffiliationDto {
    const { id, agencyCode, kind, bodyCode, sharePercent, since, until, source, exemption, version } = row;
    return {
      ...{ id, agencyCode, kind, bodyCode, sharePercent, since, until, source, exemption, version },
      officialSubject: seesOfficials ? row.officialSubject : null,
    };
  }
}
