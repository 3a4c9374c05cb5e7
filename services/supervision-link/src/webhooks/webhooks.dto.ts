import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { WEBHOOK_KINDS } from '@shenguan/common/contracts';
import { CursorQuery, Example, IsCode, IsIdentifier, IsText, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { WebhookAttempt } from './deliveries/webhook-attempt.entity.js';
import {
  DELIVERY_STATES,
  DELIVERY_TYPES,
  type DeliveryState,
  type DeliveryType,
  type WebhookDelivery,
} from './deliveries/webhook-delivery.entity.js';
import type { WebhookReplay } from './deliveries/webhook-replay.entity.js';
import { webhookActs } from './endpoints/webhook-acts.js';
import { END_REASONS, type EndReason, type WebhookEndpoint } from './endpoints/webhook-endpoint.entity.js';
import { WEBHOOK_ENDPOINT_STATES, type WebhookEndpointState } from './endpoints/webhook-endpoint.transitions.js';
import { SEND_FAILURES, type SendFailure } from './sending/send-webhook.js';

const BODY_CODE = /^[0-9A-Z]{18}$/;
const ENTRY_NUMBER_MAX = 2_147_483_647;
const OVERLAP_HOURS_DEFAULT = 24;
const OVERLAP_HOURS_MAX = 168;

export class EndpointSettingsDto {
  @ApiProperty({
    description: '接收网址，须为 https；内网地址须在允许范围内 · https; private addresses only in listed networks',
    example: 'https://hooks.zjj.example.cn/shenguan',
  })
  @IsIdentifier(1, 2048)
  url: string;

  @ApiPropertyOptional({
    enum: WEBHOOK_KINDS,
    isArray: true,
    description: '接收哪些种类的信息，不填为全部 · kinds of inbox entries; none means all',
    example: ['case-accepted', 'case-decided', 'case-withdrawn'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsIn(WEBHOOK_KINDS, { each: true })
  events?: string[];

  @ApiProperty({ example: '住建局监管平台' })
  @IsText(1, 200)
  description: string;
}

export class RotateSecretDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: OVERLAP_HOURS_MAX,
    default: OVERLAP_HOURS_DEFAULT,
    description: '新旧密钥并用时长；0 为立即作废 · hours in which both secrets sign; 0 drops the old one at once',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(OVERLAP_HOURS_MAX)
  overlapHours: number = OVERLAP_HOURS_DEFAULT;
}

@Example({ fromEntryNumber: 1, toEntryNumber: 20 })
export class ReplayOrderDto {
  @ApiPropertyOptional({ format: 'uuid', description: '单条 · one entry' })
  @IsOptional()
  @IsUUID('all')
  entryId?: string;

  @ApiPropertyOptional({ type: 'integer', example: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(ENTRY_NUMBER_MAX)
  fromEntryNumber?: number;

  @ApiPropertyOptional({ type: 'integer', example: 20, description: '含该号，最多500条 · inclusive, 500 at most' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(ENTRY_NUMBER_MAX)
  toEntryNumber?: number;
}

export class EndpointQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: WEBHOOK_ENDPOINT_STATES })
  @IsOptional()
  @IsIn(WEBHOOK_ENDPOINT_STATES)
  state?: WebhookEndpointState;

  @ApiPropertyOptional({ description: '仅审计人员可指定他单位 · another body: auditors only' })
  @IsOptional()
  @IsCode(BODY_CODE)
  body?: string;
}

export class AttemptQuery extends CursorQuery {
  @ApiPropertyOptional({ format: 'uuid', description: '仅此投递 · of one delivery only' })
  @IsOptional()
  @IsUUID('all')
  deliveryId?: string;
}

export class DeliveryQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES, description: 'dead：已放弃 · given up' })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;
}

export class EndpointDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  bodyName: string;

  @ApiProperty({ example: 'https://hooks.zjj.example.cn/shenguan' })
  url: string;

  @ApiProperty({ type: [String], example: ['case-accepted', 'case-decided'] })
  events: string[];

  @ApiProperty({ example: '住建局监管平台' })
  description: string;

  @ApiProperty({ enum: WEBHOOK_ENDPOINT_STATES })
  state: WebhookEndpointState;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '因连续投递失败自何时起暂停，其间仅探测 · since when it is paused for failing; only probes are sent',
  })
  pausedAt: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    enum: [...END_REASONS, null],
    description: '终止原因：对方以 410 注销、长期无应答 · why it ended: it answered 410, or was silent for days',
  })
  endReason: EndReason | null;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '旧密钥并用至 · the replaced secret signs until',
  })
  previousSecretUntil: string | null;

  @ApiProperty({
    description:
      '是否抄送推送内容：网址由部门负责人登记或者确认的才抄送 · whether contents come along: only where the department’s head set the address',
  })
  whole: boolean;

  @ApiProperty({ example: '李志强' })
  registeredByName: string;

  @ApiProperty({ format: 'date-time' })
  registeredAt: string;

  @ApiProperty({
    enum: webhookActs.ids,
    isArray: true,
    example: ['Webhooks_change'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** An auditor sees where it leads, not the query of the URL: receivers keep tokens in it. */
  static of(row: WebhookEndpoint, actor: Actor, mayAct: boolean): EndpointDto {
    const own = row.bodyCode === actor.body && !hasRole(actor, 'auditor');
    return {
      id: row.id,
      version: row.version,
      bodyCode: row.bodyCode,
      bodyName: row.bodyName,
      url: own ? row.url : row.url.replace(/\?.*$/, ''),
      events: row.events,
      description: row.description,
      state: row.state,
      pausedAt: row.pausedAt?.toISOString() ?? null,
      endReason: row.endReason ?? null,
      previousSecretUntil: row.previousSecretUntil?.toISOString() ?? null,
      whole: row.wholeBy !== null,
      registeredByName: row.registeredByName,
      registeredAt: row.registeredAt.toISOString(),
      availableActions: own && mayAct ? availableOperations(webhookActs, row.state, null, actor) : [],
    };
  }
}

export class EndpointWithSecretDto extends EndpointDto {
  @ApiPropertyOptional({
    description:
      '签名密钥，仅显示一次，同一幂等键的重复请求也不再显示 · shown once; a repeat under the same key lacks it',
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  })
  secret?: string;
}

export class DeliveryDto {
  @ApiProperty({ format: 'uuid', description: '即 webhook-id · also the webhook-id' })
  id: string;

  @ApiProperty({ enum: DELIVERY_TYPES })
  type: DeliveryType;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  entryId: string | null;

  @ApiProperty({ nullable: true, type: 'integer' })
  entryNumber: number | null;

  @ApiProperty({ nullable: true, type: String, example: 'case-decided' })
  kind: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({ enum: DELIVERY_STATES })
  state: DeliveryState;

  @ApiProperty({ type: 'integer' })
  attempts: number;

  @ApiProperty({ format: 'date-time' })
  queuedAt: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: '下次投递 · the next attempt' })
  nextAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  settledAt: string | null;

  static of(row: WebhookDelivery): DeliveryDto {
    return {
      id: row.id,
      type: row.type,
      entryId: row.entryId,
      entryNumber: row.entryNumber,
      kind: row.kind,
      caseNumber: row.caseNumber,
      state: row.state,
      attempts: row.attempts,
      queuedAt: row.queuedAt.toISOString(),
      nextAt: row.state === 'pending' ? row.nextAt.toISOString() : null,
      settledAt: row.settledAt?.toISOString() ?? null,
    };
  }
}

