import { Injectable } from '@nestjs/common';
import { jsonDigest } from '@shenguan/common/audit';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, workingDaysFrom } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import { assertVersion } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { closeDuty, openDuty } from '../duties/index.js';
import { ownPaper } from '../feedback/index.js';
import { RecordEntry } from '../inboxes/index.js';
import { refOf } from '../reference/index.js';
import { type CheckFinding, type CheckRecord, SupervisionCheck } from './check.entity.js';
import { checkTransitions } from './check.transitions.js';
import { checkActs } from './check-acts.js';
import { CheckDto, type RecordCheckDto } from './checks.dto.js';
import { layAside } from './lay-aside.js';
import { openPublication } from './publications/open-publication.js';
import { factsOf, showCheck } from './show-check.js';
import { tellChecked } from './tell-checked.js';

/** Records a check, and takes the signatures of those who made it; signed by all it is archived by itself. APL-61 */
@Injectable()
export class RecordCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  /** Records it, by one of those who check; what was signed of an earlier text is signed no more. */
  record(id: string, dto: RecordCheckDto, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(SupervisionCheck, { id, departmentCode: actor.body });
      assertVersion(row.version);
      await demandNoPart(tx, row.caseNumber);
      demandAct(checkActs, 'SupervisionChecks_record', row.state, await factsOf(tx, row));
      demandWhole(tx, row, dto);
      const record = await recordOf(tx, dto);
      if (row.signatures.length > 0) layAside(row, `${actor.name}重新记录，此前的记录已有检查人员签字`);
      row.state = move(checkTransitions, 'record', row.state);
      row.record = record;
      row.recordDigest = digestOf(row, record);
      row.signatures = [];
      Object.assign(row, { recordedBy: actor.sub, recordedByName: actor.name, recordedAt: tx.now });
      tx.update(SupervisionCheck, row, {
        action: 'supervision-check.recorded',
        rules: ['APL-61'],
        caseNumber: row.caseNumber,
      });
      return showCheck(tx, row);
    });
  }

  /** Signs the record that the signer has seen, by its digest. */
  sign(id: string, order: { recordDigest: string; dissent?: string }, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(SupervisionCheck, { id, departmentCode: actor.body });
      assertVersion(row.version);
      await demandNoPart(tx, row.caseNumber);
      demandAct(checkActs, 'SupervisionChecks_sign', row.state, await factsOf(tx, row));
      if (order.recordDigest !== row.recordDigest) {
        conflict('APL-61', { recordDigest: row.recordDigest }, { detail: OTHER_RECORD });
      }
      const signature = {
        subject: actor.sub,
        name: actor.name,
        at: tx.now.toISOString(),
        digest: order.recordDigest,
        dissent: order.dissent ?? null,
      };
      row.signatures = [...row.signatures, signature];
      const all = row.signatures.length === row.inspectors.length;
      if (all) await this.archive(tx, row);
      tx.update(SupervisionCheck, row, {
        action: all ? 'supervision-check.archived' : 'supervision-check.signed',
        rules: ['APL-61', 'SUP-10'],
        caseNumber: row.caseNumber,
      });
      if (all) await this.tell(tx, row);
      return showCheck(tx, row);
    });
  }

  private async archive(tx: Tx, row: SupervisionCheck): Promise<void> {
    const calendar = this.calendars.current();
    const objection = workingDaysFrom(tx.now, figureOf('APL-61.objection'), calendar);
    row.state = move(checkTransitions, 'archive', row.state);
    row.archivedAt = tx.now;
    Object.assign(row, { objectionDueOn: objection.dueOn, objectionDueAt: objection.dueAt, correctionReason: null });
    if (!row.archiveNumber) {
      const year = tx.today.slice(0, 4);
      const n = await tx.nextNumber(`check:${row.departmentCode}:${year}`);
      row.archiveNumber = `JC${row.departmentCode.slice(2, 8)}-${row.departmentCode.slice(8)}-${year}-${String(n).padStart(6, '0')}`;
    }
    await closeDuty(tx, 'check', row.id);
    const { id: thingId, caseNumber, departmentCode, departmentName, itemName, archiveNumber } = row;
    const owed = { thingId, caseNumber, body: { code: departmentCode, name: departmentName } };
    // What is handled by a measure already, under an earlier version of the record, is owed no second time.
    const before = row.earlier.filter((one) => one.archivedAt).at(-1)?.record.handling;
    if (row.record!.handling === 'measure' && before !== 'measure') {
      const called = `处理检查发现的问题：${itemName}（${archiveNumber}）`;
      openDuty(tx, { ...owed, kind: 'check-measure', called, workingDays: figureOf('APL-61.measure') }, calendar);
    }
    if (row.record!.handling !== 'measure' && before === 'measure') {
      await closeDuty(tx, 'check-measure', row.id, 'ended');
    }
    await openPublication(tx, row);
    const called = `公开检查记录：${itemName}（${archiveNumber}）`;
    openDuty(tx, { ...owed, kind: 'check-publication', called, workingDays: figureOf('APL-61.publication') }, calendar);
  }

  /** Whoever was checked hears of it, and may object; the bureau reads what was found of its approval. */
  private async tell(tx: Tx, row: SupervisionCheck): Promise<void> {
    const { caseNumber, itemName, archiveNumber, objectionDueOn, bureauCode, departmentName } = row;
    await tellChecked(tx, row, {
      title: `监督检查记录已归档：${itemName}（${archiveNumber}）`,
      content: `${departmentName}对您的许可事项进行了监督检查，记录已由检查人员签字归档，将依法公开。可在${objectionDueOn}前查看记录并提出异议，标明不应公开的秘密或者隐私。`,
    });
    if (!bureauCode) return;
    await this.entries.record(tx, [
      {
        recipient: await refOf(tx, bureauCode),
        sender: 'supervision-link',
        kind: 'supervision-check',
        eventId: tx.uuid(),
        caseNumber,
        title: `${departmentName}：监督检查记录（${archiveNumber}）`,
        content: {
          checkId: row.id,
          archiveNumber,
          cause: row.cause,
          recordDigest: row.recordDigest,
          record: row.record!,
        },
        reference: row.id,
        sentAt: tx.now,
      },
    ]);
  }
}

