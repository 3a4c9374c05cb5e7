import { ApiProperty } from '@nestjs/swagger';
import { IsInstant, IsReason } from '@shenguan/common/http';
import type { TimeRequest } from './time-request.entity.js';

export class AskTimeDto {
  @ApiProperty({ format: 'date-time', example: '2027-03-10T09:30:00+08:00', description: '另约的时间 · another time' })
  @IsInstant()
  proposedAt: string;

  @ApiProperty({ description: '理由 · why', example: '当日本单位从事该业务的在编人员均须参加执法资格考试。' })
  @IsReason(500)
  reason: string;
}

export class DeclineTimeDto {
  @ApiProperty({ description: '不予另约的理由 · why not', example: '申请人已停梯配合，另约将影响居民出行。' })
  @IsReason(500)
  reason: string;
}

export class TimeRequestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  body: string;

  @ApiProperty({ type: 'integer', description: '第几次安排 · which appointment' })
  appointment: number;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ format: 'date-time' })
  askedAt: string;

  @ApiProperty({
    enum: ['moved', 'declined'],
    nullable: true,
    description: '答复；未答复的，该部门未到场不记录缺席 · until it is answered, nobody of that department is absent',
  })
  answer: string | null;

  @ApiProperty({ type: String, nullable: true })
  answerReason: string | null;

  static of(row: TimeRequest): TimeRequestDto {
    const { id, bodyCode: body, appointment, proposedAt, reason, askedAt, answer, answerReason } = row;
    return {
      ...{ id, body, appointment, reason, answer, answerReason },
      proposedAt: proposedAt.toISOString(),
      askedAt: askedAt.toISOString(),
    };
  }
}
