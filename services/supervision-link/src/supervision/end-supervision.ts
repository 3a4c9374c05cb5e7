import { Injectable } from '@nestjs/common';
import { CalendarSource } from '@shenguan/common/clock';
import type {
  ApprovalRenewedV1,
  BodyRef,
  CaseDecidedV1,
  CaseRuledV1,
  CaseWithdrawnV1,
} from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { heirOf, placesOf, withoutRecord } from './heirs.js';
import { openRecord, takeTurn } from './open-record.js';
import { endSteps } from './steps/plan-steps.js';
import { supervisionTransitions } from './supervision.transitions.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** Leads the departments' records on: a grant begins routine supervision, anything else closes them. SUP-7, LINK-5 */
@Injectable()
export class EndSupervision {
  constructor(private readonly calendars: CalendarSource) {}

  /** By the decision; a department whose acceptance was never heard of gets its record from what the decision carries. */
  async decided(tx: Tx, data: CaseDecidedV1): Promise<void> {
    const decidedAt = new Date(data.decidedAt);
    const granted = data.outcome === 'granted';
    const { records, unopened } = await recordsOf(tx, data.caseNumber, data.departments);
    for (const record of records) {
      record.decidedAt = decidedAt;
      if (granted) {
        const anew = await isAnew(tx, record);
        record.state = move(supervisionTransitions, anew ? 'grantAnew' : 'grant', record.state);
        if (anew) Object.assign(record, { closedAt: null, closeReason: null });
        tx.update(SupervisionRecord, record, { action: 'supervision.became-routine', rules: ['SUP-7', 'LINK-5'] });
      } else {
        await close(tx, record, 'refused');
      }
    }
    for (const department of unopened) {
      await openRecord(
        tx,
        data,
        department,
        this.calendars.current(),
        granted
          ? { state: 'routine', decidedAt }
          : { state: 'closed', decidedAt, closedAt: tx.now, closeReason: 'refused' },
      );
    }
  }

  /** By the silence that renewed what the case asked for: as by a grant, where its acceptance opened a record. APL-50 */
  async renewed(tx: Tx, { caseNumber, departments, renewedAt }: ApprovalRenewedV1): Promise<void> {
    for (const record of (await recordsOf(tx, caseNumber, departments)).records) {
      const anew = await isAnew(tx, record);
      record.decidedAt = new Date(renewedAt);
      record.state = move(supervisionTransitions, anew ? 'grantAnew' : 'grant', record.state);
      if (anew) Object.assign(record, { closedAt: null, closeReason: null });
      tx.update(SupervisionRecord, record, { action: 'supervision.became-routine', rules: ['SUP-7', 'LINK-5'] });
    }
  }

  /** By a ruling that took the decision away: what is handled anew is supervised as before it. PRA-14 */
  async begunAnew(tx: Tx, { caseNumber, departments }: CaseRuledV1): Promise<void> {
    for (const record of (await recordsOf(tx, caseNumber, departments)).records) {
      if (record.state === 'open' || record.state === 'started') continue;
      record.state = move(supervisionTransitions, record.startedAt ? 'goOnAnew' : 'beginAnew', record.state);
      Object.assign(record, { closedAt: null, closeReason: null });
      tx.update(SupervisionRecord, record, { action: 'supervision.began-anew', rules: ['SUP-7', 'LINK-5'] });
    }
  }

  /** By the applicant's withdrawal; where no record was opened there is nothing to close. */
  async withdrawn(tx: Tx, { caseNumber, departments }: CaseWithdrawnV1): Promise<void> {
    const { records } = await recordsOf(tx, caseNumber, departments);
    for (const record of records) await close(tx, record, 'withdrawn');
  }
}

/** The departments' records, or those of whoever took them over or follows them; and which of them never had one. */
async function recordsOf(
  tx: Tx,
  caseNumber: string,
  departments: readonly BodyRef[],
): Promise<{ records: SupervisionRecord[]; unopened: BodyRef[] }> {
  if (departments.length === 0) return { records: [], unopened: [] };
  await takeTurn(tx, caseNumber);
  const all = await tx.find(SupervisionRecord, { caseNumber }, { lock: 'update' });
  const places = await placesOf(tx, departments);
  const heirs = new Set(places.flatMap(({ codes }) => codes.map((code) => heirOf(all, code))));
  return {
    records: all.filter(({ departmentCode }) => heirs.has(departmentCode)),
    unopened: withoutRecord(places, all),
  };
}

/** Whether what led the record on was lost by its sender in a restore, so that it comes a second time. */
async function isAnew(tx: Tx, { state, caseNumber }: SupervisionRecord): Promise<boolean> {
  if (state !== 'routine' && state !== 'closed') return false;
  const lost = await tx.query(
    'SELECT 1 FROM inbox_event WHERE case_number = $1 AND lost_in_epoch IS NOT NULL LIMIT 1',
    [caseNumber],
  );
  return lost.length > 0;
}

async function close(tx: Tx, record: SupervisionRecord, reason: 'refused' | 'withdrawn'): Promise<void> {
  const anew = await isAnew(tx, record);
  record.state = move(supervisionTransitions, anew ? 'closeAnew' : 'close', record.state);
  record.closedAt = tx.now;
  record.closeReason = reason;
  tx.update(SupervisionRecord, record, { action: 'supervision.closed', rules: ['SUP-7'] });
  await endSteps(tx, record);
}
