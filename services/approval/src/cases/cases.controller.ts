import { Body, Controller, Get, Param, Post, Put, Query, StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import {
  type IdOrNumber,
  IdOrNumberParam,
  Operation,
  type Page,
  type ReceivedFile,
  ReceivesFile,
} from '@shenguan/common/http';
import { CaseDto, CasePageDto, CaseQuery } from './case.dto.js';
import { CASE_READERS } from './case-access.js';
import { CaseDetailDto, ContactDto, LimitsDto } from './case-detail.dto.js';
import { WithdrawCaseDto } from './decision.dto.js';
import { DraftCaseDto } from './draft-case.dto.js';
import { DraftCase } from './draft-case.js';
import { HandInMaterial, MATERIAL_SIZE_MAX } from './hand-in-material.js';
import { LookAtContact } from './look-at-contact.js';
import { HandInMaterialDto, MaterialDto } from './material.dto.js';
import { MaterialCodePipe } from './material-code.pipe.js';
import { SubmissionDto, SubmitCaseDto } from './submission.dto.js';
import { SubmitCase } from './submit-case.js';
import { ViewCases } from './view-cases.js';
import { WithdrawCase } from './withdraw-case.js';

/** Cases (办件): what applicants do, and what everybody concerned may read. */
@Controller('cases')
export class CasesController {
  constructor(
    private readonly views: ViewCases,
    private readonly draftCase: DraftCase,
    private readonly handInMaterial: HandInMaterial,
    private readonly submitCase: SubmitCase,
    private readonly withdrawCase: WithdrawCase,
    private readonly lookAtContact: LookAtContact,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '起草申请', en: 'Draft an application' },
    description: {
      zh: '网上申请与窗口申请效力相同；证件号码、统一社会信用代码即时校验。草稿有保存期限（见应答的 draft），期满未提交的予以清除。',
      en: 'An application online counts like one at the window; identifiers are checked at once. A draft is kept until the day that the answer tells in `draft`, then removed.',
    },
    roles: ['applicant'],
    rules: ['PRA-1', 'PRA-8', 'APL-29'],
    success: { status: 201, type: CaseDto },
    errors: [404, 422],
  })
  draft(@Body() order: DraftCaseDto, @CurrentActor() actor: Actor): Promise<CaseDto> {
    return this.draftCase.execute(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看办件列表', en: 'Cases: the own ones, or those of the bureau, newest first' },
    roles: CASE_READERS,
    success: { type: CasePageDto },
  })
  list(@Query() query: CaseQuery, @CurrentActor() actor: Actor): Promise<Page<CaseDto>> {
    return this.views.list(query, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看办件', en: 'A case in full' },
    description: {
      zh: '含材料、推送接收情况；审批部门另见部门推送的监管信息。证件号码和电话已脱敏。',
      en: 'Materials and receipts of pushes; the bureau also sees what departments told. Numbers are masked.',
    },
    roles: CASE_READERS,
    rules: ['SUP-6', 'LINK-5', 'PRA-8'],
    success: { type: CaseDetailDto },
  })
  one(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<CaseDetailDto> {
    return this.views.one(ref, actor);
  }

  @Get(':id/time-limits')
  @Operation({
    summary: { zh: '查看办件的期限及逐日计算', en: 'The limits of a case, counted day by day' },
    roles: CASE_READERS,
    rules: ['APL-42', 'APL-82'],
    success: { type: LimitsDto },
  })
  timeLimits(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<LimitsDto> {
    return this.views.timeLimits(ref, actor);
  }

  @Get(':id/contact')
  @Operation({
    summary: {
      zh: '查看未脱敏的联系信息（留痕）',
      en: 'Unmasked numbers of the people in a case; each look is on record',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['PRA-8'],
    success: { type: ContactDto },
  })
  contact(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<ContactDto> {
    return this.lookAtContact.execute(ref, actor);
  }

  @Put(':id/materials/:materialCode')
  @ReceivesFile({ owner: 'approval', sizeMax: MATERIAL_SIZE_MAX, fieldsMax: 10 })
  @Operation({
    summary: { zh: '提交或者更换一项材料', en: 'Hand a material in, or a better file in its place' },
    description: {
      zh: '清单以外的材料作为自愿提供单独保存，不予拒收。更换已有文件须带 If-Match，未带的为 428，以免后一页顶替前一页；多页请合并为一个文件。',
      en: 'What the guide does not list is kept apart as volunteered, never refused. Replacing a file needs If-Match (428 without), so that no second page takes the place of the first: put pages into one file.',
    },
    roles: ['applicant'],
    rules: ['APL-31', 'APL-32', 'INT-5', 'PRA-1'],
    consumes: ['multipart/form-data'],
    success: { type: MaterialDto },
    errors: [404, 409, 412, 413, 422, 428, 429],
  })
  handIn(
    @IdOrNumberParam() ref: IdOrNumber,
    @Param('materialCode', MaterialCodePipe) materialCode: string,
    @Body() order: HandInMaterialDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<MaterialDto> {
    return this.handInMaterial.execute(ref, materialCode, order, file, actor);
  }

  @Get(':id/materials/:materialCode/file')
  @Operation({
    summary: { zh: '下载一项材料', en: 'The file of a material' },
    roles: CASE_READERS,
    success: { mediaType: 'application/octet-stream' },
  })
  materialFile(
    @IdOrNumberParam() ref: IdOrNumber,
    @Param('materialCode', MaterialCodePipe) materialCode: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    return this.views.materialFile(ref, materialCode, actor);
  }

  @Post(':id/submission')
  @Operation({
    summary: { zh: '提交申请（补正后再次提交）', en: 'Hand the application in; after a correction notice, again' },
    description: {
      zh: '材料不齐也可以提交；补正通知后须提交通知所列全部材料。',
      en: 'Missing materials do not hinder it; after a correction notice everything that it named is needed.',
    },
    roles: ['applicant'],
    rules: ['APL-29', 'APL-31', 'APL-32'],
    success: { type: SubmissionDto },
    errors: [404, 409, 422],
  })
  submit(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: SubmitCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<SubmissionDto> {
    return this.submitCase.execute(ref, order, actor);
  }

  @Post(':id/withdrawal')
  @Operation({
    summary: { zh: '撤回申请', en: 'Withdraw the application before it is decided' },
    roles: ['applicant'],
    rules: ['SUP-7'],
    success: { type: CaseDto },
    errors: [404, 409],
  })
  withdraw(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: WithdrawCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.withdrawCase.execute(ref, order, actor);
  }
}
