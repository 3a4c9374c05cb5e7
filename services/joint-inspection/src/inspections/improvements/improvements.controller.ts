import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { SITE_ROLES } from '../inspection-access.js';
import { ViewInspections } from '../view-inspections.js';
import { ImprovementDto, ReportImprovementDto } from './improvement.dto.js';
import { Improvement } from './improvement.entity.js';
import { IMPROVEMENT_SIZE_MAX, ReportImprovement } from './report-improvement.js';

/** What was changed since an inspection that did not pass (整改说明). INSP-7 */
@Controller('inspections/:id/improvements')
export class ImprovementsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly view: ViewInspections,
    private readonly reportImprovement: ReportImprovement,
  ) {}

  @Post()
  @ReceivesFile({ owner: 'joint-inspection', sizeMax: IMPROVEMENT_SIZE_MAX, fieldsMax: 5 })
  @Operation({
    summary: { zh: '提交整改说明和材料', en: 'Say and show what was changed since the inspection' },
    description: {
      zh: '复验仍未通过、再次申请复验的，须先提交。',
      en: 'Comes first where a re-inspection did not pass either and another one is asked for.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['INSP-7'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ImprovementDto },
    errors: [404, 409, 413, 422],
  })
  report(
    @UuidParam() id: string,
    @Body() order: ReportImprovementDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ImprovementDto> {
    return this.reportImprovement.execute(id, order, file, actor);
  }

  @Get(':improvementId/file')
  @Operation({
    summary: { zh: '下载整改材料', en: 'The file that shows what was changed' },
    roles: [...SITE_ROLES, 'applicant', 'auditor'],
    rules: ['INSP-7'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('improvementId') improvementId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      await this.view.readable(tx, id, actor);
      return tx.get(Improvement, { id: improvementId, inspectionId: id });
    });
    return streamFile(this.blobs, file);
  }
}
