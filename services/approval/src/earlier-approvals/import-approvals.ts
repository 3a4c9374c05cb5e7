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
import { demandNotOwn } from './demand-not-own.js';
import { pointsIn, readApprovals, yearOfNumber } from './domain/read-approvals.js';
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
  /** Numbers of the bureau's own approvals, and of what other departments granted, however they are written. */
  readonly numbers: ReadonlySet<string>;
  readonly earlier: Map<string, EarlierApproval>;
  /** What was entered of the decisions that the list names, under whatever number of a certificate. */
  readonly decisions: EarlierApproval[];
  /** What the department said is not as it granted it. */
  readonly disowned: readonly EarlierApproval[];
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
      await demandNotOwn(
        tx,
        actor,
        known.decisions.filter(({ importId }) => importId === id),
      );
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
    const numberKey = read.flatMap(({ row }) => (typeof row.number === 'string' ? [wordsKey(row.number)] : []));
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
        // By its digits, of which its key is made among others: an own number has them half-width.
        `SELECT number FROM approval
         WHERE bureau_code = $1 AND regexp_replace(number, '[^0-9]', '', 'g') = ANY($2) AND earlier_id IS NULL
         UNION SELECT number FROM earlier_approval
         WHERE bureau_code = $1 AND number_key = ANY($3) AND department_code <> $4 AND state <> 'rejected'`,
        [bureau, numberKey.map((key) => key.replace(/[^0-9]/g, '')), numberKey, department.code],
      ),
    ]);
    const before =
      numberKey.length === 0
        ? []
        : await tx.find(EarlierApproval, { departmentCode: department.code, numberKey }, { lock: 'update' });
    const rejected = before.filter(({ state }) => state === 'rejected');
    const importIds = [...new Set(rejected.map(({ importId }) => importId))];
    const answered = importIds.length === 0 ? [] : await tx.find(ApprovalImport, { id: importIds, state: 'confirmed' });
    const decisions = read.flatMap(({ row }) => (typeof row.documentNumber === 'string' ? [row.documentNumber] : []));
    const alike = await tx.query<{ id: string }>(
      `SELECT id FROM earlier_approval WHERE department_code = $1 AND state <> 'rejected'
         AND regexp_replace(normalize(document_number, NFKC), '[^0-9]', '', 'g') = ANY($2)`,
      [department.code, decisions.map((one) => wordsKey(one).replace(/[^0-9]/g, ''))],
    );
    const decided = alike.length === 0 ? [] : await tx.find(EarlierApproval, { id: alike.map(({ id }) => id) });
    return {
      department,
      handedOver: new Map(memoranda.map(({ item, since }) => [item, since])),
      items: new Set(items.map(({ code }) => code)),
      numbers: new Set(numbers.map(({ number }) => wordsKey(number))),
      persons: new Map(),
      earlier: new Map(before.filter(({ state }) => state !== 'rejected').map((one) => [one.numberKey, one])),
      decisions: decided,
      disowned: rejected.filter(({ importId }) => answered.some(({ id }) => id === importId)),
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
    if (known.disowned.some((one) => isSame(one, said))) {
      return refused('APL-39', [{ pointer: '/number', detail: DISOWNED_BEFORE }]);
    }
    if (known.decisions.some((one) => grantsTheSame(one, said))) {
      return refused('APL-39', [{ pointer: '/number', detail: OTHER_NUMBER }]);
    }
    if (known.numbers.has(numberKey)) return refused('APL-39', [{ pointer: '/number', detail: GRANTED_HERE }]);
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
    known.decisions.push(entered);
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
  const numbered = yearOfNumber(row.documentNumber);
  if (numbered !== null && numbered > Number(row.grantedOn.slice(0, 4))) wrong('documentNumber', LATER_NUMBER);
  if (pointsIn(row.content).length === 0) wrong('content', NO_CONTENT);
  return flaws;
}

function isSame(before: EarlierApproval, said: Partial<EarlierApproval>): boolean {
  const { number: _, ...rest } = said;
  return (Object.keys(rest) as (keyof EarlierApproval)[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(said[key]),
  );
}

/** Whether one decision grants one holder the same under another number: no number makes two approvals of it. APL-39 */
function grantsTheSame(
  before: EarlierApproval,
  said: Pick<
    EarlierApproval,
    'itemCode' | 'documentNumber' | 'holderCode' | 'identityId' | 'content' | 'projectName' | 'projectAddress'
  >,
): boolean {
  const words = ({ documentNumber, content, projectName, projectAddress }: typeof said) =>
    [documentNumber, content.join(''), projectName, projectAddress].map(wordsKey).join(' ');
  return (
    before.itemCode === said.itemCode &&
    before.holderCode === said.holderCode &&
    before.identityId === said.identityId &&
    words(before) === words(said)
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
const LATER_NUMBER = {
  zh: '决定文书号的年份晚于决定日期，请核对决定文书和决定日期',
  en: 'is of a later year than the day of the decision: compare both',
};
const DISOWNED_BEFORE = {
  zh: '原审批部门已经逐件写明该许可与其档案不符；所载内容不变的，不得再次列入',
  en: 'the department has said that this is not as its files have it: it is not listed again with the same particulars',
};
const OTHER_NUMBER = {
  zh: '同一决定文书就同一项目、同一内容准予同一持有人的许可，已以另一编号列入，请核对编号',
  en: 'what this decision grants this holder was taken over under another number: compare the number',
};
const NO_CONTENT = { zh: '没有可以辨认的许可内容', en: 'says nothing that is permitted' };
const OTHERWISE_BEFORE = {
  zh: '同一编号的许可已经导入，所载内容不同：待确认的，请先退回该名单；已经登记的，依法变更或者更正',
  en: 'the approval of this number was taken over with other particulars: reject that list first; what is registered is varied or corrected',
};
const GRANTED_HERE = {
  zh: '本审批部门已有这一编号的许可，请核对编号',
  en: 'this bureau has an approval of this number: compare it',
};
