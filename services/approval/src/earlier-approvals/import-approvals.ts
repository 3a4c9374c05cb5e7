import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { chineseDay } from '@shenguan/common/clock';
import { BlobStore, readSheet, readWhole, type TableRow } from '@shenguan/common/files';
import { demandFile, judgeBody, type ReceivedFile, unprocessable } from '@shenguan/common/http';
import { unlawfulDemands } from '@shenguan/common/phrases';
import { checkBodyIdentifier, checkPersonDocument } from '@shenguan/common/privacy';
import { type Bilingual, figureOf, type PointerError, type RuleId, refuse } from '@shenguan/common/rules';
import { wordsKey } from '@shenguan/common/texts';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Body, knownAmong } from '../bodies/index.js';
import { Identities, type Identity } from '../parties/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { ApprovalImport, type ImportedRow } from './approval-import.entity.js';
import { pointsIn, readApprovals } from './domain/read-approvals.js';
import { EarlierApproval } from './earlier-approval.entity.js';
import { ApprovalImportDto, EarlierApprovalRowDto, type ImportApprovalsDto, ROWS_MAX } from './import.dto.js';

/** A row as it was read: by its class, and where its fields stand. */
interface ReadRow {
  readonly row: EarlierApprovalRowDto;
  readonly errors: readonly PointerError[];
  readonly places: Readonly<Record<string, string>>;
}

/** What the rows of a list are judged by. */
interface Known {
  readonly department: Body;
  /** Since when the department has handed each item over, by the memoranda. */
  readonly handedOver: ReadonlyMap<string, string>;
  readonly items: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly earlier: Map<string, EarlierApproval>;
  /** Natural persons of this list, by their documents: each is kept once. */
  readonly persons: Map<string, Identity>;
}

/**
 * Takes over, row by row, what a department granted before the transfer: each row is taken, known already, or refused with
 * its cells. Nothing of it is an approval before a second person and the department itself have said so. APL-39, PRA-1
 */
