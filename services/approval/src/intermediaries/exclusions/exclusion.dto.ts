import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsDocumentNumber, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import type { KnownActor } from '../../bodies/index.js';
import type { AgencyExclusion } from './exclusion.entity.js';
import { EXCLUSION_STATES, type ExclusionState } from './exclusion.transitions.js';
import { exclusionActions, exclusionActs } from './exclusion-acts.js';

/** Why an agency is to be excluded; the findings it rests on are found by the system. */
export class AllegeExclusionDto {
  @ApiProperty({ example: '911406021940217817' })
  @IsDocumentNumber(0, 64)
  agencyCode: string;

  @ApiProperty({ example: '一年内两次被认定出具虚假成果，整改后再犯。' })
  @IsReason(2000)
  facts: string;
}

/** What the agency says: its statement, or its objection. */
export class ExclusionWordsDto {
  @ApiProperty({ example: '第二次认定所涉成果系他人冒用本机构名义出具，请予核实。' })
  @IsReason(2000)
  text: string;
}

/** The decision. */
export class DecideExclusionDto {
  @ApiProperty({ enum: ['excluded', 'dropped'], example: 'excluded' })
  @IsIn(['excluded', 'dropped'])
  outcome: 'excluded' | 'dropped';

  @ApiProperty({ example: '两次认定均已生效，机构陈述未提出相反证据。' })
  @IsReason(2000)
  reasons: string;
}

/** The review of an objection. */
export class ReviewExclusionDto {
  @ApiProperty({ enum: ['maintained', 'lifted'], example: 'maintained' })
  @IsIn(['maintained', 'lifted'])
  outcome: 'maintained' | 'lifted';

  @ApiProperty({ example: '异议所附材料不能证明系冒用，维持原决定。' })
  @IsReason(2000)
  reasons: string;
}

/** The exclusion of an agency. */
export class ExclusionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  regulatorCode: string;

  @ApiProperty({
    type: [String],
    example: ['01890a5d-ac96-774b-bcce-b302099a8057'],
    description: '所依据的信用认定 · findings that it rests on',
  })
  findings: string[];

  @ApiProperty({ example: '一年内两次被认定出具虚假成果。' })
  facts: string;

  @ApiProperty({ enum: EXCLUSION_STATES })
  state: ExclusionState;

  @ApiProperty({ type: String, nullable: true, example: null })
  statement: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reasons: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: '淘汰期最后一日 · last day of it' })
  until: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  objection: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  review: string | null;

  @ApiProperty({
    enum: exclusionActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: AgencyExclusion, actor: KnownActor | undefined): ExclusionDto {
    const { id, agencyCode, regulatorCode, findings, facts, state, statement, reasons, until, objection } = row;
    const view = { id, agencyCode, regulatorCode, findings, facts, state, statement, reasons, until, objection };
    return { ...view, review: row.review, availableActions: exclusionActions(row, actor), version: row.version };
  }
}

export const ExclusionPageDto = pageOf(ExclusionDto);

/** Which exclusions are listed. */
export class ExclusionListQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: EXCLUSION_STATES })
  @IsOptional()
  @IsIn(EXCLUSION_STATES)
  state?: ExclusionState;
}
