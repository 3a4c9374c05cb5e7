import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { notFound, Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { SITE_ROLES } from '../inspection-access.js';
import { ViewInspections } from '../view-inspections.js';
import { KeepProfessionalPaper, PAPER_SIZE_MAX } from './keep-professional-paper.js';
import { AttendancePaperDto, OpinionPaperDto, ProfessionalPaperDto } from './professional-paper.dto.js';
import { ProfessionalPaper } from './professional-paper.entity.js';

const SAYS = {
  zh: '本人不能以其账号办理的，凭其现场签署的纸面：一人录入，另一人核对后方有效并注明。',
  en: 'Where the professional can’t act with his own token: by the paper that he signed on site, entered by one, compared by another, labelled so.',
};

/** Papers that drawn professionals signed on site. INSP-4, INSP-6.1 */
@Controller('inspections/:id/professional-papers')
export class ProfessionalPapersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly view: ViewInspections,
    private readonly keep: KeepProfessionalPaper,
  ) {}

  @Post('attendance')
  @ReceivesFile({ owner: 'joint-inspection', sizeMax: PAPER_SIZE_MAX, fieldsMax: 8 })
  @Operation({
    summary: { zh: '录入专业人员签署的签到声明', en: 'Enter the sheet by which a professional is there and declares' },
    description: SAYS,
    roles: ['reviewer', 'inspector'],
    rules: ['INSP-4', 'INSP-9'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ProfessionalPaperDto },
    errors: [404, 409, 413, 422],
  })
  attendance(
    @UuidParam() id: string,
    @Body() order: AttendancePaperDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ProfessionalPaperDto> {
    return this.keep.attendance(id, order, file, actor);
  }

  @Post('opinion')
  @ReceivesFile({ owner: 'joint-inspection', sizeMax: PAPER_SIZE_MAX, fieldsMax: 8 })
  @Operation({
    summary: { zh: '录入专业人员签署的意见', en: 'Enter the opinion that a professional signed on paper' },
    description: SAYS,
    roles: ['reviewer', 'inspector'],
    rules: ['INSP-6.1', 'INSP-9'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ProfessionalPaperDto },
    errors: [404, 409, 413, 422],
  })
  opinion(
    @UuidParam() id: string,
    @Body() order: OpinionPaperDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ProfessionalPaperDto> {
    return this.keep.opinion(id, order, file, actor);
  }

  @Post(':paperId/confirmation')
  @Operation({
    summary: {
      zh: '核对专业人员签署的纸面',
      en: 'Compare a professional’s paper with what was entered of it, as another person',
    },
    roles: SITE_ROLES,
    rules: ['INSP-4', 'INSP-6.1'],
    success: { type: ProfessionalPaperDto },
    errors: [403, 404, 409],
  })
  confirm(
    @UuidParam() id: string,
    @UuidParam('paperId') paperId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ProfessionalPaperDto> {
    return this.keep.confirm(id, paperId, actor);
  }

  @Get(':paperId/file')
  @Operation({
    summary: { zh: '下载专业人员签署的纸面', en: 'The paper that a professional signed' },
    roles: [...SITE_ROLES, 'auditor'],
    rules: ['INSP-4'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('paperId') paperId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      const { office } = await this.view.readable(tx, id, actor);
      if (!office) throw notFound();
      return tx.get(ProfessionalPaper, { id: paperId, inspectionId: id });
    });
    return streamFile(this.blobs, file);
  }
}
