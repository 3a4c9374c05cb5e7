import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  notFound,
  Operation,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import {
  CertificateRequestDto,
  ConfirmCertificateRequestDto,
  DeclineCertificateRequestDto,
  EnterCertificateRequestDto,
} from './certificate-request.dto.js';
import { CertificateRequest } from './certificate-request.entity.js';
import { HandleCertificateRequest } from './handle-certificate-request.js';

const READERS = ['window-clerk', 'reviewer', 'approver', 'head', 'auditor'] as const;
const SECONDS = ['window-clerk', 'reviewer', 'approver', 'head'] as const;
/** Largest scan of a request, in bytes. */
const PAPER_MAX = 20 * 1024 * 1024;

/** Certificates made anew for holders without a login (书面补发、换发申请): entered by one, compared by another. APL-39 */
@Controller()
export class CertificateRequestsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly handle: HandleCertificateRequest,
  ) {}

  @Post('approvals/:id/certificate-requests')
  @ReceivesFile({ owner: 'approval', sizeMax: PAPER_MAX, fieldsMax: 6 })
  @Operation({
    id: 'CertificateRequests_enter',
    summary: {
      zh: '窗口录入持有人书面提出的补发、换发申请',
      en: 'Enter, at the counter, what its holder asks for on paper: a certificate made anew',
    },
    description: {
      zh: '附签字、盖章的申请和身份核对情况；由另一名工作人员与原件核对后重新制发，原证件不再使用。',
      en: 'With the signed request and how it was found that it is he; made anew once another official has compared it.',
    },
    roles: ['window-clerk'],
    rules: ['APL-39'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CertificateRequestDto },
    errors: [404, 409, 413, 422],
  })
  enter(
    @UuidParam() id: string,
    @Body() order: EnterCertificateRequestDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CertificateRequestDto> {
    return this.handle.enter(id, order, file, actor);
  }

  @Get('certificate-requests/:id')
  @Operation({
    summary: { zh: '查看一件书面补发、换发申请', en: 'One request on paper' },
    roles: READERS,
    rules: ['APL-39'],
    success: { type: CertificateRequestDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CertificateRequestDto> {
    return CertificateRequestDto.of(await this.readable(id, actor), actor);
  }

  @Get('certificate-requests/:id/file')
  @Operation({
    summary: { zh: '下载签字的补发、换发申请', en: 'The signed original' },
    roles: READERS,
    rules: ['APL-39'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return streamFile(this.blobs, (await this.readable(id, actor)).file);
  }

  @Post('certificate-requests/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'CertificateRequests_confirm',
    summary: { zh: '与签字原件核对，重新制发证件', en: 'Compare it with the original: the certificate is made anew' },
    roles: SECONDS,
    rules: ['APL-39', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CertificateRequestDto },
    errors: [404, 409, 412, 422],
  })
  confirm(
    @UuidParam() id: string,
    @Body() { digest }: ConfirmCertificateRequestDto,
    @CurrentActor() actor: Actor,
  ): Promise<CertificateRequestDto> {
    return this.handle.confirm(id, digest, actor);
  }

  @Post('certificate-requests/:id/declination')
  @RequiresIfMatch()
  @Operation({
    id: 'CertificateRequests_decline',
    summary: { zh: '不予补发、换发', en: 'Decline it, with the reason' },
    roles: SECONDS,
    rules: ['APL-39', 'SUP-5'],
    success: { status: 201, type: CertificateRequestDto },
    errors: [404, 409, 412, 422],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reasons }: DeclineCertificateRequestDto,
    @CurrentActor() actor: Actor,
  ): Promise<CertificateRequestDto> {
    return this.handle.decline(id, reasons, actor);
  }

  private async readable(id: string, actor: Actor): Promise<CertificateRequest> {
    const row = await this.dataSource.getRepository(CertificateRequest).findOneBy({ id });
    if (!row || !(row.bureauCode === actor.body || hasRole(actor, 'auditor'))) throw notFound();
    return row;
  }
}