/** Each point is answered once; what is not met is shown by a file; the handling fits what was found. */
function demandWhole(tx: Tx, row: SupervisionCheck, dto: RecordCheckDto): void {
  const errors: PointerError[] = [];
  if (dto.checkedOn > tx.today || dto.checkedOn < row.fromOn) {
    errors.push({ pointer: '/checkedOn', detail: DAY });
  }
  const open = new Set(row.points.map(({ code }) => code));
  for (const [at, { code, result, evidence }] of dto.findings.entries()) {
    if (!open.delete(code)) errors.push({ pointer: `/findings/${at}/code`, detail: UNKNOWN_POINT });
    if (result === 'not-met' && evidence.length === 0) {
      errors.push({ pointer: `/findings/${at}/evidence`, detail: NO_EVIDENCE });
    }
  }
  for (const code of open) {
    const detail = { zh: `检查事项${code}没有记录`, en: `point ${code} has no finding` };
    errors.push({ pointer: '/findings', detail });
  }
  if (dto.findings.every(({ result }) => result === 'not-applicable')) {
    errors.push({ pointer: '/findings', detail: NOTHING_LOOKED_AT });
  }
  const problems = dto.findings.filter(({ result }) => result === 'not-met');
  if ((problems.length === 0) !== (dto.handling === 'no-problem'))
    errors.push({ pointer: '/handling', detail: HANDLING });
  if (errors.length > 0) refuse('APL-61', { fromOn: row.fromOn, today: tx.today }, { errors });
}

async function recordOf(tx: Tx, dto: RecordCheckDto): Promise<CheckRecord> {
  const findings: CheckFinding[] = [];
  for (const [at, { code, result, finding, evidence }] of dto.findings.entries()) {
    const files: StoredFile[] = [];
    for (const [n, id] of evidence.entries()) {
      files.push({ ...(await ownPaper(tx, id, 'APL-61', `/findings/${at}/evidence/${n}`)).file });
    }
    findings.push({ code, result, finding, evidence: files });
  }
  const { checkedOn, mode, place, handling, handlingText, partySaid = null } = dto;
  return { checkedOn, mode, place, findings, handling, handlingText, partySaid };
}

/** Digest of what is signed: the record, of which check, by whom it is to be signed. */
function digestOf({ id, caseNumber, points, inspectors }: SupervisionCheck, record: CheckRecord): string {
  const signers = inspectors.map(({ subject, name }) => ({ subject, name }));
  const signed = JSON.parse(JSON.stringify({ id, caseNumber, points, signers, record }));
  return jsonDigest(signed);
}

const OTHER_RECORD = {
  zh: '检查记录已经变动，请查看后重新签字',
  en: 'the record has changed: look at it and sign what it says now',
};
const DAY = {
  zh: '须在检查起日和今日之间',
  en: 'must lie between the first day of the check and today',
};
const UNKNOWN_POINT = {
  zh: '不是本次检查的事项，或者已经记录',
  en: 'is no point of this check, or was answered already',
};
const NO_EVIDENCE = {
  zh: '不符合的须附证据：先上传（POST /act-papers），再写明其编号',
  en: 'what is not met is shown by a file: hand it in (POST /act-papers) and name it',
};
const NOTHING_LOOKED_AT = {
  zh: '全部事项均不适用的，没有检查：至少一项须记录是否符合',
  en: 'where nothing applies nothing was checked: of one point at least it is said whether it is met',
};
const HANDLING = {
  zh: '有不符合的须写明当场改正或者另行处理，没有的为“no-problem”',
  en: 'where something is not met it is put right or a measure follows; else it is no-problem',
};
