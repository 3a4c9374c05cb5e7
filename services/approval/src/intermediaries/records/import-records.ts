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
import { unlawfulDemands } from '@shenguan/common/phrases';
import { checkCreditCode } from '@shenguan/common/privacy';
import type { PointerError, RuleId } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { relativesAmong } from '../affiliations/ties.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { agencyRecordTransitions } from './agency-record.transitions.js';
import { readRecords } from './domain/read-records.js';
import { demandSource } from './keep-sources.js';
import {
  type ImportRecordsDto,
  type ImportSheetDto,
  type ImportTableDto,
  RecordImportDto,
  RecordRowDto,
  ROWS_MAX,
} from './record.dto.js';
import { AgencyRecord, type JudgedRow, RecordImport, type RecordKind } from './record.entities.js';
import { tellRegulators } from './tell-regulators.js';

/** A row as it was read: by its class, and where its fields stand. */
interface ReadRow {
  readonly row: RecordRowDto;
  readonly errors: readonly PointerError[];
  readonly places: Readonly<Record<string, string>>;
}

/** Takes records in from the authority that keeps them, row by row: taken, corrected, repeated, or refused. INT-16 */
@Injectable()
export class ImportRecords {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly catalogues: Catalogues,
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

  private async keep(
    tx: Tx,
    kind: RecordKind,
    source: string,
    file: StoredFile | null,
    read: readonly ReadRow[],
  ): Promise<RecordImportDto> {
    await demandSource(tx, kind);
    const { body } = tx.actor;
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`agency-record:${kind}:${body}`]);
    const numbers = read.flatMap(({ row }) => row.number ?? []);
    const known = numbers.length === 0 ? [] : await tx.find(AgencyRecord, { kind, bodyCode: body, number: numbers });
    const codes = read.flatMap(({ row }) => codeIn(row));
    const relatives = new Set(await relativesAmong(tx, codes, tx.actor));
    const importId = tx.uuid();
    const seen = new Map<string, number>();
    const taken: AgencyRecord[] = [];
    const rows = read.map((one, index) => {
      const judged = this.judge(tx, kind, importId, index, one, { known, relatives, seen, taken });
      if (one.errors.length === 0) seen.set(one.row.number, index);
      return judged;
    });
    const job = tx.insert(
      RecordImport,
      { id: importId, kind, bodyCode: body, source, file, rows, importedBy: tx.actor.sub, importedAt: tx.now },
      { action: 'record-import.done', rules: ['INT-16'] },
    );
    await tellRegulators(tx, taken, (await this.catalogues.inForce(tx, tx.today))?.entries ?? []);
    return RecordImportDto.of(job);
  }

  private judge(
    tx: Tx,
    kind: RecordKind,
    importId: string,
    index: number,
    { row, errors, places }: ReadRow,
    { known, relatives, seen, taken }: Judging,
  ): JudgedRow {
    const refused = (rule: RuleId | null, flaws: readonly PointerError[]): JudgedRow => ({
      ...{ index, outcome: 'refused', recordId: null, rule },
      errors: flaws.map(({ pointer, detail }) => ({
        pointer: `/rows/${index}${pointer}`,
        cell: places[pointer.slice(1)] ?? null,
        detail,
      })),
    });
    const at = (pointer: string, detail: PointerError['detail']) => refused('INT-16', [{ pointer, detail }]);
    if (errors.length > 0) return refused(null, errors);
    const code = checkCreditCode(row.agencyCode);
    if (!code.valid) return refused('PRA-1', [{ pointer: '/agencyCode', detail: code.reason }]);
    if (relatives.has(code.value)) return at('/agencyCode', RELATIVE);
    const unlawful = [...unlawfulDemands('/title', row.title), ...unlawfulDemands('/text', row.text)];
    if (unlawful.length > 0) return refused('APL-58', unlawful);
    if (row.asOf > tx.today) return at('/asOf', TO_COME);
    if (row.decidedOn > row.asOf) return at('/decidedOn', AFTER_AS_OF);
    if (seen.has(row.number)) return at('/number', TWICE_HERE);
    const content = contentOf(row, code.value);
    const same = known.filter(({ number }) => number === row.number);
    const standing = same.find(({ state }) => state === 'standing');
    if (standing && isSame(standing, content)) return { ...done(index, standing.id), outcome: 'repeated' };
    // What an objection took off doesn't come back as it was.
    const off = same.find((one) => one.state === 'withdrawn' && isSame(one, content));
    if (off) return at('/number', WITHDRAWN);
    const last = same.reduce<string | null>((max, { asOf }) => (max === null || asOf > max ? asOf : max), null);
    if (last !== null && row.asOf <= last) return at('/asOf', OLDER);
    if (standing && standing.agencyCode !== content.agencyCode) return at('/agencyCode', OTHER_AGENCY);
    if (standing) {
      standing.state = move(agencyRecordTransitions, 'supersede', standing.state);
      tx.update(AgencyRecord, standing, { action: 'agency-record.superseded', rules: ['INT-16'] });
    }
    const record = tx.insert(
      AgencyRecord,
      {
        ...{ id: tx.uuid(), kind, bodyCode: tx.actor.body, number: row.number, ...content, asOf: row.asOf },
        ...{ state: 'standing', importId, supersedes: standing?.id ?? null, importedBy: tx.actor.sub },
      },
      { action: 'agency-record.taken', rules: ['INT-16'] },
    );
    taken.push(record);
    tellAgency(
      tx,
      record.agencyCode,
      standing ? '归集记录已经更正' : '新增归集记录',
      `${row.number}：${row.title}。有异议的，可以在平台提出。`,
    );
    return { ...done(index, record.id), outcome: standing ? 'corrected' : 'taken' };
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

/** What rows are judged by. */
interface Judging {
  readonly known: readonly AgencyRecord[];
  /** Agencies of relatives of who imports. */
  readonly relatives: ReadonlySet<string>;
  readonly seen: ReadonlyMap<string, number>;
  /** What was taken of the rows before, to be told on. */
  readonly taken: AgencyRecord[];
}

function codeIn({ agencyCode }: RecordRowDto): string[] {
  const code = checkCreditCode(typeof agencyCode === 'string' ? agencyCode : '');
  return code.valid ? [code.value] : [];
}

type Content = Pick<AgencyRecord, 'agencyCode' | 'title' | 'text' | 'decidedOn' | 'until' | 'status'>;

function contentOf({ title, text, decidedOn, until, status }: RecordRowDto, agencyCode: string): Content {
  return { agencyCode, title, text, decidedOn, until: until ?? null, status };
}

function isSame(record: AgencyRecord, content: Content): boolean {
  return (Object.keys(content) as (keyof Content)[]).every((key) => record[key] === content[key]);
}

const done = (index: number, recordId: string) => ({ index, recordId, rule: null, errors: [] });

const NO_SHEET = { zh: '须为可以读取的 xlsx 表格', en: 'must be a readable xlsx workbook' };
const HOW_MANY = { zh: `须有一至${ROWS_MAX}行`, en: `one to ${ROWS_MAX} rows` };
const RELATIVE = {
  zh: '该机构由您近亲属所有或者任职，其记录由他人导入、更正',
  en: 'the agency is a relative’s of yours: somebody else imports and corrects its records',
};
const TO_COME = { zh: '更新日期不得晚于今日', en: 'can’t be after today' };
const AFTER_AS_OF = { zh: '作出日期不得晚于更新日期', en: 'was made before it was told' };
const TWICE_HERE = { zh: '同一批次内编号重复', en: 'this number stands in the same import before' };
const WITHDRAWN = {
  zh: '该记录因异议成立已经撤回，内容未变的不得再次导入',
  en: 'the record was withdrawn after an objection, and isn’t imported again as it was',
};
const OLDER = {
  zh: '已有更新日期相同或者更晚的记录，更正须为更新的记录',
  en: 'there is one of the same day or a later one: a correction is newer',
};
const OTHER_AGENCY = {
  zh: '同一编号的记录属于其他机构；更正机构的，请先将原记录标为已终止，再以新编号导入',
  en: 'the record of this number is another agency’s',
};
