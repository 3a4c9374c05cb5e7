import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import {
  CursorQuery,
  decodeCursor,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { isOfCityBureau, knownAmong } from '../../bodies/index.js';
import { Agency } from '../agencies/agency.entity.js';
import { NothingDto } from '../request.dto.js';
import { ImportRecords } from './import-records.js';
import { KeepSources } from './keep-sources.js';
import { handsOn, ObjectToRecord } from './object-to-record.js';
import {
  AgencyRecordDto,
  AgencyRecordPageDto,
  AgencyRecordQuery,
  AnswerObjectionDto,
  EndSourceDto,
  ImportRecordsDto,
  ImportSheetDto,
  ImportTableDto,
  ObjectDto,
  ProposeSourceDto,
  RecordImportDto,
  RecordImportPageDto,
  RecordObjectionDto,
  RecordObjectionPageDto,
  RecordObjectionQuery,
  RecordSourceDto,
  RejectImportDto,
  ReleaseImportDto,
} from './record.dto.js';
import { AgencyRecord, RecordImport, RecordObjection, RecordSource } from './record.entities.js';
import { ReleaseImport } from './release-import.js';

/** Who imports, by the token of the authority that keeps the records. */
const IMPORTERS = ['department-officer', 'industry-regulator', 'department-head'] as const;
/** Who sees objections of the own body: those who import, and the head of a bureau that found a breach at a review. */
const ANSWERERS = [...IMPORTERS, 'head'] as const;

/** What authorities keep of agencies, gathered on one platform (信息归集). INT-16 */
@Controller()
export class RecordsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly sources: KeepSources,
    private readonly importRecords: ImportRecords,
    private readonly releases: ReleaseImport,
    private readonly objections: ObjectToRecord,
  ) {}

  @Post('record-sources')
  @Operation({
    id: 'RecordSources_propose',
    summary: { zh: '提出归集来源单位', en: 'Propose who keeps a kind of records' },
    roles: ['item-admin'],
    rules: ['INT-16'],
    success: { status: 201, type: RecordSourceDto },
    errors: [409, 422],
  })
  propose(@Body() order: ProposeSourceDto, @CurrentActor() actor: Actor): Promise<RecordSourceDto> {
    return this.sources.propose(order, actor);
  }

  @Get('record-sources')
  @Operation({
    id: 'RecordSources_list',
    summary: { zh: '查看归集来源', en: 'Who tells what of agencies' },
    public: true,
    rules: ['INT-16'],
    success: { type: [RecordSourceDto] },
  })
  listSources(@CurrentActor() actor?: Actor): Promise<RecordSourceDto[]> {
    return this.work.read(actor ?? systemActor('approval'), async (tx) => {
      const keeper = actor !== undefined && hasRole(actor, 'item-admin') && (await isOfCityBureau(tx, actor));
      const rows = await tx.find(RecordSource, {}, { orderBy: { id: 'DESC' }, limit: 500 });
      return rows.map((row) => RecordSourceDto.of(row, actor, keeper));
    });
  }

  @Post('record-sources/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'RecordSources_confirm',
    summary: { zh: '单位负责人确认归集职责', en: 'The body’s head says that it keeps them' },
    roles: ['department-head'],
    rules: ['INT-16'],
    success: { status: 201, type: RecordSourceDto },
    errors: [404, 409, 412, 428],
  })
  confirmSource(
    @UuidParam() id: string,
    @Body() _nothing: NothingDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecordSourceDto> {
    return this.sources.confirm(id, actor);
  }

  @Post('record-sources/:id/end')
  @Operation({
    id: 'RecordSources_end',
    summary: { zh: '终止归集来源', en: 'End a source; what it told stays' },
    roles: ['item-admin', 'department-head'],
    rules: ['INT-16'],
    success: { status: 201, type: RecordSourceDto },
    errors: [404, 409],
  })
  endSource(
    @UuidParam() id: string,
    @Body() order: EndSourceDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecordSourceDto> {
    return this.sources.end(id, order, actor);
  }

  @Post('record-imports')
  @Operation({
    id: 'RecordImports_rows',
    summary: { zh: '导入记录', en: 'Import records, row by row' },
    description: {
      zh: '逐行判定采用、更正、重复或者不予采用，经本单位另一人核对采用后生效；同一记录导入两次仍是一条，更正须为同一来源更新日期更晚的记录。',
      en: 'Each row is to be taken, corrects, repeats or is refused; it has effect once somebody else of the same body has confirmed it. The same record twice is one, and a correction is a newer one of the same source.',
    },
    roles: IMPORTERS,
    rules: ['INT-16'],
    success: { status: 201, type: RecordImportDto },
    errors: [422],
  })
  importRows(@Body() order: ImportRecordsDto, @CurrentActor() actor: Actor): Promise<RecordImportDto> {
    return this.importRecords.fromRows(order, actor);
  }

  @Post('record-imports/table')
  @Operation({
    id: 'RecordImports_table',
    summary: { zh: '导入记录（CSV 表格）', en: 'Import records, comma-separated' },
    roles: IMPORTERS,
    rules: ['INT-16'],
    success: { status: 201, type: RecordImportDto },
    errors: [422],
  })
  importTable(@Body() order: ImportTableDto, @CurrentActor() actor: Actor): Promise<RecordImportDto> {
    return this.importRecords.fromTable(order, actor);
  }

  @Post('record-imports/sheet')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 4 })
  @Operation({
    id: 'RecordImports_sheet',
    summary: { zh: '导入记录（xlsx 表格）', en: 'Import records from a workbook' },
    roles: IMPORTERS,
    rules: ['INT-16'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: RecordImportDto },
    errors: [413, 422],
  })
  importSheet(
    @Body() order: ImportSheetDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<RecordImportDto> {
    return this.importRecords.fromSheet(order, file, actor);
  }

  @Get('record-imports')
  @Operation({
    id: 'RecordImports_list',
    summary: { zh: '查看本单位的归集批次', en: 'Imports of one’s own body' },
    roles: [...IMPORTERS, 'auditor'],
    rules: ['INT-16'],
    success: { type: RecordImportPageDto },
  })
  async listImports(@Query() query: CursorQuery, @CurrentActor() actor: Actor): Promise<Page<RecordImportDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(RecordImport)
      .createQueryBuilder('i')
      .orderBy('i.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('i.body_code = :body', { body: actor.body });
    if (after) select.andWhere('i.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const hands = rows.map(({ importedBy }) => importedBy);
    const me = await this.work.read(actor, (tx) => knownAmong(tx, actor, hands));
    return page<RecordImportDto>(
      rows.map((row) => RecordImportDto.of(row, me)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('record-imports/:id')
  @Operation({
    id: 'RecordImports_one',
    summary: { zh: '查看一个归集批次', en: 'One import, row by row' },
    roles: [...IMPORTERS, 'auditor'],
    rules: ['INT-16'],
    success: { type: RecordImportDto },
    errors: [404],
  })
  oneImport(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecordImportDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(RecordImport, { id });
      if (!hasRole(actor, 'auditor') && row.bodyCode !== actor.body) throw notFound();
      return RecordImportDto.of(row, await knownAmong(tx, actor, [row.importedBy]));
    });
  }

  @Post('record-imports/:id/release')
  @RequiresIfMatch()
  @Operation({
    id: 'RecordImports_release',
    summary: { zh: '核对采用归集批次（录入人以外的人）', en: 'Confirm an import, as somebody else of its source' },
    description: {
      zh: '逐行核对，不符的行写明理由不予采用；采用后各行生效，判定以采用时为准。',
      en: 'Rows that aren’t so are left out with a reason; the others have effect from now on, judged anew.',
    },
    roles: IMPORTERS,
    rules: ['INT-16'],
    success: { status: 201, type: RecordImportDto },
    errors: [404, 409, 412, 422, 428],
  })
  release(
    @UuidParam() id: string,
    @Body() order: ReleaseImportDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecordImportDto> {
    return this.releases.release(id, order, actor);
  }

  @Post('record-imports/:id/rejection')
  @Operation({
    id: 'RecordImports_reject',
    summary: { zh: '不予采用归集批次', en: 'Reject an import' },
    roles: IMPORTERS,
    rules: ['INT-16'],
    success: { status: 201, type: RecordImportDto },
    errors: [404, 409, 422],
  })
  reject(
    @UuidParam() id: string,
    @Body() order: RejectImportDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecordImportDto> {
    return this.releases.reject(id, order, actor);
  }

  @Get('agencies/:id/records')
  @Operation({
    id: 'AgencyRecords_list',
    summary: { zh: '查看机构的归集记录', en: 'What authorities tell of an agency, with what it objects' },
    public: true,
    rules: ['INT-16', 'INT-17'],
    success: { type: AgencyRecordPageDto },
    errors: [404],
  })
  ofAgency(
    @UuidParam() id: string,
    @Query() query: AgencyRecordQuery,
    @CurrentActor() actor?: Actor,
  ): Promise<Page<AgencyRecordDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    return this.work.read(actor ?? systemActor('approval'), async (tx) => {
      const agency = await tx.get(Agency, { id });
      const own = actor !== undefined && hasRole(actor, 'agency') && actor.body === agency.code;
      if (agency.joinedAt === null && !own) throw notFound();
      const ids = await tx.query<{ id: string }>(
        `SELECT r.id FROM agency_record r WHERE r.agency_code = $1 AND ($2::text IS NULL OR r.kind = $2)
         AND ($3::uuid IS NULL OR r.id < $3::uuid) ORDER BY r.id DESC LIMIT $4`,
        [agency.code, query.kind ?? null, after?.[0] ?? null, query.limit + 1],
      );
      const of = { id: ids.map((one) => one.id) };
      const rows = ids.length === 0 ? [] : await tx.find(AgencyRecord, of, { orderBy: { id: 'DESC' } });
      const objections = rows.length === 0 ? [] : await tx.find(RecordObjection, { recordId: of.id });
      const me = actor && (await knownAmong(tx, actor, rows.flatMap(handsOn)));
      const shown = rows.map((row) =>
        AgencyRecordDto.of(
          row,
          objections
            .filter(({ recordId }) => recordId === row.id)
            .map((one) => RecordObjectionDto.of(one, handsOn(row), me)),
        ),
      );
      return page<AgencyRecordDto>(shown, query.limit, (one) => [one.id]);
    });
  }

  @Post('agency-records/:id/objections')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 2 })
  @Operation({
    id: 'AgencyRecords_object',
    summary: { zh: '机构对归集记录提出异议', en: 'An agency objects to a record of it' },
    roles: ['agency'],
    rules: ['INT-16'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: RecordObjectionDto },
    errors: [404, 409, 413, 422],
  })
  object(
    @UuidParam() id: string,
    @Body() order: ObjectDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<RecordObjectionDto> {
    return this.objections.file(id, order, file, actor);
  }

  @Get('record-objections')
  @Operation({
    id: 'AgencyRecords_objections',
    summary: { zh: '查看对归集记录的异议', en: 'Objections: one’s own, and those that one’s body answers' },
    roles: ['agency', ...ANSWERERS, 'auditor'],
    rules: ['INT-16'],
    success: { type: RecordObjectionPageDto },
  })
  async listObjections(
    @Query() query: RecordObjectionQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<RecordObjectionDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(RecordObjection)
      .createQueryBuilder('o')
      .orderBy('o.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('o.state = :state', { state: query.state });
    if (after) select.andWhere('o.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    const shown = await this.work.read(actor, (tx) => answers(tx, rows, actor));
    return page<RecordObjectionDto>(shown, query.limit, ({ id }) => [id]);
  }

  @Get('record-objections/:id')
  @Operation({
    id: 'AgencyRecords_objection',
    summary: { zh: '查看一项异议', en: 'One objection' },
    roles: ['agency', ...ANSWERERS, 'auditor'],
    rules: ['INT-16'],
    success: { type: RecordObjectionDto },
    errors: [404],
  })
  oneObjection(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecordObjectionDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(RecordObjection, { id });
      const own = hasRole(actor, 'agency') && actor.body === row.agencyCode;
      const keeps = hasRole(actor, ...ANSWERERS) && actor.body === row.bodyCode;
      if (!own && !keeps && !hasRole(actor, 'auditor')) throw notFound();
      return (await answers(tx, [row], actor))[0]!;
    });
  }

  @Post('record-objections/:id/answer')
  @Operation({
    id: 'AgencyRecords_answer',
    summary: { zh: '答复异议', en: 'Answer an objection; what is upheld takes the record off' },
    roles: ['department-head', 'head'],
    rules: ['INT-16', 'REV-20'],
    success: { status: 201, type: RecordObjectionDto },
    errors: [404, 409, 422],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerObjectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecordObjectionDto> {
    return this.objections.answer(id, order, actor);
  }
}

async function answers(tx: Tx, rows: readonly RecordObjection[], actor: Actor): Promise<RecordObjectionDto[]> {
  const ids = rows.map(({ recordId }) => recordId);
  const records = ids.length === 0 ? [] : await tx.find(AgencyRecord, { id: ids });
  const me = await knownAmong(tx, actor, records.flatMap(handsOn));
  return rows.map((row) => {
    const record = records.find((one) => one.id === row.recordId)!;
    return RecordObjectionDto.of(row, handsOn(record), me);
  });
}

function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'agency')) grounds.push(['o.agency_code = :agency', { agency: actor.body }]);
  if (hasRole(actor, ...ANSWERERS)) grounds.push(['o.body_code = :body', { body: actor.body }]);
  return grounds;
}
