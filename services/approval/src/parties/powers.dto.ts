import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { FileRefDto } from '@shenguan/common/files';
import {
  CursorQuery,
  IsDocumentNumber,
  IsIdentifier,
  IsLegalDate,
  IsReason,
  IsText,
  pageOf,
} from '@shenguan/common/http';
import { POWER_ACTS, type PowerAct } from '@shenguan/common/parties';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  Equals,
  IsArray,
  IsDefined,
  IsEmpty,
  IsIn,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { POWER_YEARS_MAX } from './domain/power-terms.js';
import { POWER_STATES, type PowerState } from './power.transitions.js';
import { factsOf, type PowerFacts, powerActions, powerActs } from './power-acts.js';
import {
  AGENT_KINDS,
  type AgentKind,
  GRANTOR_KINDS,
  type GrantorKind,
  type PowerOfAttorney,
} from './power-of-attorney.entity.js';

class PartyDto {
  @ApiProperty({ example: '朔州市某物业服务有限公司' })
  @IsText(1, 200)
  name: string;

  @ApiPropertyOptional({
    description:
      '单位的统一社会信用代码；没有代码的单位填写登记号等标识 · what identifies a body: its credit code, or whatever it is registered by',
    example: '911406021940217817',
  })
  @IsOptional()
  @IsDocumentNumber(1, 100)
  code?: string;

  @ApiPropertyOptional({ enum: PERSON_DOCUMENT_KINDS, default: 'residentId' })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiPropertyOptional({ description: '自然人的证件号码 · number of a person’s identity document' })
  @IsOptional()
  @IsDocumentNumber(0, 50)
  identityNumber?: string;
}

export class GrantorDto extends PartyDto {
  @ApiProperty({ enum: GRANTOR_KINDS, example: 'body' })
  @IsIn(GRANTOR_KINDS)
  kind: GrantorKind;
}

export class PowerAgentDto extends PartyDto {
  @ApiProperty({ enum: AGENT_KINDS, example: 'body' })
  @IsIn(AGENT_KINDS)
  kind: AgentKind;
}

/** What the signed paper says, as the clerk enters it. */
export class EnterPowerDto {
  @ApiProperty({ type: GrantorDto, description: '委托人 · who gives it' })
  @IsDefined()
  @ValidateNested()
  @Type(() => GrantorDto)
  grantor: GrantorDto;

  @ApiProperty({ type: PowerAgentDto, description: '受托人 · who acts' })
  @IsDefined()
  @ValidateNested()
  @Type(() => PowerAgentDto)
  agent: PowerAgentDto;

  @ApiPropertyOptional({
    type: [String],
    example: ['LIFT-RETROFIT'],
    description: '委托的事项；不填为本部门全部事项 · items that it covers; left out: all of this bureau',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsIdentifier(1, 64, { each: true })
  itemCodes?: string[];

  @ApiProperty({
    enum: POWER_ACTS,
    isArray: true,
    example: ['apply', 'receive'],
    description: '委托权限 · what it covers',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(POWER_ACTS.length)
  @ArrayUnique()
  @IsIn(POWER_ACTS, { each: true })
  acts: PowerAct[];

  @ApiProperty({ format: 'date', example: '2026-03-02' })
  @IsLegalDate()
  validFrom: string;

  @ApiProperty({
    format: 'date',
    example: '2026-12-31',
    description: `最后一日，不得超过起始日起${POWER_YEARS_MAX}年 · last day, at most ${POWER_YEARS_MAX} years from the first`,
  })
  @IsLegalDate()
  validUntil: string;
}

export class ConfirmPowerDto {
  @ApiProperty({
    example: true,
    description: '已核对签字盖章的原件和双方身份 · the signed original and both identities were checked',
  })
  @Equals(true, { message: '须核对原件后确认 · confirm after seeing the original' })
  originalSeen: true;
}

export class RevokePowerDto {
  @ApiProperty({ example: '委托事项已办结，不再委托' })
  @IsReason(500)
  reason: string;
}

/** The grantor's signed revocation, as the window keeps it. */
export class AskRevocationDto extends RevokePowerDto {
  @ApiProperty({ type: 'string', format: 'binary', description: '签字盖章的撤销书 · the signed revocation' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;
}

class PartyViewDto {
  @ApiProperty({ example: 'body' })
  kind: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ type: String, nullable: true })
  code: string | null;
}

/** A power of attorney as everybody concerned sees it: without any number of a person. */
export class PowerDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: POWER_STATES })
  state: PowerState;

  @ApiProperty()
  bureauCode: string;

  @ApiProperty({ type: PartyViewDto })
  grantor: PartyViewDto;

  @ApiProperty({ type: PartyViewDto })
  agent: PartyViewDto;

  @ApiProperty({ type: [String], nullable: true })
  itemCodes: string[] | null;

  @ApiProperty({ enum: POWER_ACTS, isArray: true })
  acts: PowerAct[];

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ format: 'date' })
  validUntil: string;

  @ApiProperty({ type: FileRefDto, nullable: true })
  file: FileRefDto | null;

  @ApiProperty({
    type: FileRefDto,
    nullable: true,
    description: '委托人本人到场的证明 · proof that who gives it came himself',
  })
  grantorProof: FileRefDto | null;

  @ApiProperty({ format: 'date-time' })
  enteredAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  confirmedAt: string | null;

  @ApiProperty({
    format: 'date',
    type: String,
    nullable: true,
    example: '2026-03-05',
    description:
      '委托单位可以提出异议的最后一日；本单位确认的，立即生效 · last day on which the body may object; its own confirmation ends the wait',
  })
  objectionUntil: string | null;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    example: '2026-03-05T02:00:00.000Z',
    description:
      '窗口录入委托人撤销的时间，待他人确认 · when the window kept the grantor’s revocation, which somebody else confirms',
  })
  revocationAskedAt: string | null;

  @ApiProperty({
    type: FileRefDto,
    nullable: true,
    description: '委托人签字盖章的撤销书 · the grantor’s signed revocation',
  })
  revocationFile: FileRefDto | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  revokedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  revocationReason: string | null;

  @ApiProperty({
    enum: powerActs.ids,
    isArray: true,
    example: ['Powers_revoke'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: PowerOfAttorney, actor: Actor, facts: PowerFacts = factsOf(row, actor)): PowerDto {
    return {
      id: row.id,
      version: row.version,
      state: row.state,
      bureauCode: row.bureauCode,
      grantor: { kind: row.grantorKind, name: row.grantorName, code: row.grantorCode },
      agent: { kind: row.agentKind, name: row.agentName, code: row.agentCode },
      itemCodes: row.itemCodes,
      acts: row.acts,
      validFrom: row.validFrom,
      validUntil: row.validUntil,
      file: FileRefDto.of(row.file),
      grantorProof: FileRefDto.of(row.proof),
      enteredAt: row.enteredAt.toISOString(),
      confirmedAt: row.confirmedAt?.toISOString() ?? null,
      objectionUntil: row.objectionUntil,
      revocationAskedAt: row.revocationAskedAt?.toISOString() ?? null,
      revocationFile: FileRefDto.of(row.revocationFile),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revocationReason: row.revocationReason,
      availableActions: powerActions(row, facts),
    };
  }
}

export const PowerPageDto = pageOf(PowerDto);

export class PowerQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: POWER_STATES })
  @IsOptional()
  @IsIn(POWER_STATES)
  state?: PowerState;
}
