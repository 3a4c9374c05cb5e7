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
import { CASE_READERS, FalsityFinding, readableCase } from '../cases/index.js';
import { AllegeFalsityDto, DecideFalsityDto, FalsityFindingDto, FalsityStatementDto } from './falsity.dto.js';
import { JudgeFalsity, readableFinding } from './judge-falsity.js';

/** Largest file that shows what is untrue, in bytes. */
const FILE_MAX = 20 * 1024 * 1024;

/** Applications that hide or forge something (虚假申请认定). APL-78 */
@Controller()
export class FalsityFindingsController {
  constructor(
    private readonly judge: JudgeFalsity,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  @Post('cases/:id/falsity-findings')
  @ReceivesFile({ owner: 'approval', sizeMax: FILE_MAX, fieldsMax: 5 })
  @Operation({
    id: 'FalsityFindings_allege',
    summary: { zh: '告知拟认定虚假申请', en: 'Tell, on evidence, that an application hides or forges something' },
    description: {
      zh: '写明虚假的材料或者隐瞒的情况并上传证据，告知申请人陈述申辩；由另一名工作人员认定。认定前不得准予；逾期未认定的失效。同一情形只能提出一次；未认定的，另一名工作人员可以凭新的证据再次提出。',
      en: 'Says which material is false or what is hidden, with what shows it; the applicant is heard and another official decides. Nothing is granted meanwhile; undecided in time it lapses. The same is not alleged twice, except by another official on other evidence.',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['APL-78'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: FalsityFindingDto },
    errors: [404, 409, 412, 413, 422],
  })
  allege(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: AllegeFalsityDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<FalsityFindingDto> {
    return this.judge.allege(ref, order, file, actor);
  }

  @Get('cases/:id/falsity-findings')
  @Operation({
    id: 'FalsityFindings_of',
    summary: { zh: '查看虚假申请认定', en: 'What was said to be untrue of an application, newest last' },
    roles: CASE_READERS,
    rules: ['APL-78'],
    success: { type: [FalsityFindingDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<FalsityFindingDto[]> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const rows = await tx.find(FalsityFinding, { caseId: row.id }, { orderBy: { allegedAt: 'ASC' } });
      return Promise.all(rows.map((finding) => this.judge.answer(tx, finding, row, actor)));
    });
  }

  @Get('falsity-findings/:id')
  @Operation({
    id: 'FalsityFindings_one',
    summary: { zh: '查看一项虚假申请认定', en: 'One of them' },
    roles: CASE_READERS,
    rules: ['APL-78'],
    success: { type: FalsityFindingDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<FalsityFindingDto> {
    return this.work.read(actor, async (tx) => {
      const { finding, row } = await readableFinding(tx, id, actor);
      return this.judge.answer(tx, finding, row, actor);
    });
  }

  @Get('falsity-findings/:id/evidence')
  @Operation({
    id: 'FalsityFindings_evidence',
    summary: { zh: '查阅证据', en: 'What shows it: the applicant sees it before he answers' },
    roles: CASE_READERS,
    rules: ['APL-78'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async evidence(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { finding } = await this.work.read(actor, (tx) => readableFinding(tx, id, actor));
    return streamFile(this.blobs, finding.evidence);
  }

  @Post('falsity-findings/:id/statement')
  @Operation({
    id: 'FalsityFindings_state',
    summary: { zh: '申请人陈述申辩', en: 'Answer as the applicant' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-78'],
    success: { status: 201, type: FalsityFindingDto },
    errors: [404, 409],
  })
  state(
    @UuidParam() id: string,
    @Body() order: FalsityStatementDto,
    @CurrentActor() actor: Actor,
  ): Promise<FalsityFindingDto> {
    return this.judge.state(id, order, actor);
  }

  @Post('falsity-findings/:id/decision')
  @Operation({
    id: 'FalsityFindings_decide',
    summary: { zh: '作出虚假申请认定', en: 'Decide whether it is so' },
    roles: ['approver', 'head'],
    rules: ['APL-78'],
    success: { status: 201, type: FalsityFindingDto },
    errors: [404, 409, 412, 422],
  })
  decide(
    @UuidParam() id: string,
    @Body() order: DecideFalsityDto,
    @CurrentActor() actor: Actor,
  ): Promise<FalsityFindingDto> {
    return this.judge.decide(id, order, actor);
  }
}
