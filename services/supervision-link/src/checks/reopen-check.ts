import { addWorkingDays, type Calendar } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { closeDuty, openDuty } from '../duties/index.js';
import { SupervisionCheck } from './check.entity.js';
import { checkTransitions } from './check.transitions.js';
import { reopenPublication } from './publications/open-publication.js';

/** Opens an archived record to be set right: the version before is kept with its signatures, and with why. APL-61 */
export async function reopenCheck(tx: Tx, row: SupervisionCheck, why: string, calendar: Calendar): Promise<void> {
  const { record, recordDigest, signatures, archivedAt } = row;
  row.state = move(checkTransitions, 'correct', row.state);
  row.correctionReason = why;
  row.earlier = [
    ...row.earlier,
    { record: record!, digest: recordDigest!, signatures, archivedAt: archivedAt!.toISOString(), why },
  ];
  Object.assign(row, { record: null, recordDigest: null, signatures: [], archivedAt: null });
  Object.assign(row, { recordedBy: null, recordedByName: null, recordedAt: null });
  Object.assign(row, { objectionDueOn: null, objectionDueAt: null });
  const { id: thingId, caseNumber, departmentCode, departmentName, itemName, archiveNumber } = row;
  tx.update(SupervisionCheck, row, { action: 'supervision-check.reopened', rules: ['APL-61', 'APL-5'], caseNumber });
  await reopenPublication(tx, thingId);
  await closeDuty(tx, 'check-publication', thingId, 'ended');
  const body = { code: departmentCode, name: departmentName };
  const called = `更正检查记录：${itemName}（${archiveNumber}）`;
  const dueOn = addWorkingDays(tx.today, figureOf('APL-61.answer'), calendar);
  openDuty(tx, { kind: 'check', thingId, caseNumber, body, called, dueOn }, calendar);
}
