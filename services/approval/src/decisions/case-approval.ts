import { legalDate } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import type { Approvals } from '../approvals/index.js';
import { type Case, partyOfCase } from '../cases/index.js';

/** Enters the approval that a case was granted; numbered as its certificate, else as its decision. APL-39 */
export function enterApproval(
  tx: Tx,
  approvals: Approvals,
  row: Case,
  decision: { id: string; number: string; content: string[]; conditions: string[] },
): void {
  const { caseNumber, bureauCode, itemCode, itemName, itemVersion, certificate, departments } = row;
  approvals.grant(tx, {
    number: certificate?.number ?? decision.number,
    kind: certificate?.kind ?? itemName,
    ...{ caseNumber, bureauCode, itemCode, itemName, itemVersion, departments },
    documentId: decision.id,
    holderParty: partyOfCase(row),
    holderName: row.applicantName,
    holderCode: row.applicantCode,
    holderIsPerson: row.applicantKind === 'person' || row.applicantKind === 'ownersGroup',
    content: decision.content,
    conditions: decision.conditions,
    validFrom: certificate?.validFrom ?? legalDate(row.decidedAt!),
    validUntil: certificate?.validUntil ?? null,
    grantedAt: row.decidedAt!,
    approverSub: row.approverSub!,
  });
}
