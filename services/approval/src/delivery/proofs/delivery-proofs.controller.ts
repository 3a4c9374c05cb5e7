import { Body, Controller, Get, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import {
  ConfirmDeliveryProofDto,
  DeliveryProofDto,
  DeliveryProofPageDto,
  DeliveryProofQuery,
  RejectDeliveryProofDto,
} from './delivery-proof.dto.js';
import { DeliveryProof } from './delivery-proof.entity.js';
import { KeepDeliveryProof } from './keep-delivery-proof.js';

const READERS = ['window-clerk', 'reviewer', 'approver', 'head', 'auditor'] as const;
const SECONDS = ['window-clerk', 'reviewer', 'approver', 'head'] as const;
/** Largest copy of a proof, in bytes. */
const PROOF_SIZE_MAX = 20 * 1024 * 1024;

/** What shows that papers were delivered as it was entered (送达凭证), and what is owed of it. APL-44 */
@Controller('delivery-proofs')
export class DeliveryProofsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly keepProof: KeepDeliveryProof,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看尚缺或者待核对的送达凭证', en: 'Deliveries whose proof is owed or unread, the oldest first' },
    description: {
      zh: '审批部门看本单位的，审计人员看全部；逾期仍缺的，同时告知负责人和政府办公室。',
      en: 'A bureau sees its own, auditors all; what stays owed past its days is told to the head and the government as well.',
    },
    roles: READERS,
    rules: ['APL-44'],
    success: { type: DeliveryProofPageDto },
  })
  async list(@Query() query: DeliveryProofQuery, @CurrentActor() actor: Actor): Promise<Page<DeliveryProofDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(DeliveryProof)
      .createQueryBuilder('p')
      .orderBy('p.id', 'ASC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('p.bureau_code = :body', { body: actor.body });
    if (query.state) select.andWhere('p.state = :state', { state: query.state });
    else select.andWhere("p.state <> 'confirmed'");
    if (after) select.andWhere('p.id > :id', { id: after[0] });
    const rows = await select.getMany();
    return page<DeliveryProofDto>(
      rows.map((row) => DeliveryProofDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一次送达的凭证', en: 'The proof of one delivery' },
    roles: READERS,
    rules: ['APL-44'],
    success: { type: DeliveryProofDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DeliveryProofDto> {
    return DeliveryProofDto.of(await this.readable(id, actor), actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载送达凭证', en: 'The file of the proof' },
    roles: READERS,
    rules: ['APL-44'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.readable(id, actor);
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Put(':id/file')
  @ReceivesFile({ owner: 'approval', sizeMax: PROOF_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'DeliveryProofs_keep',
    summary: {
      zh: '提交送达回证、邮寄回执或者公告凭证',
      en: 'Hand in the signed receipt, or what the post or the notice left',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['APL-44'],
    consumes: ['multipart/form-data'],
    success: { type: DeliveryProofDto },
    errors: [404, 409, 412, 413, 422],
  })
  keep(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<DeliveryProofDto> {
    return this.keepProof.keep(id, file, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'DeliveryProofs_confirm',
    summary: {
      zh: '核对送达凭证（登记人、提交人以外的人员）',
      en: 'Read it, as neither who delivered nor who handed it in',
    },
    roles: SECONDS,
    rules: ['APL-44', 'SUP-5'],
    success: { status: 201, type: DeliveryProofDto },
    errors: [404, 409, 412, 422],
  })
  confirm(
    @UuidParam() id: string,
    @Body() { digest }: ConfirmDeliveryProofDto,
    @CurrentActor() actor: Actor,
  ): Promise<DeliveryProofDto> {
    return this.keepProof.confirm(id, digest, actor);
  }

  @Post(':id/rejection')
  @RequiresIfMatch()
  @Operation({
    id: 'DeliveryProofs_reject',
    summary: { zh: '退回不能证明送达的凭证', en: 'Send back what does not show it; another is owed' },
    roles: SECONDS,
    rules: ['APL-44', 'SUP-5'],
    success: { status: 201, type: DeliveryProofDto },
    errors: [404, 409, 412, 422],
  })
  reject(
    @UuidParam() id: string,
    @Body() { reasons }: RejectDeliveryProofDto,
    @CurrentActor() actor: Actor,
  ): Promise<DeliveryProofDto> {
    return this.keepProof.reject(id, reasons, actor);
  }

  private async readable(id: string, actor: Actor): Promise<DeliveryProof> {
    const row = await this.dataSource.getRepository(DeliveryProof).findOneBy({ id });
    if (!row || !(row.bureauCode === actor.body || hasRole(actor, 'auditor'))) throw notFound();
    return row;
  }
}
