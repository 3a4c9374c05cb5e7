import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, pageOf } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import { EXCLUSION_KINDS, type ExclusionKind } from '../domain/judge-pool.js';
import type { DrawExclusion } from './draw-exclusion.entity.js';

export class ExclusionQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '专业 · one specialty', example: 'structure' })
  @IsOptional()
  @IsIdentifier(1, 64)
  stratum?: string;
}

/** Why somebody was left out of a specialty of a draw: for auditors, after the review. EXP-17.1, EXP-22 */
export class ExclusionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: '被排除的专家 · the expert' })
  expertId: string;

  @ApiProperty({ example: 'structure', description: '专业 · the specialty' })
  stratum: string;

  @ApiProperty({
    example: 'EXP-19.3',
    description: '所依据的条款，与快照计数一致 · the rule, as the snapshot counts it',
  })
  rule: string;

  @ApiProperty({
    enum: EXCLUSION_KINDS,
    example: 'tie',
    description:
      '原因类别：禁入、回避关系、任职、并入其他条目、次数、席位、入库过晚 · a bar, a tie, a service, a join, too many times, a seat, confirmed too late',
  })
  kind: ExclusionKind;

  @ApiProperty({
    description: '是否仅因收件后登记的关系、任职等而排除（late-tie） · out for nothing but what came after the receipt',
  })
  late: boolean;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '该原因自何时起，未记载的为空 · since when; null where it was not kept',
  })
  since: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'expert-tie:0199c0de-0000-7000-8000-0000000000e8',
    description:
      '所依据的记录（类别:编号），会显示席位归属或者未记载的为空 · the record; null where it would tell who sat, or was not kept',
  })
  restsOn: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '候补专家递补时被跳过的，为该次变更的序号；抽取时即排除的为空 · of an alternate who was passed over, the number of that change; null of who was out from the beginning',
  })
  changeNo: number | null;

  static of(row: DrawExclusion, expertId: string): ExclusionDto {
    const { id, stratum, rule, kind, late, since, restsOn, changeNo } = row;
    return { id, expertId, stratum, rule, kind, late, since: since?.toISOString() ?? null, restsOn, changeNo };
  }
}

export class ExclusionPage extends pageOf(ExclusionDto) {}
