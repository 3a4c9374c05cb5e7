import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { IsEmpty, IsIn, IsOptional } from 'class-validator';
import {
  type CaseTermination,
  TERMINATION_GROUNDS,
  TERMINATION_STATES,
  type TerminationGround,
  type TerminationState,
} from '../cases/index.js';

/** Why a case is to end undecided, with the file that shows it. */
export class ProposeTerminationDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '证明文件 · what shows it' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    enum: TERMINATION_GROUNDS,
    example: 'applicant-gone',
    description:
      '申请人死亡、终止而无人承受其权利义务继续办理；设定事项的依据失效；容缺承诺逾期未兑现；申请变更、延续的许可已经失效 · the applicant is gone and nobody goes on; the item is abolished; a promise was not kept; the approval that was to be varied or renewed has ended',
  })
  @IsIn(TERMINATION_GROUNDS)
  ground: TerminationGround;

  @ApiProperty({ example: '申请人已于2026年2月28日注销登记' })
  @IsReason(500)
  facts: string;
}

export const TERMINATION_OUTCOMES = ['carried-out', 'rejected'] as const;

export class DecideTerminationDto {
  @ApiProperty({ enum: TERMINATION_OUTCOMES, example: 'carried-out' })
  @IsIn(TERMINATION_OUTCOMES)
  outcome: (typeof TERMINATION_OUTCOMES)[number];

  @ApiProperty({ example: '经核对注销登记，告知后没有承受其权利义务的单位表示继续办理。' })
  @IsReason(1000)
  reasons: string;
}

/** A proposal to end a case undecided (终止办理). PRA-15 */
export class TerminationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ enum: TERMINATION_STATES })
  state: TerminationState;

  @ApiProperty({ enum: TERMINATION_GROUNDS })
  ground: TerminationGround;

  @ApiProperty({ example: '申请人已于2026年2月28日注销登记' })
  facts: string;

  @ApiProperty({ description: '证明文件的 SHA-256 · digest of what shows it' })
  fileDigest: string;

  @ApiProperty({ example: 'window-clerk' })
  proposedBy: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty({
    format: 'date-time',
    description: '此前可以表示继续办理，此后方可决定 · until then it may be contested, from then on decided',
  })
  decidableFrom: string;

  @ApiProperty({ type: String, nullable: true, example: 'approver' })
  decidedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  reasons: string | null;

  static of(row: CaseTermination): TerminationDto {
    const { id, caseNumber, state, ground, facts, proposedBy, decidedBy, reasons } = row;
    return {
      ...{ id, caseNumber, state, ground, facts, proposedBy, decidedBy, reasons },
      fileDigest: row.file.sha256,
      proposedAt: row.proposedAt.toISOString(),
      decidableFrom: row.decidableFrom.toISOString(),
    };
  }
}
