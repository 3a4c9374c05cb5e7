import { ApiProperty } from '@nestjs/swagger';
import { IsIdentifier, IsReason } from '@shenguan/common/http';
import { IsIn } from 'class-validator';
import type { ConferenceStatement } from './statement.entity.js';

/** Why a case is decided without the conference, or otherwise than its minutes say. */
export class StateDepartureDto {
  @ApiProperty({ example: 'SP2026-000123' })
  @IsIdentifier(1, 40)
  caseNumber: string;

  @ApiProperty({
    enum: ['granted', 'refused'],
    example: 'granted',
    description: '拟作决定 · the decision that it is for',
  })
  @IsIn(['granted', 'refused'])
  toward: 'granted' | 'refused';

  @ApiProperty({ example: '法定期限即将届满，所涉问题已由住建部门出具书面意见解决，不再等待会议。' })
  @IsReason(2000)
  reasons: string;
}

/** The head’s signed statement. */
export class ConferenceStatementDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ format: 'uuid' })
  topicId: string;

  @ApiProperty({
    enum: ['without', 'departing'],
    example: 'without',
    description: '不等待、偏离 · without, or departing',
  })
  kind: 'without' | 'departing';

  @ApiProperty({ enum: ['granted', 'refused'], example: 'granted' })
  toward: 'granted' | 'refused';

  @ApiProperty({ example: '法定期限即将届满，所涉问题已由住建部门出具书面意见解决，不再等待会议。' })
  reasons: string;

  @ApiProperty({ example: '何平' })
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static of(row: ConferenceStatement): ConferenceStatementDto {
    const { id, caseNumber, topicId, kind, toward, reasons } = row;
    return { id, caseNumber, topicId, kind, toward, reasons, by: row.byName, at: row.at.toISOString() };
  }
}