@Injectable()
export class ImportApprovals {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly identities: Identities,
    private readonly limits: TimeLimits,
  ) {}

  async execute(
    { departmentCode, source }: ImportApprovalsDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<ApprovalImportDto> {
    await this.work.read(actor, (tx) => demandDepartment(tx, departmentCode));
    const file = { ...(await demandFile(upload).keep()) };
    const sheet = file.mediaType.endsWith('.sheet') ? await readSheet(await readWhole(this.blobs, file)) : undefined;
    if (!sheet) throw unprocessable({ errors: [{ pointer: '/file', detail: NO_SHEET }] });
    const read = await readAll(readApprovals(sheet));
    return this.work.run(actor, async (tx) => {
      const department = await demandDepartment(tx, departmentCode);
      // Of two lists at once the second finds what the first took.
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`earlier-approval:${actor.body}`]);
      const known = await this.known(tx, department, read);
      const id = tx.uuid();
      const rows: ImportedRow[] = [];
      for (const [index, one] of read.entries()) rows.push(await this.judge(tx, id, index, one, known));
      const row = tx.insert(
        ApprovalImport,
        {
          ...{ id, bureauCode: actor.body, departmentCode, departmentName: department.name, source, file, rows },
          ...{ state: 'entered', importedBy: actor.sub, importedAt: tx.now },
          ...{ checkedBy: null, checkedAt: null, answeredBy: null, answeredAt: null, reasons: null },
        },
        { action: 'approval-import.entered', rules: ['APL-39', 'PRA-8'] },
      );
      this.limits.open(
        tx,
        { id, caseNumber: null, bodyCode: actor.body },
        { kind: 'import-check', startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' },
      );
      return ApprovalImportDto.of(row, await knownAmong(tx, actor, [actor.sub]));
    });
  }

  private async known(tx: Tx, department: Body, read: readonly ReadRow[]): Promise<Known> {
    const { body: bureau } = tx.actor;
    const [memoranda, items, numbers] = await Promise.all([
      tx.query<{ item: string; since: string }>(
        `SELECT item, min(m.effective_on)::text AS since FROM memorandum_replica m, unnest(m.item_codes) AS item
         WHERE m.bureau_code = $1 AND m.department_code = $2 GROUP BY item`,
        [bureau, department.code],
      ),
      tx.query<{ code: string }>(
        `SELECT i.code FROM item i WHERE i.bureau_code = $1
           AND EXISTS (SELECT 1 FROM item_version v WHERE v.item_code = i.code AND v.state = 'published')`,
        [bureau],
      ),
      tx.query<{ number: string }>(
        `SELECT number FROM approval WHERE bureau_code = $1 AND number = ANY($2) AND earlier_id IS NULL
         UNION SELECT number FROM earlier_approval
         WHERE bureau_code = $1 AND number = ANY($2) AND department_code <> $3 AND state <> 'rejected'`,
        [bureau, read.flatMap(({ row }) => row.number ?? []), department.code],
      ),
    ]);
    const numberKey = read.flatMap(({ row }) => (typeof row.number === 'string' ? [wordsKey(row.number)] : []));
    const before =
      numberKey.length === 0
        ? []
        : await tx.find(EarlierApproval, { departmentCode: department.code, numberKey }, { lock: 'update' });
    return {
      department,
      handedOver: new Map(memoranda.map(({ item, since }) => [item, since])),
      items: new Set(items.map(({ code }) => code)),
      numbers: new Set(numbers.map(({ number }) => number)),
      persons: new Map(),
      earlier: new Map(before.filter(({ state }) => state !== 'rejected').map((one) => [one.numberKey, one])),
    };
  }

  private async judge(
    tx: Tx,
    importId: string,
    index: number,
    { row, errors, places }: ReadRow,
    known: Known,
  ): Promise<ImportedRow> {
    const number = typeof row.number === 'string' ? row.number : null;
    const refused = (rule: RuleId | null, flaws: readonly PointerError[]): ImportedRow => ({
      ...{ index, outcome: 'refused', number, earlierId: null, rule },
      errors: flaws.map(({ pointer, detail }) => ({
        ...{ pointer: `/rows/${index}${pointer}`, cell: places[pointer.slice(1)] ?? null, detail },
      })),
    });
    if (errors.length > 0) return refused(null, errors);
    const person = row.holderKind === 'person';
    const at = person ? '/identityNumber' : '/holderCode';
    const holder = person
      ? checkPersonDocument(row.identityKind ?? 'residentId', row.identityNumber ?? '', tx.today)
      : checkBodyIdentifier(
          row.holderKind === 'body' ? 'creditCode' : (row.holderKind as 'other'),
          row.holderCode ?? '',
        );
    if (!holder.valid) return refused('PRA-1', [{ pointer: at, detail: holder.reason }]);
    const flaws = flawsOf(row, known, tx.today);
    if (flaws.length > 0) return refused('APL-39', flaws);
    const content = pointsIn(row.content);
    const conditions = pointsIn(row.conditions);
    const unlawful = [
      ...content.flatMap((text) => unlawfulDemands('/content', text)),
      ...conditions.flatMap((text) => unlawfulDemands('/conditions', text)),
    ];
    if (unlawful.length > 0) return refused('APL-58', unlawful);
    const identity = person ? await this.person(tx, row, holder.value, known) : null;
    const said = {
      number: row.number,
      kind: row.kind,
      ...{ itemCode: row.itemCode, documentTitle: row.documentTitle, documentNumber: row.documentNumber },
      ...{ holderKind: row.holderKind, holderName: row.holderName, holderCode: person ? null : holder.value },
      ...{ identityId: identity?.id ?? null, projectName: row.projectName, projectAddress: row.projectAddress },
      ...{ content, conditions, grantedOn: row.grantedOn, validFrom: row.validFrom },
      validUntil: row.validUntil ?? null,
    };
    const numberKey = wordsKey(row.number);
    const before = known.earlier.get(numberKey);
    if (before) {
      if (!isSame(before, said)) return refused('APL-39', [{ pointer: '/number', detail: OTHERWISE_BEFORE }]);
      return { index, outcome: 'repeated', number, earlierId: before.id, rule: null, errors: [] };
    }
    if (known.numbers.has(row.number)) return refused('APL-39', [{ pointer: '/number', detail: GRANTED_HERE }]);
    const entered = tx.insert(
      EarlierApproval,
      {
        ...{ id: tx.uuid(), importId, bureauCode: tx.actor.body, departmentCode: known.department.code },
        ...{ departmentName: known.department.name, numberKey, ...said },
        ...{ state: 'entered', confirmedBy: null, caseNumber: null, approvalId: null },
      },
      { action: 'earlier-approval.entered', rules: ['APL-39', 'PRA-1'] },
    );
    known.earlier.set(numberKey, entered);
    return { index, outcome: 'taken', number, earlierId: entered.id, rule: null, errors: [] };
  }

  private async person(tx: Tx, row: EarlierApprovalRowDto, number: string, { persons }: Known): Promise<Identity> {
    const { identityKind: kind = 'residentId' } = row;
    const key = `${kind} ${number}`;
    const identity = persons.get(key) ?? (await this.identities.keep(tx, { kind, number }));
    persons.set(key, identity);
    return identity;
  }
}

