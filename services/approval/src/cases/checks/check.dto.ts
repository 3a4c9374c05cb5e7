import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { type CaseCheck, CHECK_KINDS } from './check.entity.js';
import { CHECK_STATES } from './check.transitions.js';

/** Which rule the site check serves. */
export class RequestInspectionDto {
  @ApiProperty({ enum: ['INSP-2', 'APL-34'], default: 'INSP-2', required: false })
  @IsOptional()
  @IsIn(['INSP-2', 'APL-34'])
  serves?: 'INSP-2' | 'APL-34';
}

/** A joint inspection or an expert review of a case, as far as approval knows of it. */
export class CheckDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: CHECK_KINDS })
  kind: string;

  @ApiProperty({ example: 'INSP-2', description: '所依据的规则 · the rule that it serves' })
  serves: string;

  @ApiProperty({ enum: CHECK_STATES })
  state: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  reference: string | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  startOn: string | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  endOn: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'passed' })
  outcome: string | null;

  @ApiProperty({ type: String, nullable: true })
  summary: string | null;

  @ApiProperty({ type: [Object], nullable: true })
  opinions: object[] | null;

  @ApiProperty({ enum: ['joint', 'bureau-alone'], nullable: true })
  conductedAs: string | null;

  @ApiProperty({ minimum: 1 })
  version: number;

  static of(check: CaseCheck): CheckDto {
    const { id, kind, serves, state, reference, startOn, endOn, outcome, summary, opinions, conductedAs } = check;
    const requestedAt = check.requestedAt.toISOString();
    const view = { id, kind, serves, state, requestedAt, reference, startOn, endOn, outcome, summary, opinions };
    return { ...view, conductedAs, version: check.version };
  }
}
