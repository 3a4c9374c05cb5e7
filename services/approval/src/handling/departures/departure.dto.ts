import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import type { DecisionDeparture, DepartureEvidence } from '../../cases/index.js';

/** What of the file says that a point is not met. */
export class DepartureEvidenceDto implements Omit<DepartureEvidence, 'called'> {
  @ApiProperty({ enum: ['material', 'feedback', 'check'], example: 'material' })
  @IsIn(['material', 'feedback', 'check'])
  kind: DepartureEvidence['kind'];

  @ApiProperty({
    example: 'DESIGN',
    description: '材料的编码，或者反馈、核验、评审的 ID · code of the material, or ID of the feedback or check',
  })
  @IsIdentifier(1, 64)
  ref: string;
}

/** The answer to one finding. */
export class FindingAnswerDto {
  @ApiProperty({
    example: '01990000-0000-7000-8000-000000000013/11140602MB1234567U',
    description:
      '所回应的认定，见拒绝决定时 facts 中的 findings；审查认定符合的要点为 point:编号，缺少的材料为 material:编码 · which finding, as the refusal’s facts name it; point:code for a point found met, material:code for a paper that lacks',
  })
  @IsIdentifier(1, 200)
  finding: string;

  @ApiProperty({ example: '消防救援机构复核后书面确认，改用外走廊方案后疏散宽度符合规范要求。' })
  @IsReason(2000)
  reasons: string;

  @ApiPropertyOptional({
    type: DepartureEvidenceDto,
    description: '据以认定要点不符合的材料、反馈或者核验 · of a point: what of the file says that it is not met',
  })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DepartureEvidenceDto)
  evidence?: DepartureEvidenceDto;
}

export class ProposeDepartureDto {
  @ApiProperty({
    enum: ['granted', 'refused'],
    example: 'granted',
    description:
      '拟作出的决定：评审、核验结论不利而准予，或者审查意见有利而不予许可 · to grant against what checks found, or to refuse against a favourable review',
  })
  @IsIn(['granted', 'refused'])
  outcome: 'granted' | 'refused';

  @ApiProperty({
    type: [FindingAnswerDto],
    description: '逐项说明，准予的不得遗漏 · one for each finding; for a grant none is left out',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FindingAnswerDto)
  answers: FindingAnswerDto[];
}

class DepartureEvidenceViewDto extends DepartureEvidenceDto implements DepartureEvidence {
  @ApiProperty({ example: '申请材料“加装电梯设计方案”（第2份）' })
  called: string;
}

export class DepartureDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['granted', 'refused'] })
  outcome: 'granted' | 'refused';

  @ApiProperty({ example: 'point:P2' })
  finding: string;

  @ApiProperty({ example: '专家组评审意见为不予通过' })
  found: string;

  @ApiProperty()
  reasons: string;

  @ApiProperty({ type: DepartureEvidenceViewDto, nullable: true })
  evidence: DepartureEvidenceViewDto | null;

  @ApiProperty()
  proposedBy: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty({ type: String, nullable: true, description: '负责人会签 · the head who countersigned' })
  countersignedBy: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  countersignedAt: string | null;

  static of(row: DecisionDeparture): DepartureDto {
    const { id, toward, finding, checkId, found, reasons, evidence } = row;
    return {
      ...{ id, outcome: toward, finding: finding ?? checkId!, found, reasons, evidence },
      proposedBy: row.proposedByName,
      proposedAt: row.proposedAt.toISOString(),
      countersignedBy: row.countersignedByName,
      countersignedAt: row.countersignedAt?.toISOString() ?? null,
    };
  }
}
