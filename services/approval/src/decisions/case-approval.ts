import { legalDate } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import type { Approvals } from '../approvals/index.js';
import { type Case, type CaseDecision, partyOfCase } from '../cases/index.js';
import { owePublication, owePublicationAnew } from '../publications/index.js';
import { grantRequest, type RequestToGrant } from '../requests/index.js';
import type { TimeLimits } from '../time-limits/index.js';

/** Varies or renews the approval that a case was about, and owes the public what it says now. APL-49, APL-50, APL-40 */
export async function changeApproval(
  tx: Tx,
  { approvals, limits }: { approvals: Approvals; limits: TimeLimits },
  row: Case,
  asked: RequestToGrant,
  granted: { decision: CaseDecision; documentId: string; certificateId: string | null },
): Promise<void> {
  grantRequest(tx, approvals, row, asked, granted);
  await owePublicationAnew(tx, limits, asked.approval);
}

/** Enters the approval that a case was granted, numbered as its certificate, else as its decision, and owes it to the public. APL-39, APL-40 */
export function enterApproval(
  tx: Tx,
  { approvals, limits }: { approvals: Approvals; limits: TimeLimits },
  row: Case,
  { certificate, content, conditions, decidedAt, approverSub }: CaseDecision,
  document: { id: string; number: string },
  certificateId: string | null,
): void {
  const { caseNumber, bureauCode, itemCode, itemName, itemVersion, departments } = row;
  const approval = approvals.grant(tx, {
    number: certificate?.number ?? document.number,
    kind: certificate?.kind ?? itemName,
    ...{ caseNumber, bureauCode, itemCode, itemName, itemVersion, departments },
    documentId: document.id,
    certificateId,
    holderParty: partyOfCase(row),
    holderName: row.applicantName,
    holderCode: row.applicantCode,
    holderIsPerson: row.applicantKind === 'person' || row.applicantKind === 'ownersGroup',
    content,
    conditions,
    validFrom: certificate?.validFrom ?? legalDate(decidedAt),
    validUntil: certificate?.validUntil ?? null,
    grantedAt: decidedAt,
    approverSub,
  });
  owePublication(tx, limits, row, approval);
}
