import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import {
  BlobStore,
  byColumn,
  readCsv,
  readSheet,
  readWhole,
  type StoredFile,
  type TableRow,
} from '@shenguan/common/files';
import { demandFile, judgeBody, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { readRecords } from './domain/read-records.js';
import { judgeRows, type ReadRow } from './judge-records.js';
import { demandSource } from './keep-sources.js';
import {
  type ImportRecordsDto,
  type ImportSheetDto,
  type ImportTableDto,
  RecordImportDto,
  RecordRowDto,
  ROWS_MAX,
} from './record.dto.js';
import { RecordImport, type RecordKind } from './record.entities.js';
import { openRelease } from './release-import.js';

/** Enters records of the authority that keeps them, row by row: to be taken, corrected, repeated, or refused. INT-16 */
@Injectable()
export class ImportRecords {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly limits: TimeLimits,
  ) {}

  async fromRows({ kind, source, rows }: ImportRecordsDto, actor: Actor): Promise<RecordImportDto> {
    const read = await readAll(rows.map(rowOfObject));
    return this.work.run(actor, (tx) => this.keep(tx, kind, source, null, read));
  }

  async fromTable({ kind, source, csv }: ImportTableDto, actor: Actor): Promise<RecordImportDto> {
    const read = await readAll(readRecords(readCsv(csv)));
    return this.work.run(actor, (tx) => this.keep(tx, kind, source, null, read));
  }

  async fromSheet(
    { kind, source }: ImportSheetDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<RecordImportDto> {
    await this.work.read(actor, (tx) => demandSource(tx, kind));
    const file = { ...(await demandFile(upload).keep()) };
    const sheet = file.mediaType.endsWith('.sheet') ? await readSheet(await readWhole(this.blobs, file)) : undefined;
    if (!sheet) throw unprocessable({ errors: [{ pointer: '/file', detail: NO_SHEET }] });
    const read = await readAll(readRecords(byColumn(sheet)));
    return this.work.run(actor, (tx) => this.keep(tx, kind, source, file, read));
  }

  /** What is entered has no effect yet: the source's second person reads it row by row. INT-16 */
  private async keep(
    tx: Tx,
    kind: RecordKind,
    source: string,
    file: StoredFile | null,
    read: readonly ReadRow[],
  ): Promise<RecordImportDto> {
    await demandSource(tx, kind);
    const { body } = tx.actor;
    const rows = (await judgeRows(tx, kind, body, read)).map(({ judged }) => judged);
    const waits = rows.some(({ outcome }) => outcome === 'taken' || outcome === 'corrected');
    const job = tx.insert(
      RecordImport,
      {
        ...{ id: tx.uuid(), kind, bodyCode: body, source, file, rows, importedBy: tx.actor.sub, importedAt: tx.now },
        // Where nothing would change nobody has anything to confirm.
        ...{ state: waits ? 'entered' : 'released', releasedBy: null, releasedAt: null, endReason: null },
      },
      { action: 'record-import.entered', rules: ['INT-16'] },
    );
    if (waits) openRelease(tx, this.limits, job);
    return RecordImportDto.of(job, tx.actor);
  }
}

async function readAll(table: readonly TableRow[]): Promise<ReadRow[]> {
  if (table.length === 0 || table.length > ROWS_MAX) {
    throw unprocessable({ errors: [{ pointer: '/rows', detail: HOW_MANY }] });
  }
  return Promise.all(
    table.map(async ({ fields, places }) => {
      const { instance, found } = await judgeBody(RecordRowDto, fields);
      return { row: instance, errors: found.told, places };
    }),
  );
}

function rowOfObject(row: unknown): TableRow {
  const fields = typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {};
  return { fields: fields as Record<string, string>, places: {} };
}

const NO_SHEET = { zh: '须为可以读取的 xlsx 表格', en: 'must be a readable xlsx workbook' };
const HOW_MANY = { zh: `须有一至${ROWS_MAX}行`, en: `one to ${ROWS_MAX} rows` };
