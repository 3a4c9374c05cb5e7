import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { RECUSAL_STATES, type Recusal, type RecusalState } from '../case-parties/index.js';
import { recusalActions, recusalActs } from './recusal-acts.js';

export const RECUSAL_OUTCOMES = ['barred', 'cleared'] as const;

/** What is found of a namesake. */
export class RuleOnRecusalDto {
  @ApiProperty({
    enum: RECUSAL_OUTCOMES,
    example: 'cleared',
    description: 'barred 为同一人，应当回避；cleared 系同名，无须回避 · the same person, or a namesake',
  })
  @IsIn(RECUSAL_OUTCOMES)
  outcome: (typeof RECUSAL_OUTCOMES)[number];

  @ApiProperty({
    example: '经核对本人居民身份证，与申请所填护照持有人出生日期不同，系同名。',
    description: '认定的事实和理由 · what was found, and why',
  })
  @IsReason(1000)
  reasons: string;

  @ApiPropertyOptional({
    example: true,
    description:
      '认定申请所填不实（outcome 为 cleared）：作为虚假申请的情形告知申请人，准予前须逐项说明 · the application names him untruly: the applicant is told, and a grant has to answer it (APL-78)',
  })
  @IsOptional()
  @IsBoolean()
  falseEntry?: boolean;
}

/** Why an official goes on before it is ruled on him. */
export class DesignateOfficialDto {
  @ApiProperty({
    example: '窗口受理人员均被该申请列为主要负责人，无其他人员可以承办，请其先行办理，三日内另行认定。',
    description: '指定的理由 · why he goes on meanwhile',
  })
  @IsReason(1000)
  reasons: string;
}

/** A tie that an official declares of himself. */
export class DeclareTieDto {
  @ApiProperty({ example: 'SP2026-000123' })
  @IsIdentifier(1, 40)
  caseNumber: string;

  @ApiProperty({ example: '申请人的法定代表人系本人配偶的兄长。', description: '利害关系 · what tie it is' })
  @IsReason(1000)
  reasons: string;
}

/** Who let an official go on, and why. */
export class DesignationDto {
  @ApiProperty({ example: '何平' })
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ example: '无其他人员可以承办。' })
  reasons: string;
}

/** Whether an official who bears the name of somebody in a case is that person. */
export class RecusalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ format: 'uuid', description: '工作人员登记 · the entry in the staff register' })
  staffId: string;

  @ApiProperty({ example: '王芳' })
  staffName: string;

  @ApiProperty({ example: '11140600MB1234561X', description: '所在单位 · whose official he is' })
  bodyCode: string;

  @ApiProperty({ description: '由政府办公室认定 · the government’s office rules' })
  byGovernment: boolean;

  @ApiProperty({
    description:
      '系身份证件、实名账号相同或者受托，不只是同名 · by the document, the bound login or a power of attorney, not the name alone',
  })
  byDocument: boolean;

  @ApiProperty({
    description:
      '登记没有其身份证件，或者证件相同：认定作出前先行回避 · the register has no document of him, and he is kept out meanwhile',
  })
  bars: boolean;

  @ApiProperty({
    description:
      '申请列明的该单位工作人员超过规定人数：仅凭申请不使其回避，认定前可以办理 · the application names more of his body than one word keeps out: he goes on until the ruling',
  })
  manyNamed: boolean;

  @ApiProperty({
    type: DesignationDto,
    nullable: true,
    description: '指定其在认定前先行承办 · let go on until the ruling',
  })
  designation: DesignationDto | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '认定申请所填不实 · the application was found to name him untruly (APL-78)',
  })
  falseEntry: boolean | null;

  @ApiProperty({ enum: RECUSAL_STATES })
  state: RecusalState;

  @ApiProperty({ format: 'date-time' })
  raisedAt: string;

  @ApiProperty({ type: String, nullable: true, example: '经核对本人居民身份证，系同名。' })
  reasons: string | null;

  @ApiProperty({ type: String, nullable: true, example: '何平', description: '认定人 · who ruled' })
  ruledBy: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  ruledAt: string | null;

  @ApiProperty({
    enum: recusalActs.ids,
    isArray: true,
    example: ['Recusals_rule'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Recusal, actor: Actor): RecusalDto {
    const { id, caseNumber, staffId, staffName, bodyCode, byGovernment, byDocument, bars } = row;
    const { state, reasons, version, manyNamed, designation, falseEntry } = row;
    return {
      ...{ id, caseNumber, staffId, staffName, bodyCode, byGovernment, byDocument, bars, state, reasons, version },
      ...{ manyNamed, falseEntry },
      designation: designation && { by: designation.byName, at: designation.at, reasons: designation.reasons },
      raisedAt: row.raisedAt.toISOString(),
      ruledBy: row.ruledByName,
      ruledAt: row.ruledAt?.toISOString() ?? null,
      availableActions: recusalActions(row, actor),
    };
  }
}

export const RecusalPageDto = pageOf(RecusalDto);

export class RecusalQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: RECUSAL_STATES })
  @IsOptional()
  @IsIn(RECUSAL_STATES)
  state?: RecusalState;
}
