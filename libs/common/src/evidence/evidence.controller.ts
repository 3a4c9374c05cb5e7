import { Body, Controller, Get, Param, Post, type StreamableFile } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { AuditEntryDto, AuditSubjectDto } from '../audit/audit.controller.js';
import { type Actor, CurrentActor } from '../auth/index.js';
import { SERVICES, type ServiceName } from '../contracts/event.js';
import { NumberParam, Operation } from '../http/index.js';
import { CaseEvidenceOfService } from './case-evidence.js';
import { EvidenceFile } from './evidence-file.js';
import { ExportEvidence, type ExportedEvidence } from './export-evidence.js';
import type { OpenedRow } from './open-shown-rows.js';

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

/** A row opened against its entry. */
class OpenedRowDto implements OpenedRow {
  @ApiProperty({ format: 'uuid' })
  entryId: string;

  @ApiProperty()
  subject: AuditSubjectDto;

  @ApiProperty({
    description: '所示字段的盐和值 · salts and values of the fields shown',
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { salt: { type: 'string', pattern: '^[0-9a-f]{64}$' }, value: {} },
      required: ['salt', 'value'],
    },
  })
  open: OpenedRow['open'];

  @ApiProperty({
    description: '未示字段的承诺 · commitments of the fields not shown',
    type: 'object',
    additionalProperties: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  })
  closed: Record<string, string>;
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

  @ApiProperty({
    description: '所示记录的开示，可据以重算其审计条目的摘要 · what recomputes the digests of the rows shown',
    type: [OpenedRowDto],
  })
  rows: OpenedRowDto[];
}

class ExportOrderDto {
  @ApiProperty({
    format: 'uuid',
    description: '证据包标识，同一证据包对每个服务只导出一次 · the bundle; each service gives its part once',
    example: '0b7c1f2e-7d4b-4d0e-9a55-3f1f0c6b8a10',
  })
  @IsUUID()
  bundleId: string;
}

class ExportedEvidenceDto {
  @ApiProperty({ description: '证据原文（JSON） · the evidence, exact text', example: '{"service":"approval"}' })
  evidence: string;

  @ApiProperty({ description: '导出声明：证据的摘要、条目数和应有的服务 · what the log says of this export' })
  statement: OpenedRowDto;
}

/** One service's part of the evidence of a case (办件证据), for auditors. SUP-9, SUP-10 */
@Controller('evidence')
export class EvidenceController {
  constructor(
    private readonly gathered: CaseEvidenceOfService,
    private readonly exportEvidence: ExportEvidence,
    private readonly files: EvidenceFile,
  ) {}

  @Get(':caseNumber')
  @Operation({
    summary: { zh: '查看本服务中某一办件的证据', en: "This service's evidence of a case" },
    description: {
      zh: '包括审计条目、收发消息、文书、期限计算过程等，以及所示记录的开示。',
      en: 'Audit entries, messages in and out, documents, limits and how they were counted, and what proves the rows shown.',
    },
    roles: ['auditor'],
    rules: ['SUP-9', 'SUP-10'],
    success: { type: EvidenceDto },
  })
  async of(@NumberParam('caseNumber') caseNumber: string): Promise<object> {
    return JSON.parse((await this.gathered.of(caseNumber)).text);
  }

  @Get(':caseNumber/files/:sha256')
  @Operation({
    summary: { zh: '下载证据所列的文件', en: 'A file that the evidence of a case names' },
    description: {
      zh: '按摘要下载本服务的证据所列的任一文件：文书、申请材料、整改图纸、授权委托书、回执等。证据没有提到的，不提供。',
      en: 'Any file that this service’s evidence of the case names, by its digest: papers, materials, improvements, powers, receipts. What the evidence doesn’t name is not given out.',
    },
    roles: ['auditor'],
    rules: ['SUP-9', 'SUP-10'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  file(@NumberParam('caseNumber') caseNumber: string, @Param('sha256') sha256: string): Promise<StreamableFile> {
    return this.files.open(caseNumber, sha256);
  }

  @Post(':caseNumber/exports')
  @Operation({
    summary: { zh: '导出本服务中某一办件的证据（留痕）', en: "Export this service's evidence of a case; recorded" },
    description: {
      zh: '审计日志记明所导出证据的摘要、本服务中该办件的条目数和应有的全部服务；其后检查点的签名因而及于证据包。',
      en: 'The log then says the digest of what was given out, how many entries of the case there were and which services there are, so that the signature of its checkpoints reaches the bundle.',
    },
    roles: ['auditor'],
    rules: ['SUP-9', 'SUP-10'],
    success: { status: 201, type: ExportedEvidenceDto },
    errors: [404, 409],
  })
  export(
    @NumberParam('caseNumber') caseNumber: string,
    @Body() { bundleId }: ExportOrderDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExportedEvidence> {
    return this.exportEvidence.execute(caseNumber, bundleId, actor);
  }
}
