import { Controller, Get, Inject, Param } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AuditEntryDto } from '../audit/audit.controller.js';
import { AuditLog } from '../audit/audit-log.js';
import { TimeSource } from '../clock/index.js';
import { SERVICES, type ServiceName } from '../contracts/event.js';
import { Operation } from '../http/index.js';
import type { ServiceConfig } from './config.js';
import { providersMarked } from './discovery.js';
import { EVIDENCE_KEY, type EvidenceSource } from './evidence.js';
import { SERVICE_CONFIG } from './tokens.js';

class MessageOutDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  eventId: string;

  @ApiProperty({ example: 'approval.case.accepted.v1' })
  type: string;

  @ApiProperty({ enum: SERVICES, description: '接收方 · who hears it' })
  subscriber: ServiceName;

  @ApiProperty({ format: 'date-time' })
  createdAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  sentAt: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true, description: '接收方确认处理完毕 · acknowledged' })
  doneAt: string | null;

  @ApiProperty({ type: 'integer' })
  attempts: number;

  @ApiProperty({ description: 'CloudEvents 1.0 JSON 原文 · its exact text', example: '{"specversion":"1.0"}' })
  event: string;
}

class MessageInDto {
  @ApiProperty({ format: 'uuid' })
  eventId: string;

  @ApiProperty({ example: 'approval.case.accepted.v1' })
  type: string;

  @ApiProperty({ enum: SERVICES })
  sender: ServiceName;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ example: 'done' })
  state: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  doneAt: string | null;

  @ApiProperty({ type: 'integer' })
  attempts: number;
}

/** What the frame shows of a case; each feature adds its part under a name of its own. */
class EvidenceDto {
  @ApiProperty({ example: 'approval' })
  service: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-03T01:00:00.000Z' })
  takenAt: string;

  @ApiProperty({
    description: '审计条目及其证明 · audit entries with their proofs',
    type: [AuditEntryDto],
  })
  audit: AuditEntryDto[];

  @ApiProperty({ description: '发出的消息 · messages out', type: [MessageOutDto] })
  outbox: MessageOutDto[];

  @ApiProperty({ description: '收到的消息 · messages in', type: [MessageInDto] })
  inbox: MessageInDto[];
}

/** One service's part of the evidence of a case (办件证据), for auditors. SUP-9, SUP-10 */
@Controller('evidence')
export class EvidenceController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly discovery: DiscoveryService,
    private readonly time: TimeSource,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  @Get(':caseNumber')
  @Operation({
    summary: { zh: '导出本服务中某一办件的证据', en: "This service's evidence of a case" },
    description: {
      zh: '包括审计条目、收发消息、文书、期限计算过程等。',
      en: 'Audit entries, messages in and out, documents, limits and how they were counted.',
    },
    roles: ['auditor'],
    rules: ['SUP-9', 'SUP-10'],
    success: { type: EvidenceDto },
  })
  async of(@Param('caseNumber') caseNumber: string): Promise<object> {
    const [audit, outbox, inbox] = await Promise.all([
      new AuditLog(this.dataSource).ofCase(caseNumber),
      this.dataSource.query(
        `SELECT id, event_id AS "eventId", type, subscriber, created_at AS "createdAt", sent_at AS "sentAt",
           done_at AS "doneAt", attempts, event FROM outbox WHERE case_number = $1 ORDER BY created_at, id`,
        [caseNumber],
      ),
      this.dataSource.query(
        `SELECT event_id AS "eventId", type, sender, received_at AS "receivedAt", state, done_at AS "doneAt", attempts
         FROM inbox_event WHERE case_number = $1 ORDER BY received_at, event_id`,
        [caseNumber],
      ),
    ]);
    const evidence: Record<string, unknown> = {
      service: this.config.service,
      caseNumber,
      takenAt: this.time.legal().toISOString(),
      audit,
      outbox,
      inbox,
    };
    for (const source of providersMarked<EvidenceSource>(this.discovery, EVIDENCE_KEY)) {
      evidence[source.part] = await source.evidenceOf(caseNumber);
    }
    return evidence;
  }
}
