import { ApiProperty } from '@nestjs/swagger';
import { FileRefDto } from '@shenguan/common/files';
import { IsReason } from '@shenguan/common/http';
import { IsUUID } from 'class-validator';
import type { Review } from '../review.entity.js';
import type { RectificationDemand } from './rectification-demands.js';
import type { RectificationPaper } from './rectification-paper.entity.js';

export class HandInRectificationDto {
  @ApiProperty({ format: 'uuid', description: '所答复的整改要求 · the demand that it answers' })
  @IsUUID()
  demandId: string;

  @ApiProperty({ description: '整改情况 · how the standard is met now', example: '疏散通道已加宽，实测净宽1.2米。' })
  @IsReason(2000)
  account: string;
}

/** A new paper, and what it answers. REV-12 */
export class RectificationPaperDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  demandId: string;

  @ApiProperty({ type: 'integer' })
  pass: number;

  @ApiProperty({ example: '疏散通道已加宽，实测净宽1.2米。' })
  account: string;

  @ApiProperty({ type: FileRefDto })
  file: FileRefDto;

  @ApiProperty({ format: 'date-time' })
  handedInAt: string;

  static of({ id, demandId, pass, account, file, handedInAt }: RectificationPaper): RectificationPaperDto {
    return { id, demandId, pass, account, file: FileRefDto.of(file)!, handedInAt: handedInAt.toISOString() };
  }
}

class RectificationDemandDto implements RectificationDemand {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '疏散通道过窄。' })
  cause: string;

  @ApiProperty({ example: '净宽不小于1.1米。' })
  standard: string;
}

/** What an applicant has to put right before a re-review; who of the panel asked for it isn't said. REV-12, EXP-22 */
export class OwnRectificationDto {
  @ApiProperty({ format: 'uuid', description: '评审 · the review' })
  id: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty({ type: [RectificationDemandDto] })
  demands: RectificationDemand[];

  @ApiProperty({ type: [RectificationPaperDto] })
  papers: RectificationPaperDto[];

  static of(
    { id, caseNumber, itemName }: Review,
    demands: readonly RectificationDemand[],
    papers: readonly RectificationPaper[],
  ): OwnRectificationDto {
    return { id, caseNumber, itemName, demands: [...demands], papers: papers.map(RectificationPaperDto.of) };
  }
}
