import { Body, Controller, Get, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole, type Role } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { DataSource, In } from 'typeorm';
import { AnswerStep } from './answer-step.js';
import { ConfirmDocument } from './confirm-document.js';
import { KeepPaper, PAPER_SIZE_MAX } from './keep-paper.js';
import {
  AmendMemorandumDto,
  DropStepDto,
  EndMemorandumDto,
  MemorandumDto,
  MemorandumPage,
  MemorandumQuery,
  ProposeMemorandumDto,
  SignStepDto,
} from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';
import { CONFIRMERS, PROPOSERS, SIGNERS } from './memorandum.transitions.js';
import { MemorandumStep } from './memorandum-step.entity.js';
import { ProposeChange } from './propose-change.js';
import { ProposeMemorandum } from './propose-memorandum.js';

const READERS = [
  'item-admin',
  'head',
  'reviewer',
  'approver',
  'liaison',
  'department-officer',
  'department-head',
  ...CONFIRMERS,
  'auditor',
] as const satisfies Role[];

/** Handover memoranda (审管衔接备忘录): each step is proposed by one side and signed by the other. SUP-2, SUP-3 */
@Controller('memoranda')
export class MemorandaController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly proposeMemorandum: ProposeMemorandum,
    private readonly proposeChange: ProposeChange,
    private readonly answerStep: AnswerStep,
    private readonly keptPaper: KeepPaper,
    private readonly documents: ConfirmDocument,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '提出审管衔接备忘录', en: 'Propose a handover memorandum' },
    description: {
      zh: '由审批部门事项管理员、负责人或者原审批部门负责人提出，对方单位负责人签署（POST /memoranda/{id}/signature）后生效。',
      en: "By the bureau's item administrator or head, or by the department's head; in force once the other side's head has signed it.",
    },
    roles: PROPOSERS,
    rules: ['SUP-2', 'SUP-3'],
    success: { status: 201, type: MemorandumDto },
  })
  propose(@Body() dto: ProposeMemorandumDto, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    return this.proposeMemorandum.execute(dto, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询本单位的备忘录', en: "Memoranda of the caller's body" },
    roles: READERS,
    success: { type: MemorandumPage },
  })
  async list(@Query() query: MemorandumQuery, @CurrentActor() actor: Actor): Promise<MemorandumPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Memorandum).createQueryBuilder('m').orderBy('m.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere(':own IN (m.bureau_code, m.department_code)', { own: actor.body });
    if (query.body) select.andWhere(':body IN (m.bureau_code, m.department_code)', { body: query.body });
    if (query.state) select.andWhere('m.state = :state', { state: query.state });
    if (after) select.andWhere('m.id > :id', { id: after[0] });
    const rows = await select.getMany();
    const steps = await this.stepsOf(rows);
    return page(
      rows.map((row) => MemorandumDto.of(row, steps.get(row.id) ?? [], actor)),
      query.limit,
      (row) => [row.id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看备忘录及其办理记录', en: 'One memorandum with its steps' },
    roles: READERS,
    success: { type: MemorandumDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    const row = await this.readable(id, actor);
    return MemorandumDto.of(row, (await this.stepsOf([row])).get(id) ?? [], actor);
  }

  @Post(':id/amendment')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '提出变更划转事项', en: 'Propose another list of items' },
    description: {
      zh: '对方签署后，新增事项即时生效；退出事项的，通知期满后生效，且已发布事项须有其他监管部门或者政府文件。',
      en: 'Once the other side signs, additions hold at once; what is given up ends with the notice, and a published item needs somebody else who supervises it, or the government’s document.',
    },
    roles: PROPOSERS,
    rules: ['SUP-3'],
    success: { type: MemorandumDto },
    errors: [404, 409],
  })
  amend(
    @UuidParam() id: string,
    @Body() dto: AmendMemorandumDto,
    @CurrentActor() actor: Actor,
  ): Promise<MemorandumDto> {
    return this.proposeChange.amend(id, dto, actor);
  }

  @Post(':id/end')
  @Operation({
    summary: { zh: '提出终止备忘录', en: 'Propose the end of a memorandum' },
    description: {
      zh: '须写明承接部门或者政府文件；对方签署后，通知期满终止。已发布事项的最后一个监管部门不得退出。',
      en: 'Names who takes over, or the government’s document; signed by the other side, it takes effect when the notice is over. The last department that supervises a published item stays.',
    },
    roles: PROPOSERS,
    rules: ['SUP-3'],
    success: { type: MemorandumDto },
    errors: [404, 409],
  })
  end(@UuidParam() id: string, @Body() dto: EndMemorandumDto, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    return this.proposeChange.end(id, dto, actor);
  }

  @Put(':id/paper')
  @ReceivesFile({ owner: 'supervision-link', sizeMax: PAPER_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传待签署步骤的文件', en: 'Hand in the paper of what waits for the other side' },
    description: {
      zh: '签署文本或者政府文件的扫描件，由提出方上传，不得更换。',
      en: 'The signed text or the government’s document, by the side that proposed it; it is not replaced.',
    },
    roles: PROPOSERS,
    rules: ['SUP-3'],
    consumes: ['multipart/form-data'],
    success: { type: MemorandumDto },
    errors: [404, 409, 413, 422],
  })
  keepPaper(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<MemorandumDto> {
    return this.keptPaper.execute(id, file, actor);
  }

  @Get(':id/paper')
  @Operation({
    summary: { zh: '下载待签署步骤或者备忘录的文件', en: 'The paper of the step under way, else of the memorandum' },
    roles: READERS,
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async paper(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const row = await this.readable(id, actor);
    const steps = (await this.stepsOf([row])).get(id) ?? [];
    const file = steps.find((step) => step.id === row.pendingStepId)?.paper ?? row.files[0];
    if (!file || !(await this.blobs.stat(file.owner, file.sha256))) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':id/signature')
  @Operation({
    summary: { zh: '签署对方提出的备忘录、变更或者终止', en: 'Sign what the other side proposed' },
    description: {
      zh: '由对方单位负责人签署，须写明所签署的步骤；附有文件的，写明其摘要。',
      en: 'By the head of the other side, who names the step and, where a paper comes with it, its digest.',
    },
    roles: SIGNERS,
    rules: ['SUP-2', 'SUP-3'],
    success: { type: MemorandumDto },
    errors: [404, 409],
  })
  sign(@UuidParam() id: string, @Body() dto: SignStepDto, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    return this.answerStep.sign(id, dto, actor);
  }

  @Post(':id/document-confirmation')
  @Operation({
    summary: { zh: '确认政府文件', en: 'Confirm for the government that the document is its own' },
    description: {
      zh: '由提出时写明的人民政府或者政府办公室办理，须写明步骤和所见文件的摘要；未经确认的文件，对方不得据以签署。',
      en: 'By the government, or its office, that the proposal names, with the step and the digest of the paper that was read; nobody signs on a document that is not confirmed.',
    },
    roles: CONFIRMERS,
    rules: ['SUP-3'],
    success: { type: MemorandumDto },
    errors: [404, 409, 422],
  })
  confirmDocument(
    @UuidParam() id: string,
    @Body() dto: SignStepDto,
    @CurrentActor() actor: Actor,
  ): Promise<MemorandumDto> {
    return this.documents.execute(id, dto, actor);
  }

  @Post(':id/refusal')
  @Operation({
    summary: { zh: '退回对方提出的备忘录、变更或者终止', en: 'Decline what the other side proposed' },
    roles: SIGNERS,
    rules: ['SUP-3'],
    success: { type: MemorandumDto },
    errors: [404, 409],
  })
  decline(@UuidParam() id: string, @Body() dto: DropStepDto, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    return this.answerStep.decline(id, dto.reason, actor);
  }

  @Post(':id/withdrawal')
  @Operation({
    summary: { zh: '撤回本方提出的备忘录、变更或者终止', en: 'Withdraw what the own side proposed' },
    roles: PROPOSERS,
    rules: ['SUP-3'],
    success: { type: MemorandumDto },
    errors: [404, 409],
  })
  withdraw(@UuidParam() id: string, @Body() dto: DropStepDto, @CurrentActor() actor: Actor): Promise<MemorandumDto> {
    return this.answerStep.withdraw(id, dto.reason, actor);
  }

  private async readable(id: string, actor: Actor): Promise<Memorandum> {
    const row = await this.dataSource.getRepository(Memorandum).findOneBy({ id });
    if (!row) throw notFound();
    if (hasRole(actor, 'auditor') || [row.bureauCode, row.departmentCode].includes(actor.body)) return row;
    const rests = await this.dataSource
      .getRepository(MemorandumStep)
      .existsBy({ memorandumId: id, documentIssuer: actor.body });
    if (!rests) throw notFound();
    return row;
  }

  /** The steps of each of these memoranda, the first one first. */
  private async stepsOf(rows: readonly Memorandum[]): Promise<Map<string, MemorandumStep[]>> {
    const steps = await this.dataSource
      .getRepository(MemorandumStep)
      .find({ where: { memorandumId: In(rows.map(({ id }) => id)) }, order: { id: 'ASC' } });
    return new Map(rows.map(({ id }) => [id, steps.filter(({ memorandumId }) => memorandumId === id)]));
  }
}
