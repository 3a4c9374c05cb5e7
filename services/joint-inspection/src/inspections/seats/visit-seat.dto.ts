import { ApiProperty } from '@nestjs/swagger';
import { IsIdentifier, IsProse, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { OPINIONS, type Opinion } from '../findings/finding.entity.js';
import { INSPECTION_STATES } from '../inspection.transitions.js';
import type { PointOpinion } from '../professionals/professional.entity.js';
import { type VisitSeatFacts, visitSeatActs } from './visit-seat-acts.js';

export class AttendOwnSeatDto {
  @ApiProperty({
    description: '廉洁承诺：不接受馈赠、宴请，不增加申请人负担 · integrity statement (INSP-9)',
    example: true,
  })
  @IsBoolean()
  integrityStatement: boolean;

  @ApiProperty({ description: '声明无应当回避的情形 · declares that there is no tie', example: true })
  @IsBoolean()
  noTies: boolean;
}

/** What a professional found at one point. */
export class PointOpinionDto implements PointOpinion {
  @ApiProperty({ example: 'structure', description: '核验要点代码 · code of an inspection point' })
  @IsIdentifier(1, 64)
  pointCode: string;

  @ApiProperty({ enum: OPINIONS, example: 'pass' })
  @IsIn(OPINIONS)
  result: Opinion;

  @ApiProperty({ description: '认定的情况 · what was found', example: '承重构件未开洞，与设计一致。' })
  @IsProse(1, 2000)
  note: string;
}

export class OwnOpinionDto {
  @ApiProperty({ enum: OPINIONS, example: 'pass' })
  @IsIn(OPINIONS)
  opinion: Opinion;

  @ApiProperty({ description: '意见内容 · what it rests on', example: '消防登高面符合要求。' })
  @IsReason(4000)
  text: string;

  @ApiProperty({ type: [PointOpinionDto], description: '逐要点的认定 · what was found, point by point' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => PointOpinionDto)
  findings: PointOpinionDto[];
}

class SeatPointDto {
  @ApiProperty({ example: 'structure' })
  code: string;

  @ApiProperty({ example: '加装部位不改变原有建筑主体结构' })
  text: string;
}

/** A seat on site as its holder sees it. */
export class VisitSeatDto {
  @ApiProperty({ format: 'uuid' })
  seatId: string;

  @ApiProperty({ enum: ['drawn', 'confirmed', 'ended'] })
  seat: string;

  @ApiProperty({ format: 'uuid' })
  inspectionId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: 'fire-safety' })
  specialty: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty()
  projectName: string;

  @ApiProperty({ enum: INSPECTION_STATES })
  state: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  scheduledAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  place: string | null;

  @ApiProperty({ type: [SeatPointDto] })
  points: SeatPointDto[];

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  arrivedAt: string | null;

  @ApiProperty({ enum: OPINIONS, nullable: true })
  opinion: string | null;

  @ApiProperty({ type: [PointOpinionDto] })
  findings: PointOpinion[];

  @ApiProperty({
    enum: visitSeatActs.ids,
    isArray: true,
    example: ['VisitSeats_attendance'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of({ seat, row, present }: VisitSeatFacts, availableActions: string[]): VisitSeatDto {
    const { id: inspectionId, caseNumber, itemName, projectName, state, place, points } = row;
    return {
      seatId: seat.id,
      seat: seat.state,
      specialty: seat.specialty,
      ...{ inspectionId, caseNumber, itemName, projectName, state, place },
      points: points.map(({ code, text }) => ({ code, text })),
      scheduledAt: row.scheduledAt?.toISOString() ?? null,
      arrivedAt: present?.arrivedAt.toISOString() ?? null,
      opinion: present?.opinion ?? null,
      findings: present?.findings ?? [],
      availableActions,
    };
  }
}
