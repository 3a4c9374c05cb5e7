import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { FileRefDto } from '@shenguan/common/files';
import { CursorQuery, IsDocumentNumber, IsIdentifier, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { isSameName, PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import type { Hindrance } from '@shenguan/common/states';
import { Equals, IsIn, IsOptional } from 'class-validator';
import type { IdentityCorrection } from './identity-correction.entity.js';
import { IDENTITY_CORRECTION_STATES, type IdentityCorrectionState } from './identity-correction.transitions.js';
import { identityCorrectionActions, identityCorrectionActs } from './identity-correction-acts.js';

/** Whose document it is, and which login is his, as the clerk enters it. */
export class EnterCorrectionDto {
  @ApiPropertyOptional({ enum: PERSON_DOCUMENT_KINDS, default: 'residentId' })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiProperty({ description: '证件号码（仅用于查找，不保存明文） · number of the document, to find the binding by' })
  @IsDocumentNumber(1, 50)
  identityNumber: string;

  @ApiProperty({ example: '周建国', description: '证件所载姓名 · the name in the document' })
  @IsText(1, 100)
  name: string;

  @ApiPropertyOptional({
    example: 'zhou-jianguo',
    description:
      '本人的登录账号（令牌的 sub）；尚无账号的不填，本人以后首次登录办理时绑定 · the holder’s own login; left out where he has none yet',
  })
  @IsOptional()
  @IsIdentifier(1, 200)
  login?: string;

  @ApiProperty({ example: '本人持身份证原件到窗口，称从未使用该账号办理。' })
  @IsReason(500)
  reasons: string;
}

export class ConfirmCorrectionDto {
  @ApiProperty({
    example: true,
    description: '已核对证件原件和本人 · the original document was seen, and its holder',
  })
  @Equals(true, { message: '须核对证件原件后确认 · confirm after seeing the original document' })
  originalSeen: true;
}

/** What the login that is bound has to say. */
export class ObjectToCorrectionDto {
  @ApiProperty({ example: '本账号即本人所有，证件未曾出借，请核对原件和人脸。' })
  @IsReason(1000)
  statement: string;
}

export class RejectCorrectionDto {
  @ApiProperty({ example: '来人与证件照片不符。' })
  @IsReason(500)
  reasons: string;
}

/** A correction of a binding, as the window and auditors see it: without the number of the document. */
export class IdentityCorrectionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  @ApiProperty({ enum: IDENTITY_CORRECTION_STATES, example: 'entered' })
  state: IdentityCorrectionState;

  @ApiProperty({ example: '周建国' })
  name: string;

  @ApiProperty({ type: String, nullable: true, example: 'zhou-jianguo' })
  login: string | null;

  @ApiProperty({ example: '本人持身份证原件到窗口，称从未使用该账号办理。' })
  reasons: string;

  @ApiProperty({ type: FileRefDto, nullable: true })
  file: FileRefDto | null;

  @ApiProperty({ format: 'date-time' })
  enteredAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  decidedAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  decisionReasons: string | null;

  @ApiProperty({
    enum: identityCorrectionActs.ids,
    isArray: true,
    example: ['IdentityBindings_keep'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description:
      '现绑定账号办理时所填姓名与证件所载姓名是否一致；没有办件可查的为 null · whether the login gave the name of the document',
  })
  sameName: boolean | null;

  @ApiProperty({
    format: 'date',
    type: String,
    nullable: true,
    description: '原账号可以提出异议的最后一日 · may object until',
  })
  objectionUntil: string | null;

  @ApiProperty({ type: String, nullable: true, description: '原账号的异议 · what the login that is bound has to say' })
  objection: string | null;

  @ApiProperty({ description: '所填本人账号是否已确认 · whether the holder’s own login has said so' })
  affirmed: boolean;

  static of(row: IdentityCorrection, actor: Actor, today: string, insider?: Hindrance): IdentityCorrectionDto {
    return {
      id: row.id,
      version: row.version,
      state: row.state,
      name: row.holderName,
      login: row.rightSubject,
      reasons: row.reasons,
      file: FileRefDto.of(row.file),
      enteredAt: row.enteredAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decisionReasons: row.decisionReasons,
      sameName: row.boundName === null ? null : isSameName(row.boundName, row.holderName),
      objectionUntil: row.objectionUntil,
      objection: row.objection,
      affirmed: row.affirmedAt !== null,
      availableActions: identityCorrectionActions(row, actor, today, insider),
    };
  }
}

export const IdentityCorrectionPageDto = pageOf(IdentityCorrectionDto);

export class IdentityCorrectionQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: IDENTITY_CORRECTION_STATES })
  @IsOptional()
  @IsIn(IDENTITY_CORRECTION_STATES)
  state?: IdentityCorrectionState;
}