/** The department is one of the register; the bureau's own people and it are no one body. */
async function demandDepartment(tx: Tx, code: string): Promise<Body> {
  const body = await tx.findOne(Body, { code });
  if (body?.kind !== 'department') {
    refuse('APL-39', { departmentCode: code }, { errors: [{ pointer: '/departmentCode', detail: NO_DEPARTMENT }] });
  }
  return body;
}

/** What is wrong with the days of a row, and with whose item it is: it was granted before the item was handed over. */
function flawsOf(row: EarlierApprovalRowDto, { handedOver, items }: Known, today: string): PointerError[] {
  const flaws: PointerError[] = [];
  const wrong = (field: keyof EarlierApprovalRowDto, detail: Bilingual) => flaws.push({ pointer: `/${field}`, detail });
  const since = handedOver.get(row.itemCode);
  if (!items.has(row.itemCode)) wrong('itemCode', NOT_OUR_ITEM);
  else if (since === undefined) wrong('itemCode', NOT_HANDED_OVER);
  else if (row.grantedOn >= since) wrong('grantedOn', afterTransfer(since));
  if (row.validUntil !== undefined && row.validUntil < row.validFrom) wrong('validUntil', ENDS_FIRST);
  else if (row.validUntil !== undefined && row.validUntil < today) wrong('validUntil', OVER);
  if (pointsIn(row.content).length === 0) wrong('content', NO_CONTENT);
  return flaws;
}

function isSame(before: EarlierApproval, said: Partial<EarlierApproval>): boolean {
  const { number: _, ...rest } = said;
  return (Object.keys(rest) as (keyof EarlierApproval)[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(said[key]),
  );
}

async function readAll(table: readonly TableRow[]): Promise<ReadRow[]> {
  if (table.length === 0 || table.length > ROWS_MAX) {
    throw unprocessable({ errors: [{ pointer: '/file', detail: HOW_MANY }] });
  }
  return Promise.all(
    table.map(async ({ fields, places }) => {
      const { instance, found } = await judgeBody(EarlierApprovalRowDto, fields);
      return { row: instance, errors: found.told, places };
    }),
  );
}

const NO_SHEET = { zh: '须为可以读取的 xlsx 表格', en: 'must be a readable xlsx workbook' };
const HOW_MANY = { zh: `须有一至${ROWS_MAX}行，更多的请分批导入`, en: `one to ${ROWS_MAX} rows; more come in parts` };
const NO_DEPARTMENT = {
  zh: '单位登记中没有这一部门',
  en: 'is no department of the register of bodies',
};
const NOT_OUR_ITEM = {
  zh: '本审批部门没有发布这一编码的事项，请核对事项编码，或者先发布其办事指南',
  en: 'is no item that this bureau has published: compare the code, or publish its guide first',
};
const NOT_HANDED_OVER = {
  zh: '没有该部门就这一事项与本审批部门签订的审管衔接备忘录，不能认定为其划转前核发的许可',
  en: 'no memorandum says that this department handed the item over to this bureau',
};
const afterTransfer = (since: string): Bilingual => ({
  zh: `该事项已于${chineseDay(since)}划转，此后作出的准予决定不属于划转前的许可`,
  en: `the item was handed over on ${since}: what was granted since is none of before`,
});
const ENDS_FIRST = { zh: '有效期止早于有效期自', en: 'ends before it begins' };
const OVER = { zh: '有效期已经届满，不再导入', en: 'its term is over: it is not taken over' };
const NO_CONTENT = { zh: '没有可以辨认的许可内容', en: 'says nothing that is permitted' };
const OTHERWISE_BEFORE = {
  zh: '同一编号的许可已经导入，所载内容不同：待确认的，请先退回该名单；已经登记的，依法变更或者更正',
  en: 'the approval of this number was taken over with other particulars: reject that list first; what is registered is varied or corrected',
};
const GRANTED_HERE = {
  zh: '本审批部门已有这一编号的许可，请核对编号',
  en: 'this bureau has an approval of this number: compare it',
};
