import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { IsIdentifier, IsLegalDate, IsReason } from '@shenguan/common/http';
import { IsEmpty, IsIn, IsOptional } from 'class-validator';
import { HEARING_PAPER_CHANNELS, type HearingPaper, type HearingPaperChannel } from './hearing-paper.entity.js';
import { HEARING_PAPER_STATES, type HearingPaperState } from './hearing-paper.transitions.js';
import { hearingPaperActions, hearingPaperActs } from './hearing-paper-acts.js';

/** The fields that go along with the scan of the signed original. */
export class EnterHearingPaperDto {
  @ApiProperty({ type: 'string', format: 'binary', description: '本人签字的听证申请 · the signed request' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    enum: HEARING_PAPER_CHANNELS,
    example: 'letter',
    description: '信函、窗口 · by letter, at the counter',
  })
  @IsIn(HEARING_PAPER_CHANNELS)
  channel: HearingPaperChannel;

  @ApiProperty({ format: 'date', example: '2026-03-04', description: '收到申请之日，期限以此计算 · the day it came' })
  @IsLegalDate()
  receivedOn: string;

  @ApiProperty({
    example: '拟建井道遮挡园舍采光，影响幼儿活动，请求组织听证。',
    description: '申请所述理由 · as it says',
  })
  @IsReason(1000)
  reasons: string;
}

export class ConfirmHearingPaperDto {
  @ApiProperty({
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    description: '所核对原件的摘要（SHA-256） · digest of the original that was compared',
  })
  @IsIdentifier(64, 64)
  digest: string;
}

export class DeclineHearingPaperDto {
  @ApiProperty({ example: '原件所载申请人并非利害关系人本人，也未附授权委托书。' })
  @IsReason(1000)
  reasons: string;
}

/** A request for a hearing on paper, with who entered and who compared it. */
export class HearingPaperDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ format: 'uuid', description: '申请人在本办件中的登记 · whose request it is' })
  partyId: string;

  @ApiProperty({ example: 'TZSQ2026-000001', description: '回执号 · number of the receipt' })
  receipt: string;

  @ApiProperty({ enum: HEARING_PAPER_CHANNELS })
  channel: HearingPaperChannel;

  @ApiProperty({ format: 'date' })
  receivedOn: string;

  @ApiProperty()
  reasons: string;

  @ApiProperty({ description: 'SHA-256' })
  digest: string;

  @ApiProperty({ enum: HEARING_PAPER_STATES })
  state: HearingPaperState;

  @ApiProperty({ description: '录入人 · who entered it' })
  enteredBy: string;

  @ApiProperty({ type: String, nullable: true, description: '核对人 · who compared it' })
  readBy: string | null;

  @ApiProperty({ type: String, nullable: true, description: '不符之处 · what the original does not say' })
  declinedFor: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: '听证 · the hearing' })
  hearingId: string | null;

  @ApiProperty({
    enum: hearingPaperActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: HearingPaper, actor: Actor): HearingPaperDto {
    const { id, version, caseNumber, partyId, receipt, channel, receivedOn, reasons, state, hearingId } = row;
    return {
      ...{ id, version, caseNumber, partyId, receipt, channel, receivedOn, reasons, state, hearingId },
      digest: row.file.sha256,
      ...{ enteredBy: row.enteredByName, readBy: row.readByName, declinedFor: row.declinedFor },
      availableActions: hearingPaperActions(row, actor),
    };
  }
}
