import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, DEPARTMENT_ROLES, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { APPROVAL_READERS, BUREAU_ROLES } from '../approvals/index.js';
import { NoContentDto } from '../cases/index.js';
import { DeliverDto } from '../delivery/index.js';
import { LegalOpinionDto } from '../legal-opinions/index.js';
import { DecideProcedure } from './decide-procedure.js';
import { DeliverEnd } from './deliver-end.js';
import { GiveOpinion } from './give-opinion.js';
import { HearHolder } from './hear-holder.js';
import { KeepProcedureFile, PROCEDURE_FILE_MAX } from './keep-procedure-file.js';
import { OpenProcedure } from './open-procedure.js';
import {
  DecideProcedureDto,
  OpenProcedureDto,
  ProcedureDto,
  ProcedurePageDto,
  ProcedureQuery,
  ProposeDto,
  ReceiveNoticeDto,
  StateProcedureDto,
} from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { ProcedureFile } from './procedure-file.entity.js';
import { ProcedureSight } from './procedure-sight.js';

/** Withdrawal, revocation and cancellation of approvals (撤回、撤销、注销). APL-8, APL-69, APL-70 */
@Controller('procedures')
export class ProceduresController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly sight: ProcedureSight,
    private readonly openProcedure: OpenProcedure,
    private readonly keepFile: KeepProcedureFile,
    private readonly hear: HearHolder,
    private readonly giveOpinion: GiveOpinion,
    private readonly decideProcedure: DecideProcedure,
    private readonly deliverEnd: DeliverEnd,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '启动撤回、撤销或者注销许可的程序', en: 'Open a procedure on an approval' },
    roles: ['reviewer', 'approver', 'head'],
    rules: ['APL-8', 'APL-69', 'APL-70', 'SUP-5'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409, 422],
  })
  open(@Body() order: OpenProcedureDto, @CurrentActor() actor: Actor): Promise<ProcedureDto> {
    return this.openProcedure.execute(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看对许可的程序', en: 'Procedures on approvals, newest first' },
    description: {
      zh: '审批部门看本单位的，监管部门看其监管的许可的，被许可人自告知书制发起看自己的，审计人员看全部。',
      en: 'A bureau sees its own, departments those on approvals that they supervise, a holder his own from the notice on, auditors all.',
    },
    roles: APPROVAL_READERS,
    rules: ['SUP-8', 'SUP-9'],
    success: { type: ProcedurePageDto },
  })
  async list(@Query() query: ProcedureQuery, @CurrentActor() actor: Actor): Promise<Page<ProcedureDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Procedure)
      .createQueryBuilder('p')
      .orderBy('p.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('p.state = :state', { state: query.state });
    if (query.approval) select.andWhere('p.approval_id = :approval', { approval: query.approval });
    if (query.case) select.andWhere('p.case_number = :case', { case: query.case });
    if (after) select.andWhere('p.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    const answers = await this.work.read(actor, (tx) =>
      Promise.all(rows.map((row) => this.sight.answer(tx, row, actor))),
    );
    return page<ProcedureDto>(answers, query.limit, ({ id }) => [id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项程序及其办理经过', en: 'One procedure, step by step' },
    roles: APPROVAL_READERS,
    rules: ['SUP-8', 'SUP-9'],
    success: { type: ProcedureDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ProcedureDto> {
    return this.work.read(actor, async (tx) => this.sight.answer(tx, await this.sight.readable(tx, id, actor), actor));
  }

  @Post(':id/files')
  @ReceivesFile({ owner: 'approval', sizeMax: PROCEDURE_FILE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Procedures_addFile',
    summary: { zh: '提交证据、申辩材料或者送达凭证', en: 'Hand in evidence, or proof of receipt' },
    roles: ['reviewer', 'approver', 'head', 'applicant'],
    inRunningMatter: true,
    rules: ['SUP-5', 'APL-36'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409, 413, 422],
  })
  addFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ProcedureDto> {
    return this.keepFile.execute(id, file, actor);
  }

  @Get(':id/files/:fileId')
  @Operation({
    summary: { zh: '下载程序中的材料', en: 'A file of a procedure' },
    roles: APPROVAL_READERS,
    rules: ['SUP-5', 'APL-36'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('fileId') fileId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      await this.sight.readable(tx, id, actor);
      return tx.get(ProcedureFile, { id: fileId, procedureId: id });
    });
    return streamFile(this.blobs, file);
  }

  @Post(':id/notice')
  @Operation({
    id: 'Procedures_notify',
    summary: { zh: '制发事先告知书', en: 'Tell the holder what is intended, on which evidence' },
    roles: ['reviewer'],
    rules: ['APL-36', 'PRA-2'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409],
  })
  notify(@UuidParam() id: string, @Body() _nothing: NoContentDto, @CurrentActor() actor: Actor): Promise<ProcedureDto> {
    return this.hear.notify(id, actor);
  }

  @Post(':id/receipt')
  @Operation({
    id: 'Procedures_receive',
    summary: { zh: '签收告知书，或者登记其送达', en: 'Sign for the notice, or record how it was delivered' },
    description: { zh: '陈述申辩期限自送达起算。', en: 'The time for the statement runs from here.' },
    roles: ['applicant', 'reviewer'],
    inRunningMatter: true,
    rules: ['APL-36'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409, 422],
  })
  receive(
    @UuidParam() id: string,
    @Body() order: ReceiveNoticeDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProcedureDto> {
    return this.hear.receive(id, order, actor);
  }

  @Post(':id/statement')
  @Operation({
    id: 'Procedures_state',
    summary: { zh: '陈述申辩，或者放弃', en: 'The holder’s statement, or that he waives it' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-36'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409, 422],
  })
  state(
    @UuidParam() id: string,
    @Body() order: StateProcedureDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProcedureDto> {
    return this.hear.state(id, order, actor);
  }

  @Post(':id/proposal')
  @Operation({
    id: 'Procedures_propose',
    summary: { zh: '提出处理意见', en: 'Propose what to do, and answer the holder' },
    roles: ['reviewer', 'approver'],
    rules: ['SUP-5', 'APL-8', 'APL-69', 'APL-70'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409, 422],
  })
  propose(@UuidParam() id: string, @Body() order: ProposeDto, @CurrentActor() actor: Actor): Promise<ProcedureDto> {
    return this.decideProcedure.propose(id, order, actor);
  }

  @Post(':id/legal-review')
  @RequiresIfMatch()
  @Operation({
    id: 'Procedures_legalReview',
    summary: { zh: '对处理意见出具法制审核意见', en: 'Give the legal opinion on the proposal' },
    description: {
      zh: '办事指南标明属于重大行政许可决定的、该许可经过听证的，以及因公共利益建议不予撤销的，决定前须经法制审核；审核人员不得为启动、提出或者决定人员。不同意的，按处理意见决定由负责人作出。',
      en: 'Where the guide marks decisions as major, a hearing came before the grant, or a revocation is to be dropped for the public interest, none is made without it; who gives it neither opened, proposed nor decides. Against one that disagrees only the head decides as proposed.',
    },
    roles: ['legal-officer'],
    rules: ['PRA-12'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409, 422],
  })
  legalReview(
    @UuidParam() id: string,
    @Body() order: LegalOpinionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProcedureDto> {
    return this.giveOpinion.execute(id, order, actor);
  }

  @Post(':id/decision')
  @RequiresIfMatch()
  @Operation({
    id: 'Procedures_decide',
    summary: { zh: '作出决定并同步推送监管部门', en: 'Decide, and push the decision, as one act' },
    roles: ['approver', 'head'],
    rules: ['SUP-5', 'APL-8', 'APL-69', 'APL-70', 'LINK-5', 'PRA-2', 'PRA-12'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409, 422],
  })
  decide(
    @UuidParam() id: string,
    @Body() order: DecideProcedureDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProcedureDto> {
    return this.decideProcedure.decide(id, order, actor);
  }

  @Post(':id/delivery')
  @Operation({
    id: 'Procedures_deliver',
    summary: { zh: '登记处理决定的送达', en: 'Record that the decision was delivered' },
    roles: ['window-clerk', 'reviewer'],
    rules: ['APL-44', 'PRA-2'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409],
  })
  deliver(@UuidParam() id: string, @Body() order: DeliverDto, @CurrentActor() actor: Actor): Promise<ProcedureDto> {
    return this.deliverEnd.execute(id, order, actor);
  }
}

/** The grounds on which the caller sees a procedure `p`. */
function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'applicant')) {
    // What he was never told of is the bureau's own deliberation.
    const told = `EXISTS (SELECT 1 FROM procedure_act t WHERE t.procedure_id = p.id AND t.kind = 'notify')`;
    const open = `p.state NOT IN ('opened', 'lapsed') AND (p.state <> 'superseded' OR ${told})`;
    grounds.push([`p.holder_party = :party AND ${open}`, { party: partyOf(actor) }]);
  }
  if (hasRole(actor, ...BUREAU_ROLES)) {
    grounds.push(['p.bureau_code = :body', { body: actor.body }]);
  }
  if (hasRole(actor, ...DEPARTMENT_ROLES)) {
    grounds.push([
      'EXISTS (SELECT 1 FROM approval a WHERE a.id = p.approval_id AND a.departments @> :told)',
      { told: JSON.stringify([{ code: actor.body }]) },
    ]);
  }
  return grounds;
}