export class AttemptDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  deliveryId: string;

  @ApiProperty({ type: 'integer' })
  number: number;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ type: 'integer' })
  durationMs: number;

  @ApiProperty({ nullable: true, type: 'integer', example: 204 })
  status: number | null;

  @ApiProperty({ nullable: true, type: String, enum: SEND_FAILURES, description: '空为成功 · null: it arrived' })
  failure: SendFailure | null;

  @ApiProperty({ nullable: true, type: String, example: 'ECONNREFUSED' })
  reason: string | null;

  @ApiProperty({ type: 'integer' })
  answerBytes: number;

  @ApiProperty({ description: '应答过长，未读完 · longer than we read' })
  answerCut: boolean;

  static of(row: WebhookAttempt): AttemptDto {
    const { id, deliveryId, number, durationMs, status, failure, reason, answerBytes, answerCut } = row;
    return {
      id,
      deliveryId,
      number,
      at: row.at.toISOString(),
      durationMs,
      status,
      failure,
      reason,
      answerBytes,
      answerCut,
    };
  }
}

export class ReplayDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  fromEntryNumber: number;

  @ApiProperty({ type: 'integer' })
  toEntryNumber: number;

  @ApiProperty({ type: 'integer', description: '重新投递的条数 · entries sent again' })
  entries: number;

  static of({ id, fromEntryNumber, toEntryNumber, entries }: WebhookReplay): ReplayDto {
    return { id, fromEntryNumber, toEntryNumber, entries };
  }
}

export class EndpointPage extends pageOf(EndpointDto) {}
export class AttemptPage extends pageOf(AttemptDto) {}
export class DeliveryPage extends pageOf(DeliveryDto) {}
