import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason, IsText } from '@shenguan/common/http';
import { plainToInstance, Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsEmpty,
  IsIn,
  IsOptional,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { OPINIONS, type Opinion } from '../findings/finding.entity.js';
import { PointOpinionDto } from '../seats/visit-seat.dto.js';
import type { PointOpinion } from './professional.entity.js';
import type { ProfessionalPaper } from './professional-paper.entity.js';

const yes = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);

/** What goes along with a paper that a professional signed. */
class SignedPaperDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '专业人员签署的纸面 · the signed paper' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    format: 'uuid',
    description: '抽中的席位 · the seat that was drawn',
    example: '01990000-0000-4000-8000-000000000031',
  })
  @IsUUID()
  seatId: string;

  @ApiProperty({ description: '签署人姓名 · name, as signed', example: '赵明远' })
  @IsText(1, 60)
  name: string;
}

export class AttendancePaperDto extends SignedPaperDto {
  @ApiProperty({ description: '纸面载有廉洁承诺 · the paper has the integrity statement', example: true })
  @Transform(yes)
  @IsBoolean()
  integrityStatement: boolean;

  @ApiProperty({ description: '纸面声明无应当回避的情形 · the paper declares that there is no tie', example: true })
  @Transform(yes)
  @IsBoolean()
  noTies: boolean;
}

export class OpinionPaperDto extends SignedPaperDto {
  @ApiProperty({ enum: OPINIONS, example: 'pass' })
  @IsIn(OPINIONS)
  opinion: Opinion;

  @ApiProperty({ description: '纸面所载意见 · what the paper says', example: '消防登高面符合要求。' })
  @IsReason(4000)
  text: string;

  @ApiProperty({
    type: String,
    description: '纸面所载逐要点的认定（JSON数组） · what was found, point by point, as a JSON array',
    example: '[{"pointCode":"structure","result":"pass","note":"承重构件未开洞，与设计一致。"}]',
  })
  @Transform(({ value }) => findingsIn(value))
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  findings: PointOpinionDto[];
}

/** Returns the findings that a form field holds as JSON; what is none is left to the validators. */
function findingsIn(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return plainToInstance(PointOpinionDto, JSON.parse(value));
  } catch {
    return value;
  }
}

/** A paper as it was entered. */
export class ProfessionalPaperDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  seatId: string;

  @ApiProperty({ enum: ['attendance', 'opinion'], description: '签到声明，或者意见 · attendance, or opinion' })
  kind: string;

  @ApiProperty({ example: '赵明远' })
  name: string;

  @ApiProperty({ enum: OPINIONS, nullable: true })
  opinion: string | null;

  @ApiProperty({ type: String, nullable: true })
  text: string | null;

  @ApiProperty({ type: [PointOpinionDto] })
  findings: PointOpinion[];

  @ApiProperty({ example: 'a'.repeat(64), description: '纸面文件的摘要 · digest of the paper' })
  sha256: string;

  @ApiProperty({ example: 'bureau-reviewer' })
  enteredBy: string;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '第二人核对时间；核对后方有效 · compared by a second person: it stands from then on',
  })
  confirmedAt: string | null;

  static of(row: ProfessionalPaper): ProfessionalPaperDto {
    const { id, seatId, kind, name, opinion, text, findings, file, enteredBy, confirmedAt } = row;
    return {
      ...{ id, seatId, kind, name, opinion, text, enteredBy },
      findings: findings ?? [],
      sha256: file.sha256,
      confirmedAt: confirmedAt?.toISOString() ?? null,
    };
  }
}
