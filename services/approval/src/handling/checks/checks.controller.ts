import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  type IdOrNumber,
  IdOrNumberParam,
  Operation,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { CASE_READERS, Rectification, readableCase } from '../../cases/index.js';
import {
  CheckDto,
  RectificationDto,
  ReportRectificationDto,
  RequestInspectionDto,
  RequestReviewDto,
} from './check.dto.js';
import { RECTIFICATION_SIZE_MAX, ReportRectification } from './report-rectification.js';
import { RequestCheck } from './request-check.js';
import { viewChecks } from './view-checks.js';

/** The checks of a case by others: joint inspection and expert review. */
@Controller('cases')
export class ChecksController {
  constructor(
    private readonly requestCheck: RequestCheck,
    private readonly reportRectification: ReportRectification,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  @Post(':id/inspection-requests')
  @Operation({
    summary: { zh: '提出联合核验需求', en: 'Ask for a joint inspection' },
    description: {
      zh: '已核验的要点不得再次提出，由申请人申请复验；同一项目的其他办件此前核验未通过的，写明所替代的一次和事由。',
      en: 'A point that was inspected is not asked for again: the applicant asks for a re-inspection. Where another case of the project failed an inspection, say what this one replaces and why.',
    },
    roles: ['reviewer', 'head'],
    rules: ['INSP-3', 'INSP-4', 'INSP-7', 'INSP-9', 'SUP-5', 'EXP-10'],
    success: { status: 201, type: CheckDto },
    errors: [404, 409, 422],
  })
  inspection(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: RequestInspectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CheckDto> {
    return this.requestCheck.inspection(ref, order, actor);
  }

  @Post(':id/review-requests')
  @Operation({
    summary: { zh: '组织专家评审', en: 'Ask for an expert review' },
    description: {
      zh: '同一办件一次为限。专家组提出整改建议、申请人已报告整改完成的，可以再次组织；同一项目重新申请且材料有变化的，写明所替代的评审。原评审及其意见保留。',
      en: 'One per case. Another follows where the panel called for rectification and the applicant reported it done; an application made anew, with papers that changed, names the review that it follows. The earlier one stays on record with its opinion.',
    },
    roles: ['reviewer', 'head'],
    rules: ['REV-3', 'REV-9', 'EXP-18', 'APL-45', 'SUP-5'],
    success: { status: 201, type: CheckDto },
    errors: [404, 409, 422],
  })
  review(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: RequestReviewDto,
    @CurrentActor() actor: Actor,
  ): Promise<CheckDto> {
    return this.requestCheck.review(ref, order, actor);
  }

  @Get(':id/checks')
  @Operation({
    summary: { zh: '查看联合核验和专家评审情况', en: 'Joint inspections and expert reviews of a case' },
    description: {
      zh: '包括被替代的；替代其他办件的，审批部门并可看到原办件的结果。',
      en: 'With those that were replaced; the bureau also sees the result in another case that one of them follows.',
    },
    roles: CASE_READERS,
    rules: ['EXP-18', 'INSP-7'],
    success: { type: [CheckDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<CheckDto[]> {
    return this.work.read(actor, async (tx) => viewChecks(tx, await readableCase(tx, ref, actor)));
  }

  @Post(':id/checks/:checkId/rectification')
  @ReceivesFile({ owner: 'approval', sizeMax: RECTIFICATION_SIZE_MAX, fieldsMax: 5 })
  @Operation({
    summary: { zh: '申请人报告整改完成', en: 'The applicant reports that what the panel asked for is rectified' },
    description: {
      zh: '由申请人或者其受托人本人提交，附整改后的材料；审批部门据此可以再次组织评审。',
      en: 'By the applicant or an agent with a power, with the papers as rectified: a further review may rest on it.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['REV-12', 'EXP-18', 'PRA-16'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: RectificationDto },
    errors: [404, 409, 413, 422],
  })
  rectification(
    @IdOrNumberParam() ref: IdOrNumber,
    @UuidParam('checkId') checkId: string,
    @Body() order: ReportRectificationDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<RectificationDto> {
    return this.reportRectification.execute(ref, checkId, order, file, actor);
  }

  @Get(':id/rectifications/:rectificationId/file')
  @Operation({
    summary: { zh: '下载整改报告', en: 'The file of a report of rectification' },
    roles: CASE_READERS,
    rules: ['REV-12'],
    success: { mediaType: 'application/octet-stream' },
  })
  async rectificationFile(
    @IdOrNumberParam() ref: IdOrNumber,
    @UuidParam('rectificationId') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      return tx.get(Rectification, { id, caseId: row.id });
    });
    return streamFile(this.blobs, file);
  }
}
