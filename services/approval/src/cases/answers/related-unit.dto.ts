import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDocumentNumber, IsText } from '@shenguan/common/http';
import { BODY_IDENTIFIER_KINDS, type BodyIdentifierKind } from '@shenguan/common/privacy';
import { IsIn, IsOptional } from 'class-validator';
import { type RelatedUnit, UNIT_ROLES } from '../case.entity.js';

export class RelatedUnitDto {
  @ApiProperty({ enum: UNIT_ROLES })
  @IsIn(UNIT_ROLES)
  role: RelatedUnit['role'];

  @ApiProperty()
  @IsText(1, 200)
  name: string;

  @ApiProperty()
  @IsDocumentNumber(0, 100)
  code: string;

  @ApiPropertyOptional({ enum: BODY_IDENTIFIER_KINDS, default: 'creditCode' })
  @IsOptional()
  @IsIn(BODY_IDENTIFIER_KINDS)
  codeKind?: BodyIdentifierKind;
}
