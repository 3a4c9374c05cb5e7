import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';
import type { Role } from '../auth/actor.js';
import { SERVICES, type ServiceName } from '../contracts/event.js';
import { CursorQuery, currentContext, IsReason, IsVerbatim, pageOf } from '../http/index.js';
import type { HeldVerdict, MissingReceipt } from './held-outside.js';
import type { LogEpoch } from './log-epoch.entity.js';
import type { LostEvent } from './lost-event.entity.js';
import { AGREEING_ROLES } from './open-epoch.js';
import { meaningOfSign, type PastSign } from './past-sign.js';
import type { RestoreOrdered } from './restore-order.js';

/** What an operator says of a restore. */
export class RestoreOrderDto {
  @ApiProperty({ example: '数据库主机存储损坏，恢复至当日零时的备份。' })
  @IsReason(2_000)
  reason: string;

  @ApiPropertyOptional({
    enum: SERVICES,
    isArray: true,
    example: ['joint-inspection'],
    description: '确实无法启动、不再等待其答复的服务 · services that can’t be started, and are not waited for',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(SERVICES.length)
  @IsIn(SERVICES, { each: true })
  without?: ServiceName[];
}

/** What the second person says of a restore, and brings of what people outside hold. */
export class RestoreAgreementDto {
  @ApiProperty({
    example: '已查看主机故障记录和备份记录，并向各部门、申请人收集了检查点和回执。',
    description: '据以确认的情况 · what the agreement rests on',
  })
  @IsReason(2_000)
  basis: string;

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: '外部持有的本日志检查点原文 · checkpoints of this log that people outside hold',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsVerbatim(10_000, { each: true })
  checkpoints?: string[];

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: '外部持有的回执（答复头 Audit-Receipt 的值） · receipts, each the value of a header Audit-Receipt',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @IsVerbatim(10_000, { each: true })
  receipts?: string[];
}

export class ShownCheckpointDto {
  @ApiProperty({
    example: 'shenguan.local/approval/audit/1\n…',
    description: '所持有的检查点原文 · the checkpoint, as it was received',
  })
  @IsVerbatim(10_000)
  checkpoint: string;
}

export class HeldVerdictDto {
  @ApiProperty({
    enum: ['agrees', 'of-lost-span', 'ahead', 'differs', 'not-ours'],
    description:
      'agrees 相符；of-lost-span 属于已登记的灭失范围；ahead 比现有日志大，已暂停办理；differs 与现有日志不符，请运行 verify-audit；not-ours 不是本服务的日志所签发 · agrees; of a span that a restore lost; ahead of the log that is there, nothing is done any more; contradicts it: run verify-audit; not signed by this log',
  })
  verdict: HeldVerdict;
}

/** A restore that was ordered and waits for the second person. */
export class RestoreOrderedDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', example: 1, description: '将告结束的世代 · the epoch that would end' })
  epoch: number;

  @ApiProperty({ example: '数据库主机存储损坏，恢复至当日零时的备份。' })
  reason: string;

  @ApiProperty({ enum: SERVICES, isArray: true, example: [] })
  without: readonly ServiceName[];

  @ApiProperty({ example: 'system-admin' })
  orderedBy: string;

  @ApiProperty({ example: '系统管理员' })
  orderedByName: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static of({ id, epoch, reason, without, orderedBy, orderedByName, at }: RestoreOrdered): RestoreOrderedDto {
    return { id, epoch, reason, without, orderedBy, orderedByName, at: at.toISOString() };
  }
}

class PastSignDto {
  @ApiProperty({ example: 'log-shorter' })
  kind: string;

  @ApiProperty({ example: '日志比签名账目所记的短' })
  meaning: string;

  @ApiProperty({ example: 'account', description: '知情的服务；account 为本服务库外账目 · who knows better' })
  service: string;

  @ApiProperty({ example: '1200 < 1264' })
  detail: string;
}

class MovedSeriesDto {
  @ApiProperty({ example: 'sequence:case_number' })
  series: string;

  @ApiProperty({ type: 'integer', example: 41, description: '恢复后所记的最大编号 · last number after the restore' })
  from: number;

  @ApiProperty({ type: 'integer', example: 59, description: '可能已经发出的最大编号 · last that may have gone out' })
  to: number;
}

class MissingReceiptDto {
  @ApiProperty({ format: 'uuid' })
  entryId: string;

  @ApiProperty({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  leafHash: string;
}

/** What a restore lost, as far as anybody knows. */
class LostSpanDto {
  @ApiProperty({
    format: 'date-time',
    description: '留存的最后一条的时刻 · when the newest that was left was recorded',
  })
  from: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '登记恢复时 · when it was owned up to',
  })
  until: string | null;

  @ApiProperty({ type: 'integer', example: 64, description: '至少灭失的条目数 · entries lost at the least' })
  atLeast: number;

  @ApiProperty({
    enum: ['unknown'],
    example: 'unknown',
    description: '此间办理未被任何一方知晓的，数目不明 · acts in between of which nobody knows: unknown',
  })
  more: 'unknown';

  @ApiProperty({
    type: [MissingReceiptDto],
    description: '回执所载而已灭失的条目 · entries that receipts name and that are gone',
  })
  receipts: MissingReceipt[];
}

export class RestoreDto {
  @ApiProperty({ type: 'integer', example: 2, description: '新的日志世代 · the epoch that the restore opened' })
  epoch: number;

  @ApiProperty({ format: 'uuid', description: '本世代第 0 条审计条目 · entry 0 of the epoch' })
  auditEntryId: string;

