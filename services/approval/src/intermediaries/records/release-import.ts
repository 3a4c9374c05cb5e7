import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { lapsing, type Tx, UnitOfWork } from '@shenguan/common/work';
import { knownAmong, writeToBody } from '../../bodies/index.js';
import { endLimits, limitIsOver, TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { agencyRecordTransitions } from './agency-record.transitions.js';
import { judgeRows, type Verdict } from './judge-records.js';
import { demandSource } from './keep-sources.js';
import { RecordImportDto, type RejectImportDto, type ReleaseImportDto } from './record.dto.js';
import { AgencyRecord, type JudgedRow, RecordImport } from './record.entities.js';
import { recordImportActs } from './record-acts.js';
import { recordImportTransitions } from './record-import.transitions.js';
import { tellRegulators } from './tell-regulators.js';

/** Working days in which a second person confirms an import. A reading. PRA-15 */
const RELEASE_DAYS = 5;

/** Lets an import have effect once somebody else of its source has read it, row by row. INT-16 */
@Injectable()
export class ReleaseImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly catalogues: Catalogues,
  ) {}

  /** Judged anew: what stands now may be something else than when it was entered, and so may who reads it be. */
  release(id: string, { leaveOut = [] }: ReleaseImportDto, actor: Actor): Promise<RecordImportDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'RecordImports_release');
      await demandSource(tx, row.kind);
      demandLawful('INT-16', { leaveOut: leaveOut.map(({ reason }) => reason).join('') });
      const errors: PointerError[] = leaveOut.flatMap(({ index }, i) =>
        isToTake(row.rows[index]) ? [] : [{ pointer: `/leaveOut/${i}/index`, detail: NOT_TO_TAKE }],
      );
      if (errors.length > 0) refuse('INT-16', {}, { errors });
      const out = new Map(leaveOut.map(({ index, reason }) => [index, reason]));
      const told = row.rows.filter((one) => isToTake(one) && !out.has(one.index));
      const read = told.map(({ told: said }) => {
        const { until, ...rest } = said!;
        return { row: { ...rest, ...(until !== null && { until }) }, errors: [], places: {} };
      });
      const verdicts = await judgeRows(tx, row.kind, row.bodyCode, read);
      const taken: AgencyRecord[] = [];
      const done = new Map(told.map(({ index }, i) => [index, this.carryOut(tx, row, index, verdicts[i]!, taken)]));
      row.rows = row.rows.map((one) => done.get(one.index) ?? leftOut(one, out.get(one.index)));
      row.state = move(recordImportTransitions, 'release', row.state);
      Object.assign(row, { releasedBy: actor.sub, releasedAt: tx.now });
      tx.update(RecordImport, row, { action: 'record-import.released', rules: ['INT-16'] });
      await this.limits.close(tx, id, 'record-import');
      await tellRegulators(tx, taken, (await this.catalogues.inForce(tx, tx.today))?.entries ?? []);
      return RecordImportDto.of(row, actor);
    });
  }

  reject(id: string, { reason }: RejectImportDto, actor: Actor): Promise<RecordImportDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id, 'RecordImports_reject');
      demandLawful('INT-16', { reason });
      row.state = move(recordImportTransitions, 'reject', row.state);
      Object.assign(row, { releasedBy: actor.sub, releasedAt: tx.now, endReason: reason });
      tx.update(RecordImport, row, { action: 'record-import.rejected', rules: ['INT-16'] });
      await this.limits.end(tx, id, 'record-import');
      return RecordImportDto.of(row, actor);
    });
  }

  private async take(tx: Tx, id: string, act: (typeof recordImportActs.ids)[number]): Promise<RecordImport> {
    const row = await tx.lock(RecordImport, { id });
    if (row.bodyCode !== tx.actor.body) throw notFound();
    assertVersion(row.version);
    demandAct(recordImportActs, act, row.state, { ...row, actor: await knownAmong(tx, tx.actor, [row.importedBy]) });
    return row;
  }

  private carryOut(
    tx: Tx,
    { id: importId, kind, bodyCode, importedBy }: RecordImport,
    index: number,
    { judged, standing }: Verdict,
    taken: AgencyRecord[],
  ): JudgedRow {
    const errors = judged.errors.map((one) => ({
      ...one,
      pointer: one.pointer.replace(/^\/rows\/\d+/, `/rows/${index}`),
    }));
    if (!isToTake(judged)) return { ...judged, index, errors };
    if (standing) {
      standing.state = move(agencyRecordTransitions, 'supersede', standing.state);
      tx.update(AgencyRecord, standing, { action: 'agency-record.superseded', rules: ['INT-16'] });
    }
    const record = tx.insert(
      AgencyRecord,
      {
        ...{ id: tx.uuid(), kind, bodyCode, ...judged.told!, state: 'standing', importId },
        ...{ supersedes: standing?.id ?? null, importedBy, releasedBy: tx.actor.sub },
      },
      { action: 'agency-record.taken', rules: ['INT-16'] },
    );
    taken.push(record);
    tellAgency(
      tx,
      record.agencyCode,
      standing ? '归集记录已经更正' : '新增归集记录',
      `${record.number}：${record.title}。有异议的，可以在平台提出。`,
    );
    return { ...judged, index, recordId: record.id };
  }
}

/** Begins the time in which somebody else of the source confirms an import, and tells its body. INT-16 */
export function openRelease(tx: Tx, limits: TimeLimits, { id, bodyCode, source }: RecordImport): void {
  const subject = { id, caseNumber: null, bodyCode };
  const start = { kind: 'record-import', startAt: tx.now, workingDays: RELEASE_DAYS, basis: 'INT-16' } as const;
  const { limit } = limits.open(tx, subject, start);
  writeToBody(tx, bodyCode, {
    kind: 'intermediary',
    title: '归集批次待核对',
    content: `本单位导入的中介机构信息（来源：${source}）须由录入人以外的人员逐行核对采用，请于${limit.dueOn}前（含当日）办理；逾期未核对的，自行失效。`,
    reference: id,
  });
}

/** Ends an import that nobody confirmed: nothing of it had effect. PRA-15 */
export const LapseImports = lapsing(RecordImport, {
  name: 'lapse-record-imports',
  table: 'record_import',
  over: `r.state = 'entered' AND ${limitIsOver('record-import')}`,
  lapse: async (row, tx) => {
    row.state = move(recordImportTransitions, 'lapse', row.state);
    row.endReason = '逾期未核对，自行失效';
    await endLimits(tx, row.id, 'record-import');
  },
  action: 'record-import.lapsed',
  rules: ['INT-16', 'PRA-15'],
});

const isToTake = (row: JudgedRow | undefined) => row?.outcome === 'taken' || row?.outcome === 'corrected';

function leftOut(row: JudgedRow, reason: string | undefined): JudgedRow {
  if (reason === undefined) return row;
  const errors = [{ pointer: `/rows/${row.index}`, cell: null, detail: { zh: reason, en: reason } }];
  return { ...row, outcome: 'refused', rule: 'INT-16', errors };
}

const NOT_TO_TAKE = {
  zh: '不是本批次拟采用或者更正的行',
  en: 'is no row of this import that would be taken or corrects',
};
