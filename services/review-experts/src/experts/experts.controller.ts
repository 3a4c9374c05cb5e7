import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS } from '@shenguan/common/privacy';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource, In, IsNull } from 'typeorm';
import { ExpertTie, standingTies } from '../ties/index.js';
import { ChangeExpert } from './entries/change-expert.js';
import { EnterExpert } from './entries/enter-expert.js';
import { EntryVersionDto, versionsOf } from './entries/entry-version.dto.js';
import { OwnEntryDto, ownEntry } from './entries/own-entry.dto.js';
import { AddDocumentDto, DeclareTieDto, DisownTieDto, EnterExpertDto, ExpertQuery } from './expert.dto.js';
import { Expert } from './expert.entity.js';
import { ExpertVault } from './expert-vault.js';
import { ExpertDto, ExpertPage } from './expert-view.dto.js';
import { ExpertListDto, ImportExpertsDto, ImportResultDto } from './imports/import.dto.js';
import { ImportExperts } from './imports/import-experts.js';
import { KeepList, LIST_SIZE_MAX } from './imports/keep-list.js';
import { AddDocument } from './proposals/add-document.js';
import { EXAMPLE_DOCUMENT, ProposalDto } from './proposals/proposal.dto.js';

/** The pool of approval experts (行政审批专家库). EXP-5 to EXP-10 */
@Controller('experts')
export class ExpertsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly vault: ExpertVault,
    private readonly keepList: KeepList,
    private readonly importExperts: ImportExperts,
    private readonly enterExpert: EnterExpert,
    private readonly changeExpert: ChangeExpert,
    private readonly documents: AddDocument,
  ) {}

  @Post('import-files')
  @ReceivesFile({ owner: 'review-experts', sizeMax: LIST_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传移交的专家名单原件', en: 'Upload a list of experts as it was handed over' },
    description: {
      zh: '导入时写明所依据的名单原件；原件及其摘要留存。',
      en: 'An import names the list that its rows are read from; the list and its digest stay.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-7'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ExpertListDto },
    errors: [413, 422],
  })
  keepFile(@UploadedFile() file: ReceivedFile | undefined, @CurrentActor() actor: Actor): Promise<ExpertListDto> {
    return this.keepList.execute(file, actor);
  }

  @Post('imports')
  @Operation({
    summary: { zh: '导入移交的专家名单', en: 'Take over a list of experts' },
    description: {
      zh: '须先上传名单原件。逐行给出结果：确认入库、有缺项待补、不予入库及依据、填写有误及单元格；空白单元格视为未填，未识别的列不导入；可重复导入，同一人只入库一次；对已入库专家载明的单位、职称、电话、专业和回避关系，经其本人确认后方才变更；可能与其他条目为同一人的，待另一人认定。',
      en: 'The list itself is uploaded before. What it states of somebody in the pool (unit, title, phone, specialties, ties) holds once he confirms it. Each row is confirmed, flagged for gaps, refused with its rule, or malformed with its cells; a blank cell is not stated, an unknown column is left out; repeatable: the same person twice is one; who may have another entry waits for a second person’s ruling.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-7', 'EXP-5', 'EXP-9', 'EXP-19', 'PRA-1'],
    success: { status: 201, type: ImportResultDto },
  })
  import(@Body() order: ImportExpertsDto, @CurrentActor() actor: Actor): Promise<ImportResultDto> {
    return this.importExperts.execute(order, actor);
  }

  @Post()
  @Operation({
    summary: { zh: '录入一名专家', en: 'Enter one expert' },
    description: {
      zh: '录入后提交证明材料，由审批局负责人确认后入库；证件或者登录标识已属于其他条目的，不得重复入库；可能与其他条目为同一人的，先作待核，由另一人认定。',
      en: 'Files follow, and the head of the bureau confirms. Whose document or login another entry has is refused; who may have another entry waits for a second person’s ruling.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-5', 'EXP-6', 'EXP-9', 'PRA-1'],
    success: { status: 201, type: ExpertDto },
    errors: [409],
  })
  enter(@Body() order: EnterExpertDto, @CurrentActor() actor: Actor): Promise<ExpertDto> {
    return this.enterExpert.execute(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查询专家库', en: 'The pool, as its keeper or an auditor sees it' },
    description: { zh: '不反映是否被抽中。', en: 'Does not tell who was drawn.' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-14', 'PRA-5'],
    success: { type: ExpertPage },
  })
  async list(@Query() query: ExpertQuery, @CurrentActor() actor: Actor): Promise<ExpertPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Expert).createQueryBuilder('e').orderBy('e.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('e.keeper_code = :own', { own: actor.body });
    if (query.state) select.andWhere('e.state = :state', { state: query.state });
    if (query.specialty) {
      select.andWhere('e.specialties @> :specialty', { specialty: JSON.stringify([{ code: query.specialty }]) });
    }
    if (after) select.andWhere('e.id > :id', { id: after[0] });
    const rows = await select.getMany();
    const ties = await this.tiesOf(rows.map(({ id }) => id));
    return page(
      rows.map((row) => ExpertDto.of(row, this.vault.masked(row), ties, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('own')
  @Operation({
    summary: { zh: '查看本人的专家信息', en: 'The caller’s own entry' },
    roles: ['expert'],
    rules: ['EXP-15'],
    success: { type: OwnEntryDto },
    errors: [404],
  })
  own(@CurrentActor() actor: Actor): Promise<OwnEntryDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(Expert, { id: await ownEntry(tx, actor) });
      return OwnEntryDto.of(row, this.vault.masked(row), await standingTies(tx, [row.id]));
    });
  }

  @Post('own/ties')
  @Operation({
    summary: { zh: '声明本人应当回避的关系', en: 'Declare a tie of one’s own' },
    description: {
      zh: '只能由本人声明；本人未声明的，经核实认定后登记。',
      en: 'By the expert alone; what he does not declare takes an upheld finding.',
    },
    roles: ['expert'],
    rules: ['EXP-19', 'EXP-16', 'PRA-1'],
    success: { status: 201, type: OwnEntryDto },
    errors: [404],
  })
  declareTie(@Body() order: DeclareTieDto, @CurrentActor() actor: Actor): Promise<OwnEntryDto> {
    return this.changeExpert.declareTie(order, actor);
  }

  @Post('own/ties/:id/ending')
  @Operation({
    summary: { zh: '声明本人原声明的关系已经解除', en: 'Say that a tie which one declared is no more' },
    description: {
      zh: '自声明之日起十二个月内仍予回避；系误登的，由专家库管理机构核实后即行解除。',
      en: 'It keeps one out for twelve months more; of one that never was, a finding says so sooner.',
    },
    roles: ['expert'],
    rules: ['EXP-19', 'EXP-16'],
    success: { status: 200, type: OwnEntryDto },
    errors: [404, 409],
  })
  disownTie(
    @UuidParam() id: string,
    @Body() { reason }: DisownTieDto,
    @CurrentActor() actor: Actor,
  ): Promise<OwnEntryDto> {
    return this.changeExpert.disownTie(id, reason, actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看专家信息', en: 'One expert' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-14', 'PRA-5'],
    success: { type: ExpertDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ExpertDto> {
    const row = await this.dataSource.getRepository(Expert).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.keeperCode !== actor.body)) throw notFound();
    return ExpertDto.of(row, this.vault.masked(row), await this.tiesOf([id]), actor);
  }

  @Post(':id/documents')
  @ReceivesFile({ owner: 'review-experts', sizeMax: LIST_SIZE_MAX, fieldsMax: 5 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'identityKind', 'identityNumber', 'seen'],
      properties: {
        file: { type: 'string', format: 'binary' },
        identityKind: { type: 'string', enum: [...PERSON_DOCUMENT_KINDS], example: 'passport' },
        identityNumber: { type: 'string', example: 'E12345678' },
        seen: { type: 'string', example: '窗口核对护照原件，留存复印件。' },
      },
    },
  })
  @Operation({
    summary: { zh: '提出本人的其他证件', en: 'State a further document of the person' },
    description: {
      zh: '附扫描件，经另一名工作人员复核、本人确认后登记；同一证件只能属于一个条目，不论由哪个审批局管理。',
      en: 'With its scan; it is kept once another official passed it and the expert confirmed it. One document belongs to one entry, whichever bureau keeps it.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-7', 'EXP-13', 'PRA-1'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ProposalDto, example: EXAMPLE_DOCUMENT },
    errors: [409, 413, 422],
  })
  addDocument(
    @UuidParam() id: string,
    @Body() order: AddDocumentDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ProposalDto> {
    return this.documents.propose(id, order, file, actor);
  }

  @Get(':id/versions')
  @Operation({
    summary: { zh: '查看专家信息的历次版本', en: 'What an entry was, version by version' },
    description: {
      zh: '何日为何单位、职称、状态，均可查明。',
      en: 'So that unit, title and state of any day can be told.',
    },
    roles: ['expert-admin', 'auditor'],
    rules: ['EXP-13', 'EXP-14', 'PRA-5'],
    success: { type: [EntryVersionDto] },
  })
  versions(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<EntryVersionDto[]> {
    return this.work.read(actor, async (tx) => {
      await tx.get(Expert, hasRole(actor, 'auditor') ? { id } : { id, keeperCode: actor.body });
      return versionsOf(tx, id);
    });
  }

  private tiesOf(ids: string[]): Promise<ExpertTie[]> {
    return this.dataSource.getRepository(ExpertTie).findBy({ expertId: In(ids), endedAt: IsNull() });
  }
}
