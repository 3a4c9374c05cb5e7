import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsDocumentNumber, IsIdentifier, IsLegalDate, IsReason, pageOf } from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import { Equals, IsEmpty, IsIn, IsOptional } from 'class-validator';
import { DraftCaseDto } from '../draft-case.dto.js';
import { PAPER_ACTS, type PaperAct } from './applicant-paper.entity.js';
import { CHANNELS, type Channel, type CounterEntry, DISPUTES, type Dispute } from './counter-entry.entity.js';
import { COUNTER_ENTRY_STATES, type CounterEntryState } from './counter-entry.transitions.js';
import { counterEntryActions, counterEntryActs } from './counter-entry-acts.js';

/** What a clerk enters of an application that came on paper: what its form says, how and when it came. */
export class BeginEntryDto extends DraftCaseDto {
  @ApiProperty({ enum: CHANNELS, example: 'letter', description: '窗口、信函、传真、电子邮件 · by which way it came' })
  @IsIn(CHANNELS)
  channel: Channel;

  @ApiProperty({
    format: 'date',
    example: '2026-02-24',
    description: '收到之日，答复期限自该日起计算 · the day it came',
  })
  @IsLegalDate()
  receivedOn: string;

  @ApiPropertyOptional({
    example: '信件误投其他科室，今日转交窗口',
    description:
      '早于上一工作日收到的，未及时录入的原因 · why it is entered only now, if it came before the last working day',
  })
  @IsOptional()
  @IsReason(500)
  lateReason?: string;
}

export class CompleteEntryDto {
  @ApiProperty({
    description: '已与签字盖章的原件核对一致 · what was entered is what the signed original says',
    example: true,
  })
  @Equals(true, { message: '须与原件核对一致 · must be compared with the original' })
  comparedWithOriginal: true;
}

export const SECOND_OUTCOMES = ['right', 'sent-back'] as const;

export class SecondEntryDto {
  @ApiProperty({
    enum: SECOND_OUTCOMES,
    example: 'right',
    description: '收到日期与凭据相符；或者退回更正 · the evidence shows the day, or not',
  })
  @IsIn(SECOND_OUTCOMES)
  outcome: (typeof SECOND_OUTCOMES)[number];
}

export class DiscardEntryDto {
  @ApiProperty({ example: '申请人证件号码录入错误，另行重新录入' })
  @IsReason(500)
  reasons: string;
}

export class DisputeEntryDto {
  @ApiProperty({
    enum: DISPUTES,
    example: 'received-earlier',
    description:
      '不是本人提出；收到日期早于所录入的；录入的内容与原件不一致 · not made by me; came earlier; says otherwise',
  })
  @IsIn(DISPUTES)
  dispute: Dispute;

  @ApiProperty({ example: '挂号信于3月2日签收，回执附后。' })
  @IsReason(1000)
  text: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-03-02',
    description: '实际收到之日（received-earlier 必填） · the day it came',
  })
  @IsOptional()
  @IsLegalDate()
  earlierOn?: string;
}

export const RULING_OUTCOMES = ['upheld', 'dismissed'] as const;

export class RuleOnEntryDto {
  @ApiProperty({ enum: RULING_OUTCOMES, example: 'upheld' })
  @IsIn(RULING_OUTCOMES)
  outcome: (typeof RULING_OUTCOMES)[number];

  @ApiProperty({ example: '经查收发登记和邮政回执，该信件于3月2日送达收发室。' })
  @IsReason(1000)
  reasons: string;
}

export class ClaimEntryDto {
  @ApiProperty({ example: 'SP2026-000123' })
  @IsIdentifier(1, 40)
  caseNumber: string;

  @ApiProperty({ example: '信收〔2026〕3号', description: '收件凭证所载的收件编号 · as the receipt has it' })
  @IsDocumentNumber(1, 60)
  receiptNumber: string;

  @ApiPropertyOptional({ enum: PERSON_DOCUMENT_KINDS, default: 'residentId' })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiProperty({ description: '本人证件号码 · number of one’s own identity document' })
  @IsDocumentNumber(1, 50)
  identityNumber: string;
}

/** A signed paper by which the applicant acts, with how and when it came. */
export class ApplicantPaperDto {
  @ApiPropertyOptional({
    type: 'string',
    format: 'binary',
    description: '签字盖章的书面材料扫描件 · scan of the signed paper',
  })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    enum: PAPER_ACTS,
    example: 'correction',
    description: '提交补正；撤回申请 · the correction, or a withdrawal',
  })
  @IsIn(PAPER_ACTS)
  act: PaperAct;

  @ApiProperty({ enum: CHANNELS, example: 'letter' })
  @IsIn(CHANNELS)
  channel: Channel;

  @ApiProperty({
    format: 'date',
    example: '2026-03-09',
    description: '收到之日，不早于上一工作日 · no earlier than the last working day',
  })
  @IsLegalDate()
  receivedOn: string;
}

/** The entry of an application that came on paper (窗口录入). APL-29 */
export class CounterEntryDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ enum: COUNTER_ENTRY_STATES })
  state: CounterEntryState;

  @ApiProperty({ enum: CHANNELS })
  channel: Channel;

  @ApiProperty({ format: 'date' })
  receivedOn: string;

  @ApiProperty({ type: String, nullable: true, description: '未及时录入的原因 · why it was entered only later' })
  lateReason: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '信收〔2026〕3号',
    description: '收件编号 · number of its receipt',
  })
  receiptNumber: string | null;

  @ApiProperty({ type: String, nullable: true, description: '原件扫描件的 SHA-256 · digest of the scanned original' })
  originalDigest: string | null;

  @ApiProperty({ type: String, nullable: true, description: '收到凭据的 SHA-256 · digest of what shows the day' })
  arrivalProofDigest: string | null;

  @ApiProperty({ example: 'window-clerk' })
  enteredBy: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true, example: '2026-03-03T01:00:00.000Z' })
  enteredAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '复核收到日期的人 · who looked at the evidence of the day',
  })
  secondedBy: string | null;

  @ApiProperty({ enum: DISPUTES, type: String, nullable: true })
  dispute: Dispute | null;

  @ApiProperty({ type: String, nullable: true })
  disputeText: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '认定或者作废的理由 · of the ruling, or why it was discarded',
  })
  reasons: string | null;

  @ApiProperty({
    enum: counterEntryActs.ids,
    isArray: true,
    example: ['CounterEntries_complete'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer', example: 1, description: '记录版本，用于 If-Match · version, for If-Match' })
  version: number;

  static of(row: CounterEntry, actor: Actor, own: boolean): CounterEntryDto {
    const { id, caseNumber, state, channel, receivedOn, lateReason, receiptNumber, enteredBy, secondedBy } = row;
    const { dispute, disputeText, reasons, version } = row;
    return {
      ...{ id, caseNumber, state, channel, receivedOn, lateReason, receiptNumber, enteredBy, secondedBy },
      ...{ dispute, disputeText, reasons, version },
      originalDigest: row.original?.sha256 ?? null,
      arrivalProofDigest: row.arrivalProof?.sha256 ?? null,
      enteredAt: row.enteredAt?.toISOString() ?? null,
      availableActions: counterEntryActions(row, actor, own),
    };
  }
}

export const CounterEntryPageDto = pageOf(CounterEntryDto);

export class CounterEntryQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: COUNTER_ENTRY_STATES })
  @IsOptional()
  @IsIn(COUNTER_ENTRY_STATES)
  state?: CounterEntryState;
}
