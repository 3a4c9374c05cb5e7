import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsLegalDate } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';

/** The days of whose requests the statistics are made. */
export class StatisticsQuery {
  @ApiPropertyOptional({ format: 'date', example: '2026-01-01', description: '提出需求之日起 · requested on or after' })
  @IsOptional()
  @IsLegalDate()
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-12-31',
    description: '提出需求之日止 · requested on or before',
  })
  @IsOptional()
  @IsLegalDate()
  to?: string;
}

/** Inspections of one item. */
export class ItemStatisticsDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ type: 'integer', description: '次数 · inspections' })
  inspections: number;

  @ApiProperty({ type: 'integer' })
  passed: number;

  @ApiProperty({ type: 'integer' })
  rectify: number;

  @ApiProperty({ type: 'integer' })
  failed: number;

  @ApiProperty({ type: 'integer', description: '审批部门单独核验 · made by the bureau alone' })
  alone: number;

  @ApiProperty({ type: 'integer', description: '复验 · re-inspections' })
  reinspections: number;
}

/** How one department took part. */
export class DepartmentStatisticsDto {
  @ApiProperty({ description: '统一社会信用代码 · credit code' })
  body: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: 'integer', description: '应参加次数 · inspections that it belonged to' })
  inspections: number;

  @ApiProperty({ type: 'integer', description: '迟到人次 · late arrivals' })
  lateArrivals: number;

  @ApiProperty({ type: 'integer', description: '缺席次数 · no-shows' })
  absences: number;

  @ApiProperty({ type: 'integer', description: '通过意见 · opinions to pass' })
  passed: number;

  @ApiProperty({ type: 'integer', description: '整改或者不通过意见 · objections' })
  objected: number;

  @ApiProperty({ type: 'integer', description: '逾期意见 · late opinions' })
  lateOpinions: number;
}

/** Inspections by item and outcome, and by department and punctuality. INSP-10 */
export class StatisticsDto {
  @ApiProperty({ type: [ItemStatisticsDto] })
  items: ItemStatisticsDto[];

  @ApiProperty({ type: [DepartmentStatisticsDto] })
  departments: DepartmentStatisticsDto[];
}
