import { Body, Controller, Get, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  type IdOrNumber,
  IdOrNumberParam,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BUREAU_ROLES, CASE_READERS, NoContentDto, Ruling, readableCase } from '../cases/index.js';
import { CarryOutRuling } from './carry-out-ruling.js';
import { EnterRuling } from './enter-ruling.js';
import { JudgeRuling } from './judge-ruling.js';
import { KeepRulingFile, RULING_FILE_MAX } from './keep-ruling-file.js';
import { RulingDto, RulingPageDto, RulingQuery } from './ruling.dto.js';
import { ConfirmRulingDto, EnterRulingDto } from './ruling-orders.dto.js';
import { RulingSight } from './ruling-sight.js';

/** What reconsideration organs, courts and superiors decided of what the bureau did (生效裁决). PRA-14 */
@Controller()
export class RulingsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly sight: RulingSight,
    private readonly enterRuling: EnterRuling,
    private readonly keepRulingFile: KeepRulingFile,
    private readonly judgeRuling: JudgeRuling,
    private readonly carryOutRuling: CarryOutRuling,
  ) {}

  @Post('cases/:id/rulings')
  @Operation({
    id: 'Rulings_enter',
    summary: {
      zh: '登记已生效的复议决定、裁判、上级决定',
      en: 'Enter what a reconsideration organ, a court or a superior decided, and has taken effect',
    },
    description: {
      zh: '按送达的文书填写，随后上传文书（PUT /rulings/{id}/file），由另一人核对。申请人也可以自行登记。停止执行、恢复执行同此登记。',
      en: 'As the served document says, which is handed in next (PUT /rulings/{id}/file); somebody else confirms. The applicant may enter it himself. A stay is entered alike.',
    },
    roles: ['legal-officer', 'window-clerk', 'head', 'applicant'],
    inRunningMatter: true,
    rules: ['PRA-14'],
    success: { status: 201, type: RulingDto },
    errors: [404, 409, 422],
  })
  enter(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: EnterRulingDto,
    @CurrentActor() actor: Actor,
  ): Promise<RulingDto> {
    return this.enterRuling.execute(ref, order, actor);
  }

  @Get('cases/:id/rulings')
  @Operation({
    id: 'Rulings_of',
    summary: { zh: '查看办件的生效裁决', en: 'What was decided of a case, newest last' },
    roles: CASE_READERS,
    rules: ['PRA-14'],
    success: { type: [RulingDto] },
    errors: [404],
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<RulingDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      const rows = await tx.find(Ruling, { caseId }, { orderBy: { enteredAt: 'ASC' } });
      return Promise.all(rows.map((row) => this.sight.answer(tx, row, actor)));
    });
  }

  @Get('rulings')
  @Operation({
    summary: { zh: '查询生效裁决', en: 'Rulings: the bureau’s, or what superiors ordered, newest first' },
    roles: [...BUREAU_ROLES, 'government-office', 'auditor'],
    rules: ['PRA-14', 'PRA-15'],
    success: { type: RulingPageDto },
  })
  async list(@Query() query: RulingQuery, @CurrentActor() actor: Actor): Promise<Page<RulingDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Ruling)
      .createQueryBuilder('r')
      .orderBy('r.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('r.case_number = :case', { case: query.caseNumber });
    if (after) select.andWhere('r.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    const answers = await this.work.read(actor, (tx) =>
      Promise.all(rows.map((row) => this.sight.answer(tx, row, actor))),
    );
    return page<RulingDto>(answers, query.limit, ({ id }) => [id]);
  }

  @Get('rulings/:id')
  @Operation({
    summary: { zh: '查看一项生效裁决', en: 'One ruling' },
    roles: [...CASE_READERS, 'government-office'],
    rules: ['PRA-14'],
    success: { type: RulingDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RulingDto> {
    return this.work.read(actor, async (tx) => this.sight.answer(tx, await this.sight.readable(tx, id, actor), actor));
  }

  @Put('rulings/:id/file')
  @ReceivesFile({ owner: 'approval', sizeMax: RULING_FILE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Rulings_keepFile',
    summary: { zh: '上传裁决文书', en: 'Hand in the document as it was served' },
    roles: ['legal-officer', 'window-clerk', 'head', 'applicant'],
    inRunningMatter: true,
    rules: ['PRA-14'],
    consumes: ['multipart/form-data'],
    success: { type: RulingDto },
    errors: [404, 409, 413, 422],
  })
  keepFile(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<RulingDto> {
    return this.keepRulingFile.execute(id, file, actor);
  }

  @Get('rulings/:id/file')
  @Operation({
    id: 'Rulings_file',
    summary: { zh: '下载裁决文书', en: 'The document as it was served' },
    roles: [...CASE_READERS, 'government-office'],
    rules: ['PRA-14'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, (tx) => this.sight.readable(tx, id, actor));
    if (!file) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post('rulings/:id/judgement')
  @RequiresIfMatch()
  @Operation({
    id: 'Rulings_judge',
    summary: { zh: '核对裁决登记', en: 'Confirm or discard an entry, on the document that one has read' },
    description: {
      zh: '由登记人、原办理人员以外的法制审核人员或者负责人核对；上级机关的决定由政府办公室核对。撤销、确认无效、停止执行的，自核对起许可不再有效。',
      en: 'By a legal officer or head who neither entered it nor made what it is on; what a superior orders by the government’s office. What is quashed, void or stayed is in force no more from here on.',
    },
    roles: ['legal-officer', 'head', 'government-office'],
    rules: ['PRA-14', 'SUP-5', 'LINK-5'],
    success: { status: 201, type: RulingDto },
    errors: [404, 409, 422],
  })
  judge(@UuidParam() id: string, @Body() order: ConfirmRulingDto, @CurrentActor() actor: Actor): Promise<RulingDto> {
    return this.judgeRuling.execute(id, order, actor);
  }

  @Post('rulings/:id/execution')
  @RequiresIfMatch()
  @Operation({
    id: 'Rulings_carryOut',
    summary: { zh: '执行生效裁决', en: 'Carry a ruling out: case, approval, procedure or finding as it says' },
    description: {
      zh: '撤销准予的，许可撤销；撤销处理决定的，许可恢复；变更的，许可变更；责令重新作出，或者撤销不予许可的，办件重新办理，期限自裁决送达起算，有期限的从其期限；同步告知申请人和监管部门。',
      en: 'A grant that is quashed ends the approval; an end that is quashed gives it back; where another decision is owed the case begins anew, in the ruling’s term from its service. Applicant and departments are told.',
    },
    roles: ['head'],
    rules: ['PRA-14', 'APL-42', 'LINK-5'],
    success: { status: 201, type: RulingDto },
    errors: [404, 409],
  })
  carryOut(@UuidParam() id: string, @Body() _nothing: NoContentDto, @CurrentActor() actor: Actor): Promise<RulingDto> {
    return this.carryOutRuling.execute(id, actor);
  }
}

/** The grounds on which the caller lists a ruling `r`. */
function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, ...BUREAU_ROLES)) grounds.push(['r.bureau_code = :body', { body: actor.body }]);
  if (hasRole(actor, 'government-office')) grounds.push([`r.origin = 'superior-order'`]);
  return grounds;
}
