import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsIdentifier, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { CHECK_CAUSES, CHECK_HANDLINGS } from '../check.entity.js';
import type { CheckPublication, PublicCheck } from './check-publication.entity.js';
import { CHECK_PUBLICATION_STATES, type CheckPublicationState } from './check-publication.transitions.js';
import { checkPublicationActs } from './check-publication-acts.js';

export class PrepareCheckPublicationDto {
  @ApiProperty({
    example: '已核对，除所列商业秘密外，不涉及国家秘密、商业秘密和个人隐私。',
    description: '保密审查意见 · what the look for secrets found',
  })
  @IsReason(1000)
  secrecyCheck: string;

  @ApiPropertyOptional({ type: [String], example: ['专用施工工法'], description: '不公开的内容 · what is masked' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsText(2, 200, { each: true })
  passages?: string[];

  @ApiPropertyOptional({
    example: '检查对象为涉密工程，记录涉及国家秘密。',
    description: '涉及国家秘密、拟不予公开的理由 · why all of it is withheld',
  })
  @IsOptional()
  @IsReason(1000)
  stateSecret?: string;
}

export class ReturnCheckPublicationDto {
  @ApiProperty({ example: '当事人电话没有脱敏，请重新拟制。' })
  @IsReason(1000)
  reasons: string;
}

/** Nothing needs to be said. */
export class NothingDto {}

export class CheckPublicationQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CHECK_PUBLICATION_STATES })
  @IsOptional()
  @IsIn(CHECK_PUBLICATION_STATES)
  state?: CheckPublicationState;
}

export class PublicCheckQuery extends CursorQuery {
  @ApiPropertyOptional({ example: '11140602MB1234567U' })
  @IsOptional()
  @IsIdentifier(1, 64)
  department?: string;

  @ApiPropertyOptional({ example: 'LIFT-RETROFIT' })
  @IsOptional()
  @IsCode(/^[A-Za-z0-9_.-]{1,64}$/)
  item?: string;

  @ApiPropertyOptional({ example: 'JC140602-MB1234567U-2026-000001' })
  @IsOptional()
  @IsCode(/^[A-Za-z0-9-]{1,64}$/)
  number?: string;
}

class PublicFindingDto {
  @ApiProperty()
  text: string;

  @ApiProperty({ example: 'met' })
  result: string;

  @ApiProperty({ example: '围挡连续封闭，高度2.5米，符合批准的方案。' })
  finding: string;
}

class PublicObjectionDto {
  @ApiProperty()
  content: string;

  @ApiProperty({ nullable: true, type: String })
  answer: string | null;

  @ApiProperty()
  upheld: boolean;
}

class PublicCorrectionDto {
  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date',
    description: '未归档即重新记录的为空 · null where it was laid aside before it was archived',
  })
  archivedAt: string | null;

  @ApiProperty({ example: '记录的检查地点与实际不符。' })
  why: string;

  @ApiProperty({ type: [PublicFindingDto], description: '更正前的检查情况 · what was found before' })
  findings: readonly PublicFindingDto[];

  @ApiProperty({ example: '未发现问题，按监管计划继续日常监管。' })
  handlingText: string;
}

class PublicCheckFieldsDto {
  @ApiProperty({ example: 'JC140602-MB1234567U-2026-000001' })
  archiveNumber: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  departmentCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  departmentName: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty({ nullable: true, type: String })
  holder: string | null;

  @ApiProperty({ enum: CHECK_CAUSES })
  cause: string;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  planId: string | null;

  @ApiProperty({ format: 'date' })
  checkedOn: string;

  @ApiProperty()
  place: string;

  @ApiProperty({ type: [String], example: ['王建国', '赵敏'] })
  inspectors: readonly string[];

  @ApiProperty({ type: [PublicFindingDto] })
  findings: readonly PublicFindingDto[];

  @ApiProperty({ enum: CHECK_HANDLINGS })
  handling: string;

  @ApiProperty({ example: '未发现问题，按监管计划继续日常监管。' })
  handlingText: string;

  @ApiProperty({ nullable: true, type: String })
  partySaid: string | null;

  @ApiProperty({
    type: [String],
    example: ['本人认为围挡局部不连续。'],
    description: '检查人员的保留意见 · what a signer held otherwise',
  })
  dissents: readonly string[];

  @ApiProperty({ type: [PublicObjectionDto] })
  objections: readonly PublicObjectionDto[];

  @ApiProperty({ type: [PublicCorrectionDto], description: '更正情况 · what was set right' })
  corrections: readonly PublicCorrectionDto[];
}

/** A check as anybody may read it. */
export class PublicCheckDto extends PublicCheckFieldsDto {
  @ApiProperty({ format: 'date-time' })
  publishedAt: string;

  @ApiProperty({ description: '记录正在更正 · the record is being set right' })
  beingCorrected: boolean;

  static seen(row: CheckPublication): PublicCheckDto {
    return {
      ...row.fields!,
      publishedAt: row.publishedAt!.toISOString(),
      beingCorrected: row.state !== 'published',
    };
  }
}

export class PublicCheckPage extends pageOf(PublicCheckDto) {}

export class CheckPublicationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  checkId: string;

  @ApiProperty({ example: 'JC140602-MB1234567U-2026-000001' })
  archiveNumber: string;

  @ApiProperty({ enum: CHECK_PUBLICATION_STATES })
  state: CheckPublicationState;

  @ApiProperty({ nullable: true, type: PublicCheckFieldsDto, description: '拟公开的内容 · what was prepared' })
  draft: PublicCheck | null;

  @ApiProperty({ nullable: true, type: PublicCheckFieldsDto, description: '已公开的内容 · what is public' })
  fields: PublicCheck | null;

  @ApiProperty({ type: [String], example: ['专用施工工法'] })
  passages: string[];

  @ApiProperty({ nullable: true, type: String })
  secrecyCheck: string | null;

  @ApiProperty({ nullable: true, type: String })
  stateSecret: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  publishedAt: string | null;

  @ApiProperty({ nullable: true, type: String })
  reasons: string | null;

  @ApiProperty({ enum: checkPublicationActs.ids, isArray: true, example: ['CheckPublications_prepare'] })
  availableActions: string[];

  static of(row: CheckPublication, availableActions: string[]): CheckPublicationDto {
    const { id, version, checkId, archiveNumber, state, draft, fields, passages, secrecyCheck, stateSecret } = row;
    return {
      ...{ id, version, checkId, archiveNumber, state, draft, fields, passages, secrecyCheck, stateSecret },
      publishedAt: row.publishedAt?.toISOString() ?? null,
      reasons: row.reasons ?? null,
      availableActions,
    };
  }
}

export class CheckPublicationPage extends pageOf(CheckPublicationDto) {}
