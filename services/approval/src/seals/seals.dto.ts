import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ROLES, type Role } from '@shenguan/common/auth';
import { DOCUMENT_KINDS, SEAL_SCOPES, type SealScope } from '@shenguan/common/document-kinds';
import { FileRefDto } from '@shenguan/common/files';
import {
  CursorQuery,
  Example,
  IsCode,
  IsDocumentNumber,
  IsIdentifier,
  IsLegalDate,
  IsProse,
  IsText,
  pageOf,
} from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { SealAuthorisation } from './authorisations/seal-authorisation.entity.js';
import type { SealLifeEntry } from './life/seal-life-entry.entity.js';
import { SEAL_KINDS, type Seal, type SealKind } from './seal.entity.js';
import { SEAL_STATES, type SealState } from './seal.transitions.js';
import { sealActs } from './seal-acts.js';

const BUREAU = '朔州市朔城区行政审批服务管理局';

/** Who may be named as requesters: the people who work on cases. The others approve, keep or audit. */
export const REQUESTER_ROLES = ['window-clerk', 'reviewer', 'approver', 'head'] as const satisfies readonly Role[];

/** What registers a seal. */
@Example({
  kind: 'special',
  code: '1406020012345',
  abbreviation: '朔城审批',
  madeOn: '2019-12-10',
  madeBy: '朔州市公安局核准的刻制单位',
})
export class RegisterSealDto {
  @ApiProperty({ enum: SEAL_KINDS, example: 'special' })
  @IsIn(SEAL_KINDS)
  kind: SealKind;

  @ApiPropertyOptional({
    description: '原审批专用章所属部门的统一社会信用代码 · department that used a former seal; only for these',
  })
  @IsOptional()
  @IsDocumentNumber(0, 64)
  ownerBody?: string;

  @ApiProperty({ example: '1406020012345', description: '印章编码 · code of its registration' })
  @IsCode(/^[0-9A-Z]{4,32}$/)
  code: string;

  @ApiProperty({
    example: '朔城审批',
    description:
      '发文机关代字，取自单位名称，地名简称除外 · what document numbers begin with: characters of the owner’s name in their order, but for the short name of the place',
  })
  @IsText(2, 20)
  abbreviation: string;

  @ApiProperty({ format: 'date', example: '2019-12-10' })
  @IsLegalDate()
  madeOn: string;

  @ApiProperty({ example: '朔州市公安局核准的刻制单位', description: '刻制单位 · who made it' })
  @IsText(1, 200)
  madeBy: string;

  @ApiPropertyOptional({ format: 'uuid', description: '所更换的印章 · the seal in whose place it was made' })
  @IsOptional()
  @IsUUID()
  replaces?: string;
}

/** Why a seal's state changes, and what proves it. */
@Example({ reason: '印面磨损，停用待换' })
export class ChangeSealDto {
  @ApiProperty({ example: '启用行政审批专用章' })
  @IsProse(1, 500)
  reason: string;

  @ApiPropertyOptional({ description: '凭据编号（回执、公告、销毁记录） · number of the paper that proves it' })
  @IsOptional()
  @IsText(1, 100)
  receipt?: string;

  @ApiPropertyOptional({
    description:
      '所核对的凭据文件的SHA-256，启用、封存、销毁时必填 · digest of the paper that you have read: to activate, seal away or destroy',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  proof?: string;
}

/** One kind of document that an authorisation names: of those that the system issues; others are asked for one by one. */
export class CoverDto {
  @ApiProperty({ enum: DOCUMENT_KINDS, example: 'acceptance' })
  @IsIn(DOCUMENT_KINDS)
  documentKind: string;

  @ApiProperty({ enum: SEAL_SCOPES, example: 'SEAL-6.3' })
  @IsIn(SEAL_SCOPES)
  scope: SealScope;
}

/** What grants a standing authorisation. */
export class GrantAuthorisationDto {
  @ApiProperty({ type: [CoverDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => CoverDto)
  covers: CoverDto[];

  @ApiPropertyOptional({ enum: REQUESTER_ROLES, isArray: true, example: ['window-clerk'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(REQUESTER_ROLES, { each: true })
  requesterRoles?: Role[];

  @ApiPropertyOptional({ type: [String], description: '申请人标识 · requesters by subject' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsIdentifier(1, 255, { each: true })
  requesters?: string[];

  @ApiPropertyOptional({
    default: true,
    description: '是否包括依法自动产生的文书（如逾期视为受理） · also documents that the law itself brings about',
  })
  @IsOptional()
  @IsBoolean()
  automatic?: boolean;

  @ApiPropertyOptional({
    type: [String],
    example: ['LIFT-RETROFIT'],
    description: '授权所及事项，缺省为本部门登记的全部事项 · items that it is for; all of the bureau’s unless named',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsIdentifier(1, 64, { each: true })
  itemCodes?: string[];

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 100_000,
    example: 200,
    description:
      '每日用印次数上限，按法定日计算，该印章当日依其他授权加盖的同类文书一并计入；不超过版本参数所定次数 · uses on one legal day at most, with those of the same papers under whatever other authorisation of this seal; no more than the edition allows',
  })
  @IsInt()
  @Min(1)
  @Max(100_000)
  dailyMax: number;

  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @IsLegalDate()
  validFrom: string;

  @ApiProperty({ format: 'date', example: '2026-12-31', description: '最长一年 · a year at most' })
  @IsLegalDate()
  validUntil: string;
}

/** Why an authorisation ends. */
export class RevokeAuthorisationDto {
  @ApiProperty({ example: '人员调整' })
  @IsProse(1, 500)
  reason: string;
}

/** One event in a seal's life. */
export class SealLifeDto {
  @ApiProperty({ example: 'register' })
  event: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ description: '经办人 · who did it' })
  by: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ type: String, nullable: true })
  receipt: string | null;

  @ApiProperty({ type: FileRefDto, nullable: true, description: '所凭凭据 · the paper that the step rested on' })
  file: FileRefDto | null;

  @ApiProperty({ type: String, nullable: true, example: 'seal-keeper', description: '移交人 · who kept it before' })
  giver: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'seal-keeper-2', description: '接收人 · who took it over' })
  receiver: string | null;
}

/** A seal as its register shows it. Its key never leaves. */
export class SealDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: SEAL_KINDS })
  kind: SealKind;

