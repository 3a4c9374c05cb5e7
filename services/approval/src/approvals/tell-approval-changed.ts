import {
  type ApprovalChangedV1,
  type ApprovalStatedV1,
  approvalChangedV1,
  approvalStatedV1,
} from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { expectPush } from '../linkage/index.js';
import type { Approval } from './approval.entity.js';

/** What happened to an approval, as departments are told. */
export interface ApprovalChange {
  /** The others are told by the decision of its case, as a renewal, or with the ruling. */
  act: ApprovalChangedV1['act'];
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
      state: approval.state as ApprovalChangedV1['state'],
      basis: [...basis],
      changedAt: tx.now.toISOString(),
      ...(document ? { document } : {}),
    },
  });
  expectPush(tx, { kind: 'approval-changed', caseNumber, bureauCode, departments, eventIds: [told] });
}

/** What an approval says from here on, as departments are told. */
export interface ApprovalStated extends Pick<ApprovalStatedV1, 'act' | 'document' | 'corrected'> {
  /** In the words of a paper. */
  ground: string;
}

/** Tells those who supervise what an approval says since it was taken over, varied by a procedure, or its certificate put right. LINK-5, APL-8 */
export function tellApprovalStated(
  tx: Tx,
  approval: Approval,
  { act, ground, document, corrected }: ApprovalStated,
): void {
  const { id: subject, caseNumber, bureauCode, departments } = approval;
  const { kind, number, itemCode, itemName, holderName, content, conditions, validFrom, validUntil } = approval;
  const told = tx.publish(approvalStatedV1, {
    subject,
    caseNumber,
    data: {
      ...{ approvalNumber: number, approvalKind: kind, caseNumber, itemCode, itemName, holder: holderName },
      ...{ act, ground, content, conditions, validFrom: approval.termFrom ?? validFrom },
      ...(validUntil === null ? {} : { validUntil }),
      ...(approval.grantedBy === null ? {} : { grantedBy: approval.grantedBy }),
      ...{ statedAt: tx.now.toISOString(), bureauCode, departments },
      ...(corrected === undefined ? {} : { corrected }),
      ...(document ? { document } : {}),
    },
  });
  expectPush(tx, { kind: 'approval-stated', caseNumber, bureauCode, departments, eventIds: [told] });
}
