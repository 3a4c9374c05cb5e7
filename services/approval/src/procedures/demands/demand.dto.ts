import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { AnswerDemandDto } from '../../linkage/index.js';
import { OpenProcedureDto } from '../procedure.dto.js';

/** Why the procedure that a demand opens is opened. */
export class OpenByDemandDto extends OmitType(OpenProcedureDto, ['approvalId'] as const) {}

export class AnswerWithProcedureDto extends AnswerDemandDto {
  @ApiPropertyOptional({
    type: OpenByDemandDto,
    description: '采纳的必填 · required where the demand is accepted',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => OpenByDemandDto)
  procedure?: OpenByDemandDto;
}
