import { Injectable } from '@nestjs/common';
import type { BodyRef, Demand as DemandKind, FeedbackKind, Stance } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Feedback } from './feedback.entity.js';
import { PushReceipt } from './pushes/push-receipt.entity.js';

/** What one department did with one push, as a case shows it. LINK-5 */
export interface PushView {
  kind: string;
  department: BodyRef;
  entryId: string;
  entryNumber: number;
  receivedAt: string;
  readAt: string | null;
  claimedBy: string | null;
  claimedAt: string | null;
  /** When a web hook was given up; the receipt stands all the same. */
  failed: string | null;
}

/** Supervision information as the reviewer sees it before the decision. SUP-6 */
export interface FeedbackView {
  id: string;
  department: BodyRef;
  kind: FeedbackKind;
  demand: DemandKind | null;
  caseNumber: string | null;
  itemCode: string | null;
  title: string;
  content: string;
  stance: Stance | null;
  ground: string | null;
  legalBasis: string | null;
  actOn: string;
  pushedAt: string;
  dueAt: string;
  late: boolean;
}

/** Answers what supervision-link has told about a case. SUP-6, LINK-5 */
@Injectable()
export class SupervisionInformation {
  /** The receipts of a case's pushes, in the order in which they were received. */
  async receiptsOf(tx: Tx, caseNumber: string): Promise<PushView[]> {
    const rows = await tx.find(PushReceipt, { caseNumber }, { orderBy: { receivedAt: 'ASC', departmentCode: 'ASC' } });
    return rows.map((row) => ({
      kind: row.kind,
      department: { code: row.departmentCode, name: row.departmentName },
      entryId: row.entryId,
      entryNumber: row.entryNumber,
      receivedAt: row.receivedAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
      claimedBy: row.claimedBy,
      claimedAt: row.claimedAt?.toISOString() ?? null,
      failed: row.webhookFailedAt?.toISOString() ?? null,
    }));
  }

  /** Feedback on the case itself, and on its item where it names no other case; newest first. */
  async feedbackOn(tx: Tx, caseNumber: string, itemCode: string): Promise<FeedbackView[]> {
    const [onCase, onItem] = await Promise.all([
      tx.find(Feedback, { caseNumber }, { orderBy: { pushedAt: 'DESC' } }),
      tx.find(Feedback, { itemCode, caseNumber: null }, { orderBy: { pushedAt: 'DESC' }, limit: 50 }),
    ]);
    return [...onCase, ...onItem].map(feedbackView);
  }
}

/** Shows one feedback. */
export function feedbackView(row: Feedback): FeedbackView {
  return {
    id: row.id,
    department: row.department,
    kind: row.kind,
    demand: row.demand,
    caseNumber: row.caseNumber,
    itemCode: row.itemCode,
    title: row.title,
    content: row.content,
    stance: row.stance,
    ground: row.ground,
    legalBasis: row.legalBasis,
    actOn: row.actOn,
    pushedAt: row.pushedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    late: row.late,
  };
}
