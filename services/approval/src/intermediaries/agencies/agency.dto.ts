import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsLegalDate, IsText, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import { WithFileDto } from '../request.dto.js';
import { type Agency, REGISTER_STATUSES, type RegisterStatus } from './agency.entity.js';
import { AGENCY_STATES, type AgencyState } from './agency.transitions.js';
import { agencyActions, agencyActs } from './agency-acts.js';

/** What an agency says of itself; its credit code is that of its token. INT-18 */
export class JoinDto {
  @ApiProperty({ example: '朔州市某设计咨询有限公司', description: '登记的名称 · its registered name' })
  @IsText(2, 200)
  name: string;

  @ApiProperty({ example: '0349-2000001', description: '对外业务电话 · business phone, on show' })
  @IsText(5, 30)
  phone: string;
}

/** What the register of market entities says. */
export class LookUpDto extends WithFileDto {
  @ApiProperty({ enum: REGISTER_STATUSES, example: 'in-operation', description: '登记状态 · register status' })
  @IsIn(REGISTER_STATUSES)
  status: RegisterStatus;

  @ApiProperty({ example: '国家企业信用信息公示系统', description: '查询的登记系统 · the register' })
  @IsText(2, 100)
  source: string;

  @ApiProperty({ format: 'date', example: '2026-03-02' })
  @IsLegalDate()
  lookedUpOn: string;
}

/** What was found in the register, as everybody sees it. */
export class RegisterLookUpDto {
  @ApiProperty({ enum: REGISTER_STATUSES })
  status: RegisterStatus;

  @ApiProperty({ example: '国家企业信用信息公示系统' })
  source: string;

  @ApiProperty({ format: 'date' })
  lookedUpOn: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    description: '查询结果截图的摘要 · digest of the extract, where it speaks against the agency',
  })
  sha256: string | null;
}

/** An agency on the platform. */
export class AgencyDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '911406021940217817' })
  code: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  name: string;

  @ApiProperty({ example: '0349-2000001' })
  phone: string;

  @ApiProperty({ enum: AGENCY_STATES })
  state: AgencyState;

  @ApiProperty({ format: 'date-time' })
  appliedAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  joinedAt: string | null;

  @ApiProperty({ description: '逾期未答复，视为入驻，登记状态待核对 · it joined by silence, nobody has looked yet' })
  deemed: boolean;

  @ApiProperty({ type: RegisterLookUpDto, nullable: true })
  lookUp: RegisterLookUpDto | null;

  @ApiProperty({
    enum: agencyActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Agency, actor: Actor | undefined, keeper = false): AgencyDto {
    const { id, code, name, phone, state, deemed, version, lookUp } = row;
    return {
      ...{ id, code, name, phone, state, deemed, version },
      appliedAt: row.appliedAt.toISOString(),
      joinedAt: row.joinedAt?.toISOString() ?? null,
      lookUp: lookUp && {
        ...{ status: lookUp.status, source: lookUp.source, lookedUpOn: lookUp.lookedUpOn },
        sha256: lookUp.file?.sha256 ?? null,
      },
      availableActions: agencyActions(row, actor, keeper),
    };
  }
}

export const AgencyPageDto = pageOf(AgencyDto);

/** Filters of the list of agencies. */
export class AgencyQuery extends CursorQuery {
  @ApiPropertyOptional({ example: '设计', description: '名称包含 · part of the name' })
  @IsOptional()
  @IsText(1, 100)
  name?: string;

  @ApiPropertyOptional({ example: '911406021940217817' })
  @IsOptional()
  @IsText(1, 64)
  code?: string;
}
