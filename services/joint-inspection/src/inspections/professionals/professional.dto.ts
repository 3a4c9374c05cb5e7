import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsMoney, IsReason, IsText } from '@shenguan/common/http';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional } from 'class-validator';
import { OPINIONS, type Opinion } from '../findings/finding.entity.js';
import type { Professional } from './professional.entity.js';

export class AttendProfessionalDto {
  @ApiProperty({ example: 'fire-safety', description: '专业 · specialty that was drawn for' })
  @IsIdentifier(1, 64)
  specialty: string;

  @ApiProperty({
    description: '姓名，经核对身份证件 · name, as on the identity card that was shown',
    example: '赵明远',
  })
  @IsText(1, 60)
  name: string;

  @ApiProperty({ description: '廉洁承诺 · integrity statement (INSP-9)' })
  @IsBoolean()
  integrityStatement: boolean;
}

export class ProfessionalOpinionDto {
  @ApiProperty({ enum: OPINIONS })
  @IsIn(OPINIONS)
  opinion: Opinion;

  @ApiProperty({ description: '意见内容 · what it rests on', example: '消防登高面符合要求。' })
  @IsReason(4000)
  text: string;

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: '整改、不通过所依据的核验要点代码 · codes of the points that a rectify or fail rests on',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsIdentifier(1, 64, { each: true })
  points?: string[];
}

export class FeeDto {
  @ApiProperty({ example: '300.00', description: '专家费（元） · CNY' })
  @IsMoney()
  amount: string;
}

/** A professional on site. The name is for the bureau and auditors. */
export class ProfessionalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'fire-safety' })
  specialty: string;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ format: 'date-time' })
  arrivedAt: string;

  @ApiProperty({ enum: OPINIONS, nullable: true })
  opinion: string | null;

  @ApiProperty({ type: String, nullable: true })
  text: string | null;

  @ApiProperty({ type: [String], nullable: true, description: '所依据的核验要点 · the points that it rests on' })
  points: string[] | null;

  @ApiProperty({ type: String, nullable: true, example: '300.00' })
  feeAmount: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  feePaidAt: string | null;

  static of(row: Professional, named: boolean): ProfessionalDto {
    const { id, specialty, opinion, text, points } = row;
    return {
      ...{ id, specialty, opinion, text, points },
      name: named ? row.name : null,
      arrivedAt: row.arrivedAt.toISOString(),
      feeAmount: named ? row.feeAmount : null,
      feePaidAt: named ? (row.feePaidAt?.toISOString() ?? null) : null,
    };
  }
}
