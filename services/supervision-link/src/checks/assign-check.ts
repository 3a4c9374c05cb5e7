import type { Calendar } from '@shenguan/common/clock';
import type { CodedText } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import type { StaffMember } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import { openDuty } from '../duties/index.js';
import { InboxEntry } from '../inboxes/index.js';
import type { SupervisionRecord } from '../supervision/index.js';
import { type CheckCause, SupervisionCheck } from './check.entity.js';

/** What a check is assigned by. */
export interface CheckOrder {
  readonly supervision: SupervisionRecord;
  readonly cause: {
    readonly kind: CheckCause;
    readonly planId?: string;
    readonly reason?: string;
    readonly paper?: StoredFile;
    readonly follows?: string;
  };
  readonly points: readonly CodedText[];
  readonly inspectorsWanted: number;
  readonly inspectors: readonly StaffMember[];
  readonly alternates: readonly string[];
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Opens a check and its time, and tells those who make it by the inbox of their department. APL-61 */
export async function assignCheck(tx: Tx, calendar: Calendar, order: CheckOrder): Promise<SupervisionCheck> {
  const { supervision, cause, points, inspectorsWanted, alternates, fromOn, untilOn } = order;
  const { caseNumber, departmentCode, departmentName, bureauCode, itemCode, itemName, projectName } = supervision;
  const holder = await holderOf(tx, caseNumber, departmentCode);
  const row = tx.insert(
    SupervisionCheck,
    {
      id: tx.uuid(),
      supervisionId: supervision.id,
      ...{ caseNumber, departmentCode, departmentName, bureauCode, itemCode, itemName, projectName },
      holderName: holder?.name ?? null,
      holderIsPerson: holder?.kind === 'person',
      cause: cause.kind,
      planId: cause.planId ?? null,
      causeReason: cause.reason ?? null,
      causePaper: cause.paper ?? null,
      follows: cause.follows ?? null,
      points: points.map(({ code, text }) => ({ code, text })),
      inspectorsWanted,
      inspectors: order.inspectors.map(({ id, subject, name }) => ({
        ...{ id, subject, name },
        how: cause.kind === 'drawn' ? 'drawn' : 'named',
      })),
      alternates: [...alternates],
      ...{ replaced: [], fromOn, untilOn },
      state: 'assigned',
      assignedBy: tx.actor.sub,
      assignedAt: tx.now,
      ...{ record: null, recordDigest: null, recordedBy: null, recordedByName: null, recordedAt: null },
      ...{ signatures: [], archiveNumber: null, archivedAt: null, objectionDueOn: null, objectionDueAt: null },
      ...{ correctionReason: null, earlier: [] },
    },
    { action: 'supervision-check.assigned', rules: ['APL-61', 'SUP-10'], caseNumber },
  );
  const body = { code: departmentCode, name: departmentName };
  const called = `监督检查：${itemName}（${caseNumber}）`;
  openDuty(tx, { kind: 'check', thingId: row.id, caseNumber, body, called, dueOn: untilOn }, calendar);
  return row;
}

/** Whom the department was told that the case is of, by its newest push. */
async function holderOf(
  tx: Tx,
  caseNumber: string,
  recipientCode: string,
): Promise<{ kind: string; name: string } | null> {
  const pushes = await tx.find(
    InboxEntry,
    { caseNumber, recipientCode, kind: ['case-accepted', 'case-decided'] as never },
    { orderBy: { receivedAt: 'DESC' } },
  );
  for (const { content } of pushes) {
    const { applicant } = content as { applicant?: { kind: string; name: string } };
    if (applicant) return applicant;
  }
  return null;
}