  @ApiProperty({ type: 'integer', example: 1 })
  formerEpoch: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '前一世代最后的检查点 · last checkpoint of the epoch before',
  })
  formerCheckpoint: string | null;

  @ApiProperty({ type: 'integer', example: 1264, description: '前一世代曾有的条目数 · entries that there had been' })
  formerSize: number;

  @ApiProperty({ type: 'integer', example: 1200, description: '恢复后的条目数 · entries that were left' })
  restoredSize: number;

  @ApiProperty({ format: 'date-time', description: '恢复后最新条目的时刻 · when the newest of them was recorded' })
  restoredTo: string;

  @ApiProperty({ type: [PastSignDto] })
  signs: PastSignDto[];

  @ApiProperty({ type: [MovedSeriesDto], description: '跳过的编号，不再使用 · numbers passed over, never used again' })
  numbers: MovedSeriesDto[];

  @ApiProperty({ type: [String], example: ['supervision-link'], description: '被请求交回消息的服务 · who was asked' })
  asked: string[];

  @ApiProperty({ type: [String], example: ['supervision-link'], description: '已经交回的服务 · who has handed back' })
  returned: string[];

  @ApiProperty({ type: 'integer', example: 12, description: '交回的灭失消息数 · lost events that were handed back' })
  lostEvents: number;

  @ApiProperty({ example: '数据库主机存储损坏，恢复至当日零时的备份。' })
  reason: string;

  @ApiProperty({ example: 'system-admin' })
  orderedBy: string;

  @ApiProperty({ example: '系统管理员' })
  orderedByName: string;

  @ApiProperty({ type: String, nullable: true, example: 'auditor', description: '确认人 · who agreed' })
  agreedBy: string | null;

  @ApiProperty({ type: String, nullable: true, example: '审计人员' })
  agreedByName: string | null;

  @ApiProperty({ type: String, nullable: true, enum: AGREEING_ROLES, example: 'auditor' })
  agreedAs: Role | null;

  @ApiProperty({ type: String, nullable: true, example: '已查看主机故障记录和备份记录。' })
  basis: string | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '除备份留言外是否另有迹象表明回退 · whether anything beside the note of a backup shows it',
  })
  shown: boolean | null;

  @ApiProperty()
  lost: LostSpanDto;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static of(row: LogEpoch, found: { returned: string[]; lostEvents: number }): RestoreDto {
    return {
      epoch: row.number,
      auditEntryId: row.auditEntryId,
      formerEpoch: row.formerNumber,
      formerCheckpoint: row.formerCheckpoint,
      formerSize: row.formerSize,
      restoredSize: row.restoredSize,
      restoredTo: row.restoredTo.toISOString(),
      signs: row.signs.map(signDto),
      numbers: Object.entries(row.numbers).map(([series, { from, to }]) => ({ series, from, to })),
      asked: row.asked,
      ...found,
      reason: row.reason,
      orderedBy: row.orderedBy,
      orderedByName: row.orderedByName,
      agreedBy: row.agreedBy,
      agreedByName: row.agreedByName,
      agreedAs: row.agreedAs,
      basis: row.basis,
      shown: row.shown,
      lost: {
        from: row.restoredTo.toISOString(),
        until: row.lostUntil?.toISOString() ?? null,
        atLeast: row.formerSize - row.restoredSize,
        more: 'unknown',
        receipts: row.missingReceipts ?? [],
      },
      at: row.at.toISOString(),
    };
  }
}

function signDto({ kind, service, detail }: PastSign): PastSignDto {
  return { kind, service, detail, meaning: meaningOfSign(kind)[currentContext()?.language ?? 'zh'] };
}

export class RestoresDto {
  @ApiProperty({ type: 'integer', example: 1, description: '现行世代 · the epoch that is open' })
  epoch: number;

  @ApiProperty({
    type: [PastSignDto],
    description:
      '数据库被恢复到较早时刻、尚未登记的迹象；空为正常 · by what a restore shows that nobody has owned up to; empty where all is well',
  })
  signs: PastSignDto[];

  @ApiProperty({
    type: RestoreOrderedDto,
    nullable: true,
    description: '待确认的申报 · an order that waits for the second person',
  })
  order: RestoreOrderedDto | null;

  @ApiProperty({ type: [RestoreDto] })
  restores: RestoreDto[];

  static of(now: {
    epoch: number;
    signs: readonly PastSign[];
    order: RestoreOrdered | null;
    restores: RestoreDto[];
  }): RestoresDto {
    const { epoch, signs, order, restores } = now;
    return { epoch, signs: signs.map(signDto), order: order && RestoreOrderedDto.of(order), restores };
  }
}

export class LostEventQuery extends CursorQuery {}

export class LostEventDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'supervision-link' })
  heldBy: string;

  @ApiProperty({ format: 'uuid' })
  eventId: string;

  @ApiProperty({ example: 'approval.case.decided.v1' })
  type: string;

  @ApiProperty({ example: 'SP2026-000012' })
  subject: string;

  @ApiProperty({ type: String, nullable: true, example: 'SP2026-000012' })
  caseNumber: string | null;

  @ApiProperty({
    description: '所收到消息的原始字节（JSON） · the event as it was received, byte for byte',
    example: '{}',
  })
  event: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  static of({ id, heldBy, eventId, type, subject, caseNumber, event, receivedAt }: LostEvent): LostEventDto {
    return { id, heldBy, eventId, type, subject, caseNumber, event, receivedAt: receivedAt.toISOString() };
  }
}

export class LostEventPage extends pageOf(LostEventDto) {}
