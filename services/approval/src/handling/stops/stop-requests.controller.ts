import { Body, Controller, Get, Post, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  type IdOrNumber,
  IdOrNumberParam,
  notFound,
  Operation,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { BUREAU_ROLES, CaseDto, readableCase } from '../../cases/index.js';
import { ReadStopRequest } from './read-stop-request.js';
import { ConfirmStopDto, DeclineStopDto, StopRequestDto } from './stop-request.dto.js';
import { StopRequest } from './stop-request.entity.js';

const READERS = [...BUREAU_ROLES, 'auditor'] as const;
const SECONDS = ['reviewer', 'approver', 'legal-officer', 'head'] as const;

/** Orders that are to stop the clocks of a case, read by a second person (停止计时文件的核对). APL-45 */
@Controller()
export class StopRequestsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly readRequest: ReadStopRequest,
  ) {}

  @Get('cases/:id/stop-requests')
  @Operation({
    summary: {
      zh: '查看办件停止计时的申请及其核对',
      en: 'What was entered to stop the clocks of a case, and who read it',
    },
    roles: READERS,
    rules: ['APL-45'],
    success: { type: [StopRequestDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<StopRequestDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const rows = await tx.find(StopRequest, { caseId }, { orderBy: { enteredAt: 'ASC' } });
      return rows.map((row) => StopRequestDto.of(row, actor));
    });
  }

  @Get('stop-requests/:id')
  @Operation({
    summary: { zh: '查看一件停止计时申请', en: 'One of them' },
    roles: READERS,
    rules: ['APL-45'],
    success: { type: StopRequestDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StopRequestDto> {
    return StopRequestDto.of(await this.readable(id, actor), actor);
  }

  @Get('stop-requests/:id/file')
  @Operation({
    summary: { zh: '下载停止计时所依据的文件', en: 'The order that it rests on' },
    roles: READERS,
    rules: ['APL-45'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { orderFile } = await this.readable(id, actor);
    if (!orderFile) throw notFound();
    return streamFile(this.blobs, orderFile);
  }

  @Post('stop-requests/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'StopRequests_confirm',
    summary: {
      zh: '核对他人录入的文件，停止计时或者延长，并书面告知申请人',
      en: 'Read what another entered: the clocks stand still from here, and the applicant is told',
    },
    description: {
      zh: '由录入人以外的人员办理；核对前计时照常进行，自核对之日停止。',
      en: 'By somebody else than who entered it; until then the clocks run, and they stop on this day.',
    },
    roles: SECONDS,
    rules: ['APL-45', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 412, 422],
  })
  confirm(@UuidParam() id: string, @Body() { digest }: ConfirmStopDto, @CurrentActor() actor: Actor): Promise<CaseDto> {
    return this.readRequest.confirm(id, digest, actor);
  }

  @Post('stop-requests/:id/declination')
  @RequiresIfMatch()
  @Operation({
    id: 'StopRequests_decline',
    summary: { zh: '不予停止计时或者延长', en: 'Decline it, with the reason: the clocks run on' },
    roles: SECONDS,
    rules: ['APL-45', 'SUP-5'],
    success: { status: 201, type: StopRequestDto },
    errors: [404, 409, 412, 422],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reasons }: DeclineStopDto,
    @CurrentActor() actor: Actor,
  ): Promise<StopRequestDto> {
    return this.readRequest.decline(id, reasons, actor);
  }

  private readable(id: string, actor: Actor): Promise<StopRequest> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(StopRequest, { id });
      if (!hasRole(actor, 'auditor') && row.bureauCode !== actor.body) throw notFound();
      return row;
    });
  }
}
