import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsProse, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import type { Hazard } from './hazard.entity.js';
import { HAZARD_STATES } from './hazard.transitions.js';
import { hazardActs } from './hazard-acts.js';

export class HazardDto {
  @ApiProperty({
    description: '应予告知的单位，须已登记 · credit code of the registered body to tell',
    example: '11140602MB1234567U',
  })
  @IsIdentifier(1, 18)
  department: string;

  @ApiProperty({ description: '隐患情况 · what was seen', example: '一层楼道堆放易燃物。' })
  @IsProse(1, 2000)
  description: string;
}

export class HazardAnswerDto {
  @ApiProperty({
    description: '处理情况 · what was done, or why nothing',
    example: '已责令物业服务人于当日清除楼道内易燃物，并列入月度检查。',
  })
  @IsReason(4000)
  answer: string;
}

export class HazardQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: HAZARD_STATES })
  @IsOptional()
  @IsIn(HAZARD_STATES)
  state?: string;
}

export class HazardViewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: '在哪次核验中发现 · the inspection at which it was seen' })
  inspectionId: string;

  @ApiProperty()
  toldTo: string;

  @ApiProperty()
  description: string;

  @ApiProperty({ format: 'date-time' })
  seenAt: string;

  @ApiProperty({ enum: HAZARD_STATES })
  state: string;

  @ApiProperty({
    format: 'date',
    type: String,
    nullable: true,
    description: '答复期限，自收到起算；为空的，对方尚未收到 · last day, counted from receipt',
  })
  dueOn: string | null;

  @ApiProperty({ type: String, nullable: true })
  answer: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  answeredAt: string | null;

  @ApiProperty({ description: '逾期 · late' })
  late: boolean;

  @ApiProperty({
    enum: hazardActs.ids,
    isArray: true,
    example: ['Hazards_answer'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(row: Hazard, availableActions: string[]): HazardViewDto {
    const { id, inspectionId, toldTo, description, state, dueOn, answer, late, version } = row;
    return {
      ...{ id, inspectionId, toldTo, description, state, dueOn, answer, late, version, availableActions },
      seenAt: row.seenAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
    };
  }
}

export class HazardPageDto extends pageOf(HazardViewDto) {}
