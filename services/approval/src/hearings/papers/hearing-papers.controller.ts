import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  type IdOrNumber,
  IdOrNumberParam,
  notFound,
  Operation,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { BUREAU_ROLES, readableCase } from '../../cases/index.js';
import { EnterHearingPaper } from './enter-hearing-paper.js';
import {
  ConfirmHearingPaperDto,
  DeclineHearingPaperDto,
  EnterHearingPaperDto,
  HearingPaperDto,
} from './hearing-paper.dto.js';
import { HearingPaper } from './hearing-paper.entity.js';
import { ReadHearingPaper } from './read-hearing-paper.js';

const READERS = [...BUREAU_ROLES, 'auditor'] as const;
const SECONDS = ['window-clerk', 'reviewer', 'legal-officer', 'head'] as const;
/** Largest scan of a request, in bytes. */
const PAPER_MAX = 20 * 1024 * 1024;

/** Requests for a hearing that came on paper (书面听证申请): entered by one, compared by another. APL-47 */
@Controller()
export class HearingPapersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly enterPaper: EnterHearingPaper,
    private readonly readPaper: ReadHearingPaper,
  ) {}

  @Post('interested-parties/:id/hearing-papers')
  @ReceivesFile({ owner: 'approval', sizeMax: PAPER_MAX, fieldsMax: 6 })
  @Operation({
    id: 'HearingPapers_enter',
    summary: {
      zh: '录入书面听证申请，附签字原件',
      en: 'Enter a request for a hearing that came on paper, with its original',
    },
    description: {
      zh: '期限以收到之日计算；须由另一名工作人员与原件核对，核对前不得作出决定。',
      en: 'His days count by the day on which it came; another official compares it, and nothing is decided before.',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['APL-47'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: HearingPaperDto },
    errors: [404, 409, 413, 422],
  })
  enter(
    @UuidParam() id: string,
    @Body() order: EnterHearingPaperDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<HearingPaperDto> {
    return this.enterPaper.execute(id, order, file, actor);
  }

  @Get('cases/:id/hearing-papers')
  @Operation({
    summary: { zh: '查看办件的书面听证申请', en: 'Requests for a hearing in a case that came on paper' },
    roles: READERS,
    rules: ['APL-47'],
    success: { type: [HearingPaperDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<HearingPaperDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const rows = await tx.find(HearingPaper, { caseId }, { orderBy: { enteredAt: 'ASC' } });
      return rows.map((row) => HearingPaperDto.of(row, actor));
    });
  }

  @Get('hearing-papers/:id')
  @Operation({
    summary: { zh: '查看一件书面听证申请', en: 'One of them' },
    roles: READERS,
    rules: ['APL-47'],
    success: { type: HearingPaperDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<HearingPaperDto> {
    return HearingPaperDto.of(await this.readable(id, actor), actor);
  }

  @Get('hearing-papers/:id/file')
  @Operation({
    summary: { zh: '下载签字的听证申请', en: 'The signed original' },
    roles: READERS,
    rules: ['APL-47'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return streamFile(this.blobs, (await this.readable(id, actor)).file);
  }

  @Post('hearing-papers/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'HearingPapers_confirm',
    summary: { zh: '与签字原件核对，组织听证', en: 'Compare it with the original: there is a hearing' },
    roles: SECONDS,
    rules: ['APL-47', 'APL-45', 'SUP-5'],
    success: { status: 201, type: HearingPaperDto },
    errors: [404, 409, 412, 422],
  })
  confirm(
    @UuidParam() id: string,
    @Body() { digest }: ConfirmHearingPaperDto,
    @CurrentActor() actor: Actor,
  ): Promise<HearingPaperDto> {
    return this.readPaper.confirm(id, digest, actor);
  }

  @Post('hearing-papers/:id/declination')
  @RequiresIfMatch()
  @Operation({
    id: 'HearingPapers_decline',
    summary: { zh: '退回与原件不符的录入', en: 'Send back what the original does not say' },
    roles: SECONDS,
    rules: ['APL-47', 'SUP-5'],
    success: { status: 201, type: HearingPaperDto },
    errors: [404, 409, 412, 422],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reasons }: DeclineHearingPaperDto,
    @CurrentActor() actor: Actor,
  ): Promise<HearingPaperDto> {
    return this.readPaper.decline(id, reasons, actor);
  }

  private readable(id: string, actor: Actor): Promise<HearingPaper> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(HearingPaper, { id });
      if (!hasRole(actor, 'auditor') && row.bureauCode !== actor.body) throw notFound();
      return row;
    });
  }
}
