import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { POINT_CATEGORIES } from '@shenguan/common/contracts';
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

/** How one body took part: a department, or the bureau itself. */
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

/** What was found at one inspection point, by the last finding of each body. */
export class PointStatisticsDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ example: 'structure' })
  pointCode: string;

  @ApiProperty({ example: '加装部位不改变原有建筑主体结构' })
  text: string;

  @ApiProperty({ type: 'integer', description: '列入核验的次数 · inspections that listed it' })
  inspections: number;

  @ApiProperty({ type: 'integer' })
  passed: number;

  @ApiProperty({ type: 'integer' })
  rectify: number;

  @ApiProperty({ type: 'integer' })
  failed: number;
}

/** What was found within one scope of inspection. INSP-2 */
export class CategoryStatisticsDto {
  @ApiProperty({
    enum: POINT_CATEGORIES,
    nullable: true,
    example: 'facilities',
    description: '核验范围；为空的，要点尚未分类 · what the points belong to; null where they have no category',
  })
  category: string | null;

  @ApiProperty({ type: 'integer', description: '涉及的核验次数 · inspections' })
  inspections: number;

  @ApiProperty({ type: 'integer', description: '列入核验的要点数 · points that were listed' })
  points: number;

  @ApiProperty({ type: 'integer' })
  passed: number;

  @ApiProperty({ type: 'integer' })
  rectify: number;

  @ApiProperty({ type: 'integer' })
  failed: number;

  @ApiProperty({ type: 'integer', description: '测量值个数 · values that were measured' })
  measured: number;

  @ApiProperty({ type: 'integer', description: '超出限值的测量值个数 · of them, outside the limits' })
  outside: number;
}

/** How one person took part. */
export class PersonStatisticsDto {
  @ApiProperty({ example: 'housing-inspector' })
  subject: string;

  @ApiProperty({ example: '王建国' })
  name: string;

  @ApiProperty({ description: '统一社会信用代码 · credit code' })
  body: string;

  @ApiProperty({ type: 'integer', description: '到场次数 · came' })
  attended: number;

  @ApiProperty({ type: 'integer', description: '迟到次数 · came late' })
  late: number;

  @ApiProperty({ type: 'integer', description: '记录的核验情况 · findings' })
  findings: number;

  @ApiProperty({ type: 'integer', description: '其中改变原认定的 · of them, changes of an earlier one' })
  turned: number;
}

/** Inspections that were asked for in one month. */
export class MonthStatisticsDto {
  @ApiProperty({ example: '2026-03' })
  month: string;

  @ApiProperty({ type: 'integer' })
  inspections: number;

  @ApiProperty({ type: 'integer' })
  passed: number;

  @ApiProperty({ type: 'integer' })
  rectify: number;

  @ApiProperty({ type: 'integer' })
  failed: number;

  @ApiProperty({ type: 'integer', description: '改期的 · of which the time was moved' })
  moved: number;

  @ApiProperty({ type: 'integer' })
  lateArrivals: number;

  @ApiProperty({ type: 'integer' })
  absences: number;

  @ApiProperty({ type: 'integer' })
  lateOpinions: number;
}

/** Inspections by item, department, point, scope, person and month, with outcomes and punctuality. INSP-10 */
export class StatisticsDto {
  @ApiProperty({ type: [ItemStatisticsDto] })
  items: ItemStatisticsDto[];

  @ApiProperty({ type: [DepartmentStatisticsDto] })
  departments: DepartmentStatisticsDto[];

  @ApiProperty({ type: [PointStatisticsDto] })
  points: PointStatisticsDto[];

  @ApiProperty({ type: [CategoryStatisticsDto] })
  categories: CategoryStatisticsDto[];

  @ApiProperty({ type: [PersonStatisticsDto] })
  persons: PersonStatisticsDto[];

  @ApiProperty({ type: [MonthStatisticsDto] })
  months: MonthStatisticsDto[];
}