  @ApiProperty()
  ownerBody: string;

  @ApiProperty({ example: BUREAU, description: '单位登记中的名称 · the owner, as the register of bodies named it' })
  ownerName: string;

  @ApiProperty({ example: '行政审批专用章' })
  name: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  abbreviation: string;

  @ApiProperty({ enum: SEAL_STATES })
  state: SealState;

  @ApiProperty({ description: '保管人 · keeper' })
  keeper: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: '代管的，不在岗的保管人 · the absent keeper in whose place it is kept',
  })
  standsInFor: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    example: null,
    description: '代管的最后一日 · last day of standing in',
  })
  standsInUntil: string | null;

  @ApiProperty({ format: 'date' })
  madeOn: string;

  @ApiProperty()
  madeBy: string;

  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  replaces: string | null;

  @ApiProperty({
    type: FileRefDto,
    nullable: true,
    description: '已上传、尚待据以办理的凭据 · paper handed in for its next step',
  })
  proof: FileRefDto | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '电子印章证书（PEM） · certificate of the electronic seal',
  })
  certificate: string | null;

  @ApiProperty({
    enum: sealActs.ids,
    isArray: true,
    example: ['Seals_suspension'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiPropertyOptional({ type: [SealLifeDto] })
  life?: SealLifeDto[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Seal, availableActions: string[], life?: readonly SealLifeEntry[]): SealDto {
    const { id, kind, ownerBody, ownerName, name, code, abbreviation, state, madeOn, madeBy, replaces, version } = row;
    return {
      ...{ id, kind, ownerBody, ownerName, name, code, abbreviation, state, madeOn, madeBy, replaces },
      keeper: row.keeperSub,
      standsInFor: row.standsInFor,
      standsInUntil: row.standsInUntil,
      proof: FileRefDto.of(row.proof),
      certificate: row.certificatePem,
      availableActions,
      ...(life && {
        life: life.map((entry) => ({
          event: entry.event,
          at: entry.at.toISOString(),
          by: entry.actorSub,
          reason: entry.reason,
          receipt: entry.receipt,
          file: FileRefDto.of(entry.file),
          giver: entry.giver,
          receiver: entry.receiver,
        })),
      }),
      version,
    };
  }
}

export const SealPageDto = pageOf(SealDto);

/** Filters of the register. */
export class SealQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: SEAL_KINDS })
  @IsOptional()
  @IsIn(SEAL_KINDS)
  kind?: SealKind;

  @ApiPropertyOptional({ enum: SEAL_STATES })
  @IsOptional()
  @IsIn(SEAL_STATES)
  state?: SealState;
}

/** A standing authorisation. */
export class AuthorisationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  sealId: string;

  @ApiProperty({ type: [CoverDto] })
  covers: CoverDto[];

  @ApiProperty({ type: [String], nullable: true, description: '所及事项，null 为全部 · items; null for all' })
  itemCodes: string[] | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '每日用印次数上限，null 为版本参数所定次数 · a day; null: what the edition allows',
  })
  dailyMax: number | null;

  @ApiProperty({ enum: ROLES, isArray: true })
  requesterRoles: Role[];

  @ApiProperty({ type: [String] })
  requesters: string[];

  @ApiProperty()
  automatic: boolean;

  @ApiProperty({ description: '授权人，即用印审批人 · who approves the uses under it' })
  grantor: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ format: 'date' })
  validUntil: string;

  @ApiProperty({ format: 'date-time' })
  grantedAt: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  revokedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  revocationReason: string | null;

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: SealAuthorisation): AuthorisationDto {
    const { id, sealId, itemCodes, dailyMax, requesterRoles, automatic, validFrom, validUntil } = row;
    const { revocationReason, version } = row;
    return {
      ...{ id, sealId, itemCodes, dailyMax, requesterRoles, automatic, validFrom, validUntil },
      covers: row.covers.map(({ documentKind, scope }) => ({ documentKind, scope })),
      requesters: row.requesterSubs,
      grantor: row.grantorSub,
      grantedAt: row.grantedAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revocationReason,
      version,
    };
  }
}

export const AuthorisationPageDto = pageOf(AuthorisationDto);
