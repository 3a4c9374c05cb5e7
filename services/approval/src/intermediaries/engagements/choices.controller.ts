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
import { UnitOfWork } from '@shenguan/common/work';
import { NothingDto } from '../request.dto.js';
import { ChooseAgency } from './choose-agency.js';
import { clerkShares } from './clerk-figures.js';
import {
  ChooseAgencyDto,
  ClerkShareDto,
  EngagementDto,
  EngagementReasonDto,
  EnterChoiceDto,
} from './engagement.dto.js';
import { Engagement } from './engagement.entity.js';
import { pendingOf } from './pending-paper.js';
import { Practise } from './practise.js';
import { EnterPaperDto, ReadPaperDto, SignedPaperDto } from './signed-paper.dto.js';
import { SignedPapers } from './signed-papers.js';

/** The applicant's choice of an agency (自主选择中介服务机构). INT-5 */
@Controller()
export class ChoicesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly chooseAgency: ChooseAgency,
    private readonly practise: Practise,
    private readonly papers: SignedPapers,
    private readonly blobs: BlobStore,
  ) {}

  @Post('engagements')
  @Operation({
    id: 'Engagements_choose',
    summary: { zh: '申请人选择中介服务机构', en: 'The applicant chooses an agency, on the platform or not' },
    roles: ['applicant'],
    rules: ['INT-5', 'INT-7', 'INT-13'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409, 422],
  })
  choose(@Body() order: ChooseAgencyDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.chooseAgency.choose(order, actor);
  }

  @Post('engagement-entries')
  @ReceivesFile({ owner: 'approval', sizeMax: 10 * 1024 * 1024, fieldsMax: 10 })
  @Operation({
    id: 'Engagements_enter',
    summary: {
      zh: '窗口根据申请人签字的文件录入其选择',
      en: 'A clerk enters what the applicant signed; it counts once he has confirmed it',
    },
    roles: ['window-clerk'],
    rules: ['INT-5', 'INT-7'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409, 413, 422],
  })
  enter(
    @Body() order: EnterChoiceDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.chooseAgency.enter(order, file, actor);
  }

  @Post('engagements/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'Engagements_confirm',
    summary: { zh: '申请人确认窗口录入的选择', en: 'The applicant confirms what the window entered' },
    roles: ['applicant'],
    rules: ['INT-5'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  confirm(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<EngagementDto> {
    return this.chooseAgency.confirm(id, actor);
  }

  @Get('signed-papers')
  @Operation({
    id: 'Engagements_papers',
    summary: { zh: '查看待核对的签字文件', en: 'Signed papers that wait to be read' },
    roles: ['window-clerk', 'head'],
    rules: ['INT-5'],
    success: { type: [SignedPaperDto] },
  })
  waiting(@CurrentActor() actor: Actor): Promise<SignedPaperDto[]> {
    return this.work.read(actor, async (tx) => {
      const of = { bureauCode: actor.body, state: ['proposed', 'chosen', 'outside', 'offered', 'working'] };
      const rows = await tx.find(Engagement, of as never, { orderBy: { id: 'DESC' }, limit: 500 });
      const onPaper = rows.filter((row) => row.ownerParty.startsWith('person:') && pendingOf(row) !== null);
      return onPaper.map((row) => SignedPaperDto.of(row));
    });
  }

  @Get('engagements/:id/signed-paper')
  @Operation({
    id: 'Engagements_paper',
    summary: { zh: '阅看待核对的签字文件', en: 'The signed paper that waits to be read' },
    roles: ['window-clerk', 'head'],
    rules: ['INT-5'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async paper(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const row = await this.work.read(actor, (tx) => tx.get(Engagement, { id }));
    const pending = row.bureauCode === actor.body ? pendingOf(row) : null;
    if (!pending) throw notFound();
    return streamFile(this.blobs, pending.file);
  }

  @Post('engagements/:id/signed-papers')
  @ReceivesFile({ owner: 'approval', sizeMax: 10 * 1024 * 1024, fieldsMax: 2 })
  @Operation({
    id: 'Engagements_enterPaper',
    summary: {
      zh: '窗口录入没有账号的申请人签字的文件（同意合同、取消委托）',
      en: 'A clerk enters what an applicant without a login signed: that he agrees, or leaves',
    },
    roles: ['window-clerk'],
    rules: ['INT-5'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: SignedPaperDto },
    errors: [404, 409, 413, 422],
  })
  enterPaper(
    @UuidParam() id: string,
    @Body() order: EnterPaperDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<SignedPaperDto> {
    return this.papers.enter(id, order, file, actor);
  }

  @Post('engagements/:id/paper-reading')
  @RequiresIfMatch()
  @Operation({
    id: 'Engagements_readPaper',
    summary: {
      zh: '核对没有账号的申请人签字的文件（录入人以外的人）',
      en: 'Read what an applicant without a login signed, as somebody else than who entered it',
    },
    description: {
      zh: '阅看签字文件后，填写文件所载的机构和金额；与录入一致的，方为申请人的选择、同意或者取消。',
      en: 'Tell which agency and sum the paper names: only where it is what was entered is it the applicant’s word.',
    },
    roles: ['window-clerk', 'head'],
    rules: ['INT-5'],
    success: { status: 201, type: SignedPaperDto },
    errors: [404, 409, 412, 422, 428],
  })
  readPaper(
    @UuidParam() id: string,
    @Body() order: ReadPaperDto,
    @CurrentActor() actor: Actor,
  ): Promise<SignedPaperDto> {
    return this.papers.read(id, order, actor);
  }

  @Post('engagements/:id/cancellation')
  @Operation({
    id: 'Engagements_cancel',
    summary: { zh: '申请人取消委托，改选其他机构', en: 'The applicant leaves the agency; until delivery at any time' },
    roles: ['applicant'],
    rules: ['INT-5'],
    success: { status: 201, type: EngagementDto },
    errors: [404, 409],
  })
  cancel(
    @UuidParam() id: string,
    @Body() order: EngagementReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<EngagementDto> {
    return this.practise.cancel(id, order, actor);
  }

  @Get('engagement-shares')
  @Operation({
    summary: {
      zh: '窗口人员经手的选择中各机构的占比',
      en: 'How choices fall to agencies per clerk, over a year; a bureau its own',
    },
    roles: ['head', 'discipline-inspector', 'government-office', 'auditor'],
    rules: ['INT-5'],
    success: { type: [ClerkShareDto] },
  })
  shares(@CurrentActor() actor: Actor): Promise<ClerkShareDto[]> {
    const all = hasRole(actor, 'discipline-inspector', 'government-office', 'auditor');
    return this.work.read(actor, (tx) => clerkShares(tx, all ? null : actor.body));
  }
}
