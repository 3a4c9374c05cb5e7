import { Body, Controller, Param, Post, Put, UploadedFiles } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation, type ReceivedFile, ReceivesFile } from '@shenguan/common/http';
import { CaseDto, MaterialCodePipe, MaterialDto } from '../cases/index.js';
import { DraftCaseDto } from './draft-case.dto.js';
import { DraftCase } from './draft-case.js';
import { HandInMaterialDto } from './hand-in-material.dto.js';
import { HandInMaterial, MATERIAL_FILES_MAX, MATERIAL_SIZE_MAX, MATERIAL_TOTAL_MAX } from './hand-in-material.js';
import { JudgeRulingDto, RuleOnProjectDto } from './projects/project.dto.js';
import { RuleOnProject } from './projects/rule-on-project.js';
import { SubmissionDto, SubmitCaseDto } from './submission.dto.js';
import { SubmitCase } from './submit-case.js';
import { WithdrawCaseDto } from './withdraw-case.dto.js';
import { WithdrawCase } from './withdraw-case.js';

/** Applications (申请): drafted, handed in, withdrawn; and to which project one belongs. */
@Controller('cases')
export class ApplicationsController {
  constructor(
    private readonly draftCase: DraftCase,
    private readonly handInMaterial: HandInMaterial,
    private readonly submitCase: SubmitCase,
    private readonly withdrawCase: WithdrawCase,
    private readonly ruleOnProject: RuleOnProject,
  ) {}

  @Post()
  @Operation({
    id: 'Cases_draft',
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

  @Put(':id/materials/:materialCode')
  @ReceivesFile({
    owner: 'approval',
    sizeMax: MATERIAL_SIZE_MAX,
    fieldsMax: 10,
    filesMax: MATERIAL_FILES_MAX,
    totalMax: MATERIAL_TOTAL_MAX,
  })
  @Operation({
    id: 'Cases_handIn',
    summary: { zh: '提交或者更换一项材料', en: 'Hand a material in, or a better file in its place' },
    description: {
      zh: '清单以外的材料作为自愿提供单独保存，不予拒收。一项材料可以一次上传多个文件（重复 file 字段，依次序保存），全部收下或者全部不收。更换已有文件须带 If-Match，未带的为 428，以免后一页顶替前一页；更换的，以新的一组文件代替原来的一组。',
      en: 'What the guide does not list is kept apart as volunteered, never refused. Several files of one material come in one request (the field `file` repeated, kept in that order), all or none. Replacing needs If-Match (428 without), so that no second page takes the place of the first; the new set of files takes the place of the one before.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-31', 'APL-32', 'INT-5', 'PRA-1'],
    consumes: ['multipart/form-data'],
    success: { type: MaterialDto },
    errors: [404, 409, 412, 413, 422, 428, 429],
  })
  handIn(
    @IdOrNumberParam() ref: IdOrNumber,
    @Param('materialCode', MaterialCodePipe) materialCode: string,
    @Body() order: HandInMaterialDto,
    @UploadedFiles() files: ReceivedFile[] | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<MaterialDto> {
    return this.handInMaterial.execute(ref, materialCode, order, files, actor);
  }

  @Post(':id/submission')
  @Operation({
    id: 'Cases_submit',
    summary: { zh: '提交申请（补正后再次提交）', en: 'Hand the application in; after a correction notice, again' },
    description: {
      zh: '材料不齐也可以提交；补正通知后须提交通知所列全部材料。',
      en: 'Missing materials do not hinder it; after a correction notice everything that it named is needed.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
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
    id: 'Cases_withdraw',
    summary: { zh: '撤回申请', en: 'Withdraw the application before it is decided' },
    roles: ['applicant'],
    inRunningMatter: true,
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

  @Post(':id/project-ruling')
  @Operation({
    id: 'Bureau_projectRuling',
    summary: { zh: '认定办件所属项目', en: 'Rule to which project a case belongs' },
    description: {
      zh: '申请所填项目代码须经核实后归并；同一地点分列项目的，认定是否属于同一项目。发起核验、评审后不再变更。',
      en: 'A claimed code joins once it was ruled on, and so does a project that was split at one place; not after a check was asked for.',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['EXP-17.2', 'SUP-5'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  projectRuling(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: RuleOnProjectDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.ruleOnProject.execute(ref, order, actor);
  }

  @Post(':id/project-ruling/judgement')
  @Operation({
    id: 'Bureau_judgeProjectRuling',
    summary: { zh: '复核所属项目的认定', en: 'Judge the ruling on a case’s project' },
    description: {
      zh: '同一地点另有办件的，认定须由另一名工作人员复核维持后生效；不予维持的，重新认定。',
      en: 'Where other cases are at the same place, a ruling counts once another official upholds it; one that is not upheld is made anew.',
    },
    roles: ['window-clerk', 'reviewer', 'head'],
    rules: ['EXP-17.2', 'SUP-5'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409],
  })
  judgeProjectRuling(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: JudgeRulingDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.ruleOnProject.judge(ref, order, actor);
  }
}
