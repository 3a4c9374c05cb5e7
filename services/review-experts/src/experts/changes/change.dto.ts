import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import {
  CursorQuery,
  IsDocumentNumber,
  IsIdentifier,
  IsLegalDate,
  IsReason,
  IsText,
  pageOf,
} from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { TITLE_LEVELS, type TitleLevel } from '../expert.entity.js';
import type { ExpertVault } from '../expert-vault.js';
import { CHANGE_STATES, type ChangeState } from './change.transitions.js';
import { changeActs, ownChangeActs } from './change-acts.js';
import { CHANGE_KINDS, type ChangeKind, type ExpertChange } from './expert-change.entity.js';

/** What of an entry would change, by its kind. */
class AskedParticularsDto {
  @ApiPropertyOptional({ example: '911406020000900186' })
  @IsOptional()
  @IsDocumentNumber(0, 30)
  unitCode?: string;

  @ApiPropertyOptional({ example: '朔州市建筑设计院' })
  @IsOptional()
  @IsText(1, 200)
  unitName?: string;

  @ApiPropertyOptional({ example: '140600', description: '单位所在地行政区划代码 · division of the unit' })
  @IsOptional()
  @Matches(/^\d{6}$/)
  region?: string;

  @ApiPropertyOptional({ example: '正高级工程师' })
  @IsOptional()
  @IsText(1, 100)
  title?: string;

  @ApiPropertyOptional({ enum: TITLE_LEVELS, example: 'senior' })
  @IsOptional()
  @IsIn(TITLE_LEVELS)
  titleLevel?: TitleLevel;

  @ApiPropertyOptional({ type: String, format: 'date', example: '2030-12-31', description: '职称证书有效期至' })
  @IsOptional()
  @IsLegalDate()
  titleUntil?: LegalDate;

  @ApiPropertyOptional({ example: 'fire', description: '增加的专业 · a specialty more' })
  @IsOptional()
  @IsIdentifier(1, 100)
  specialty?: string;

  @ApiPropertyOptional({ example: '13800000001', description: '加密保存，答复中仅显示部分 · masked in answers' })
  @IsOptional()
  @IsIdentifier(0, 30)
  phone?: string;
}

export class RequestChangeDto extends AskedParticularsDto {
  @ApiProperty({ enum: CHANGE_KINDS, example: 'unit' })
  @IsIn(CHANGE_KINDS)
  kind: ChangeKind;
}

export class DeclineChangeDto {
  @ApiProperty({ example: '所附劳动合同没有单位印章。', description: '不予确认的理由 · why it is declined' })
  @IsReason(1000)
  reason: string;
}

/** A change that an expert asked for. EXP-13 */
export class ExpertChangeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  expertId: string;

  @ApiProperty({ enum: CHANGE_KINDS, example: 'unit' })
  kind: ChangeKind;

  @ApiProperty({ type: AskedParticularsDto })
  change: AskedParticularsDto;

  @ApiProperty({ nullable: true, type: String, example: '劳动合同.pdf', description: '证明材料 · what proves it' })
  fileName: string | null;

  @ApiProperty({ enum: CHANGE_STATES, example: 'requested' })
  state: ChangeState;

  @ApiProperty({ format: 'date-time' })
  requestedAt: string;

  @ApiProperty({ format: 'date-time', description: '确认期限 · until when it is answered' })
  dueAt: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  answeredAt: string | null;

  @ApiProperty({ nullable: true, type: String, example: null, description: '不予确认的理由 · why it was declined' })
  reason: string | null;

  @ApiProperty({
    enum: [...ownChangeActs.ids, ...changeActs.ids],
    isArray: true,
    example: ['OwnChanges_withdraw'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: ExpertChange, vault: ExpertVault, actor: Actor): ExpertChangeDto {
    const { id, version, expertId, kind, file, state, requestedAt, dueAt, answeredAt, reason } = row;
    const { particulars = {}, specialty, titleUntil } = row.change;
    const { phoneCipher, phoneHash: _, ...told } = particulars;
    const phone = phoneCipher ? { phone: vault.maskedPhone(phoneCipher, expertId) } : {};
    const change = { ...told, ...phone, ...(specialty ? { specialty } : {}), ...(titleUntil ? { titleUntil } : {}) };
    const own = actor.body === row.keeperCode;
    return {
      ...{ id, version, expertId, kind, change: change as AskedParticularsDto, fileName: file?.name ?? null, state },
      requestedAt: requestedAt.toISOString(),
      dueAt: dueAt.toISOString(),
      answeredAt: answeredAt?.toISOString() ?? null,
      reason,
      availableActions: [
        ...(own ? availableOperations(changeActs, state, { row, actor }, actor) : []),
        ...availableOperations(ownChangeActs, state, null, actor),
      ],
    };
  }
}

export class ExpertChangePage extends pageOf(ExpertChangeDto) {}

export class ExpertChangeQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CHANGE_STATES })
  @IsOptional()
  @IsIn(CHANGE_STATES)
  state?: ChangeState;
}
