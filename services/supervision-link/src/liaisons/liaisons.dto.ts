import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsCode, IsIdentifier, IsLegalDate, IsProse, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { Liaison } from './liaison.entity.js';
import { LIAISON_STATES, type LiaisonState } from './liaison.transitions.js';
import { actionsOn, liaisonActs } from './liaison-acts.js';

export class DeputyDto {
  @ApiProperty({ description: '令牌主体 · subject of the token', example: 'liaison-housing-deputy' })
  @IsIdentifier(1, 255)
  subject: string;

  @ApiProperty({ example: '赵敏' })
  @IsText(1, 50)
  name: string;
}

export class SucceedLiaisonDto {
  @ApiProperty({ description: '令牌主体 · subject of the token', example: 'liaison-housing' })
  @IsIdentifier(1, 255)
  subject: string;

  @ApiProperty({ example: '李志强' })
  @IsText(1, 50)
  name: string;

  @ApiProperty({ description: '书面告知对方的联系电话 · phone number given to the other side', example: '13800001234' })
  @IsIdentifier(5, 30)
  phone: string;

  @ApiPropertyOptional({ type: DeputyDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => DeputyDto)
  deputy?: DeputyDto;

  @ApiPropertyOptional({ example: '工作调整。' })
  @IsOptional()
  @IsProse(1, 500)
  reason?: string;
}

export class AppointLiaisonDto {
  @ApiPropertyOptional({
    description: '可省略；写明时须为本单位 · may be left out; only one’s own body',
    example: '11140602MB1234567U',
  })
  @IsOptional()
  @IsIdentifier(1, 64)
  body?: string;

  @ApiProperty({ description: '令牌主体 · subject of the token', example: 'liaison-housing' })
  @IsIdentifier(1, 255)
  subject: string;

  @ApiProperty({ example: '李志强' })
  @IsText(1, 50)
  name: string;

  @ApiProperty({ description: '书面告知对方的联系电话 · phone number given to the other side', example: '13800001234' })
  @IsIdentifier(5, 30)
  phone: string;

  @ApiPropertyOptional({ type: DeputyDto })
  @IsOptional()
  @ValidateNested()
  @Type(() => DeputyDto)
  deputy?: DeputyDto;
}

export class StateAbsenceDto {
  @ApiProperty({ format: 'date', example: '2026-03-09' })
  @IsLegalDate()
  from: string;

  @ApiProperty({ format: 'date', description: '含当日 · last day', example: '2026-03-13' })
  @IsLegalDate()
  until: string;

  @ApiProperty({ example: '外出培训。' })
  @IsProse(1, 500)
  reason: string;

  @ApiPropertyOptional({ type: DeputyDto, description: '未指定过代理人时必填 · needed where none is named yet' })
  @IsOptional()
  @ValidateNested()
  @Type(() => DeputyDto)
  deputy?: DeputyDto;
}

export class LiaisonQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: LIAISON_STATES })
  @IsOptional()
  @IsIn(LIAISON_STATES)
  state?: LiaisonState;

  @ApiPropertyOptional({ description: '单位统一社会信用代码 · of one body' })
  @IsOptional()
  @IsCode(/^[0-9A-Z]{18}$/)
  body?: string;
}

class AbsenceDto {
  @ApiProperty({ format: 'date' })
  from: string;

  @ApiProperty({ format: 'date' })
  until: string;

  @ApiProperty()
  reason: string;
}

export class LiaisonDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  bodyName: string;

  @ApiProperty({ example: 'liaison-housing' })
  subject: string;

  @ApiProperty({ example: '李志强' })
  name: string;

  @ApiProperty({ description: '掩码 · masked; in full under /contact', example: '138****1234' })
  phone: string;

  @ApiProperty({ type: DeputyDto, nullable: true })
  deputy: DeputyDto | null;

  @ApiProperty({ type: AbsenceDto, nullable: true })
  absence: AbsenceDto | null;

  @ApiProperty({ enum: LIAISON_STATES })
  state: LiaisonState;

  @ApiProperty({ format: 'date-time' })
  tookOfficeAt: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  endedAt: string | null;

  @ApiProperty({ nullable: true, type: String })
  endReason: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  successorId: string | null;

  @ApiProperty({
    enum: liaisonActs.ids,
    isArray: true,
    example: ['Liaisons_absence'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** Turns a row into its answer; the phone number comes in masked. */
  static of(row: Liaison, maskedPhone: string, actor: Actor): LiaisonDto {
    return {
      id: row.id,
      version: row.version,
      bodyCode: row.bodyCode,
      bodyName: row.bodyName,
      subject: row.subject,
      name: row.name,
      phone: maskedPhone,
      deputy: row.deputySubject ? { subject: row.deputySubject, name: row.deputyName! } : null,
      absence: row.absentFrom
        ? { from: row.absentFrom, until: row.absentUntil!, reason: row.absenceReason ?? '' }
        : null,
      state: row.state,
      tookOfficeAt: row.tookOfficeAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      endReason: row.endReason ?? null,
      successorId: row.successorId ?? null,
      availableActions: actionsOn(row, actor),
    };
  }
}

/** That the other side read how the liaison is reached, as the term stands. */
class ConfirmationDto {
  @ApiProperty({ example: '11140602MB7654321K' })
  bodyCode: string;

  @ApiProperty({ type: 'integer', description: '收件箱编号 · number of the entry in its inbox' })
  entryNumber: number;

  @ApiProperty({ format: 'date-time', description: '送达时间 · receipt' })
  receivedAt: string;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '对方阅读即为确认 · read, and so confirmed',
  })
  readAt: string | null;

  @ApiProperty({ nullable: true, type: String })
  readBy: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '逾期未读，报对方负责人的时间 · left unread, when that side’s head was told',
  })
  escalatedAt: string | null;
}

export class LiaisonDetailDto extends LiaisonDto {
  @ApiProperty({
    type: [ConfirmationDto],
    description: '现有联系方式送达对方及其阅读的情况 · who was told how to reach him, and has read it',
  })
  confirmations: ConfirmationDto[];
}

export class LiaisonPage extends pageOf(LiaisonDto) {}

export class ContactDto {
  @ApiProperty({ format: 'uuid' })
  liaisonId: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  bodyName: string;

  @ApiProperty({ example: '李志强' })
  name: string;

  @ApiProperty({ example: '13800001234' })
  phone: string;
}

export class VacancyDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  bodyName: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  since: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  escalatedAt: string | null;
}

export class VacancyList {
  @ApiProperty({ type: [VacancyDto] })
  items: VacancyDto[];
}
