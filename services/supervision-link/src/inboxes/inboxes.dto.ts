import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsCode, IsIdentifier, pageOf, QueryInt } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional } from 'class-validator';
import { asksForClaim } from './claim-limit.js';
import { inboxActs } from './inbox-acts.js';
import type { EntryDocument, InboxEntry } from './inbox-entry.entity.js';
import { INBOX_ENTRY_STATES, type InboxEntryState } from './inbox-entry.transitions.js';

export class InboxQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: INBOX_ENTRY_STATES })
  @IsOptional()
  @IsIn(INBOX_ENTRY_STATES)
  state?: InboxEntryState;

  @ApiPropertyOptional({ example: 'case-decided' })
  @IsOptional()
  @IsIdentifier(1, 64)
  kind?: string;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    example: 120,
    description:
      '只取编号大于此数的，按编号从小到大，不缺号，供系统定时拉取；审计人员须同时指定单位 · entries with a higher number, in the order of their numbers and without a gap, for a system that pulls; auditors name a body',
  })
  @IsOptional()
  @QueryInt(0, 2_147_483_647)
  after?: number;

  @ApiPropertyOptional({
    description:
      '他单位的收件箱：审计人员，以及承继该单位的单位（只读） · another body’s inbox: for auditors, and for whoever follows that body, who reads it',
  })
  @IsOptional()
  @IsCode(/^[0-9A-Z]{18}$/)
  body?: string;
}

export class ContinuityQuery {
  @ApiPropertyOptional({ description: '审计人员须指定 · auditors must name one', example: '11140602MB1234567U' })
  @IsOptional()
  @IsCode(/^[0-9A-Z]{18}$/)
  body?: string;
}

export class InboxItemDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: 'integer', description: '按接收单位连续编号 · without gaps per recipient' })
  entryNumber: number;

  @ApiProperty({ example: '11140602MB1234567U' })
  recipientCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  recipientName: string;

  @ApiProperty({ example: 'approval' })
  sender: string;

  @ApiProperty({ example: 'case-accepted' })
  kind: string;

  @ApiProperty({ nullable: true, type: String, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({ example: '办件 SP2026-000001 已受理' })
  title: string;

  @ApiProperty({ format: 'date-time' })
  sentAt: string;

  @ApiProperty({ format: 'date-time', description: '进入收件箱即为接收 · receipt' })
  receivedAt: string;

  @ApiProperty({ enum: INBOX_ENTRY_STATES })
  state: InboxEntryState;

  @ApiProperty({ nullable: true, type: String })
  readBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  readAt: string | null;

  @ApiProperty({ nullable: true, type: String })
  claimedBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  claimedAt: string | null;

  @ApiProperty({
    description: '是否须认领；检查点仅供留存 · whether somebody must claim it: a checkpoint is only kept',
  })
  claimRequired: boolean;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date',
    description: '认领期限；无须认领的为空 · last day to claim it; null where nobody need',
  })
  claimDueOn: string | null;

  @ApiProperty({ nullable: true, enum: ['met', 'late'] })
  claimOutcome: 'met' | 'late' | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  escalatedAt: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '要求答复的时限 · answer expected by',
  })
  dueAt: string | null;

  @ApiProperty({
    nullable: true,
    type: 'integer',
    example: null,
    description:
      '发送方数据库恢复后已不记得此条的，为其恢复所开始的世代：恢复前的信息，可能已重新办理；其他为空 · where the sender lost it by a restore, the epoch that the restore opened there: from before the restore, and perhaps done anew since',
  })
  fromBeforeRestore: number | null;

  @ApiProperty({
    nullable: true,
    type: 'integer',
    example: null,
    description:
      '已被替代的，为替代它的条目编号：此前时间的核验安排，先发后到的也是；其他为空 · where a later one replaces it, that entry’s number: the earlier time of an inspection, also where it arrived last (INSP-5)',
  })
  replacedBy: number | null;

  @ApiProperty({
    enum: inboxActs.ids,
    isArray: true,
    example: ['Inboxes_read'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    row: InboxEntry,
    actor: Actor,
    lost: ReadonlyMap<string, number>,
    replaced: ReadonlyMap<string, number>,
  ): InboxItemDto {
    const claimRequired = asksForClaim(row.kind);
    return {
      id: row.id,
      version: row.version,
      entryNumber: row.entryNumber,
      recipientCode: row.recipientCode,
      recipientName: row.recipientName,
      sender: row.sender,
      kind: row.kind,
      caseNumber: row.caseNumber ?? null,
      title: row.title,
      sentAt: row.sentAt.toISOString(),
      receivedAt: row.receivedAt.toISOString(),
      state: row.state,
      readBy: row.readByName ?? null,
      readAt: row.readAt?.toISOString() ?? null,
      claimedBy: row.claimedByName ?? null,
      claimedAt: row.claimedAt?.toISOString() ?? null,
      claimRequired,
      claimDueOn: claimRequired ? row.claimDueOn : null,
      claimOutcome: row.claimOutcome ?? null,
      escalatedAt: row.escalatedAt?.toISOString() ?? null,
      dueAt: row.dueAt?.toISOString() ?? null,
      fromBeforeRestore: lost.get(row.eventId) ?? null,
      replacedBy: replaced.get(row.id) ?? null,
      availableActions: row.recipientCode === actor.body ? availableOperations(inboxActs, row.state, row, actor) : [],
    };
  }
}

export class InboxPage extends pageOf(InboxItemDto) {}

class FileDto {
  @ApiProperty({ example: 'approval' })
  owner: string;

  @ApiProperty()
  sha256: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ example: '朔城审批准字〔2026〕1号.pdf' })
  name: string;
}

class EntryDocumentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'decision-to-grant' })
  kind: string;

  @ApiProperty({ example: '朔城审批准字〔2026〕1号' })
  number: string;

  @ApiProperty()
  contentDigest: string;

  @ApiProperty({ type: FileDto, nullable: true, description: '制发完成后才有 · once it is issued' })
  file: FileDto | null;
}

export class InboxEntryDto extends InboxItemDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: '推送内容 · what was pushed' })
  content: Record<string, unknown>;

  @ApiProperty({ type: EntryDocumentDto, nullable: true })
  document: EntryDocument | null;

  @ApiProperty({ type: [FileDto] })
  files: FileDto[];

  @ApiProperty({ nullable: true, type: String, description: '答复时须引用 · what an answer must name' })
  reference: string | null;

  static override of(
    row: InboxEntry,
    actor: Actor,
    lost: ReadonlyMap<string, number>,
    replaced: ReadonlyMap<string, number>,
  ): InboxEntryDto {
    return {
      ...InboxItemDto.of(row, actor, lost, replaced),
      content: row.content,
      document: row.document ?? null,
      files: row.files,
      reference: row.reference ?? null,
    };
  }
}

export class ContinuityDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ type: 'integer', description: '已发出的最大编号 · the last number given out' })
  last: number;

  @ApiProperty({ type: 'integer' })
  entries: number;

  @ApiProperty({ type: [Number], description: '缺号（至多列 100 个）· numbers that are missing, 100 at most' })
  missing: number[];

  @ApiProperty()
  withoutGaps: boolean;
}
