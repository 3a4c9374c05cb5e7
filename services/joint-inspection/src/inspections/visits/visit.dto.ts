import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsLegalDate } from '@shenguan/common/http';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, IsUUID } from 'class-validator';
import { ScheduleDto } from '../inspection.dto.js';

export class ScheduleVisitDto extends ScheduleDto {
  @ApiProperty({
    type: [String],
    format: 'uuid',
    example: ['01990000-0000-7000-8000-000000000012', '01990000-0000-7000-8000-000000000014'],
    description: '同一申请人或者同一场地的联合核验 · inspections of one applicant or one site',
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  inspectionIds: string[];
}

export class AgendaQuery {
  @ApiProperty({ format: 'date', example: '2026-03-02' })
  @IsLegalDate()
  from: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-08', description: '至多31日 · 31 days at most' })
  @IsOptional()
  @IsLegalDate()
  to?: string;
}

/** An inspection in a body's days. */
export class AgendaEntryDto {
  @ApiProperty({ format: 'uuid' })
  inspectionId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty({ format: 'date-time' })
  scheduledAt: string;

  @ApiProperty()
  place: string;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '合并安排的上门核验 · the visit that it belongs to',
  })
  visitId: string | null;

  @ApiProperty({
    type: [String],
    example: ['SP2026-000002'],
    description: '时间冲突的其他核验（办件编号）：两小时内在不同地点 · others within two hours at another place',
  })
  clashes: string[];
}
