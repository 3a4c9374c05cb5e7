import { type ApprovalChangedV1, approvalChangedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { expectPush } from '../linkage/index.js';
import type { Approval } from './approval.entity.js';
import type { ApprovalActKind } from './approval.transitions.js';

/** What happened to an approval, as departments are told. */
export interface ApprovalChange {
  /** What is told otherwise: by the decision of its case, or as a renewal. */
  act: Exclude<ApprovalActKind, 'grant' | 'vary' | 'renew' | 'deemedRenewed'>;
  /** In the words of a paper. */
  ground: string;
  /** The law that it rests on. */
  basis: readonly string[];
  document?: ApprovalChangedV1['document'];
}

/** Tells those who supervise what an approval has become, and expects their receipts like those of a decision. LINK-5 */
export function tellApprovalChanged(
  tx: Tx,
  approval: Approval,
  { act, ground, basis, document }: ApprovalChange,
): void {
  const { id: subject, caseNumber, bureauCode, departments } = approval;
  const told = tx.publish(approvalChangedV1, {
    subject,
    caseNumber,
    data: {
      approvalNumber: approval.number,
      approvalKind: approval.kind,
      ...{ caseNumber, bureauCode, departments, act, ground },
      itemCode: approval.itemCode,
      itemName: approval.itemName,
      holder: approval.holderName,
      state: approval.state,
      basis: [...basis],
      changedAt: tx.now.toISOString(),
      ...(document ? { document } : {}),
    },
  });
  expectPush(tx, { kind: 'approval-changed', caseNumber, bureauCode, departments, eventIds: [told] });
}
