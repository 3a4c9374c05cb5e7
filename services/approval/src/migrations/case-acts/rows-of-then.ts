import type { MigratedKind } from '@shenguan/common/migrations';

// What rows are like under the lists of fields that this migration brings. Kept here, since the lists of the code go on.

export const CASE_5: MigratedKind = {
  table: 'approval_case',
  subject: 'case',
  schema: 'case/5',
  fields: [
    ...['caseNumber', 'bureauCode', 'itemCode', 'itemVersion', 'state', 'ownerSub', 'applicantKind', 'applicantName'],
    ...['applicantCode', 'agentName', 'agentCode', 'projectCode', 'projectName', 'projectAddress', 'relatedUnits'],
    ...['truthStated', 'submittedAt', 'receivedAt', 'answerDueAt', 'correctionNotifiedAt', 'acceptedAt'],
    ...['deemedAccepted', 'departments', 'itemName', 'createdAt', 'ownerParty', 'powerId', 'claimedProject'],
    ...['agentCodeKind', 'draftKeptAt', 'removedAt', 'stateSince', 'handlerSub', 'reviewId', 'decisionId'],
  ],
};

export const RETURNED_2: MigratedKind = {
  table: 'review_return',
  subject: 'returned-review',
  schema: 'returned-review/2',
  fields: ['caseId', 'caseNumber', 'reviewerSub', 'reasons', 'returnedBy', 'returnedAt', 'reviewId'],
};

export const REVIEW: MigratedKind = {
  table: 'case_review',
  subject: 'case-review',
  schema: 'case-review/1',
  fields: ['caseId', 'caseNumber', 'round', 'reviewerSub', 'points', 'opinion', 'reasons', 'reviewedAt'],
};

export const DECISION: MigratedKind = {
  table: 'case_decision',
  subject: 'case-decision',
  schema: 'case-decision/1',
  fields: [
    ...['caseId', 'caseNumber', 'ordinal', 'reviewId', 'reviewerSub', 'approverSub', 'outcome', 'reasons'],
    ...['certificate', 'content', 'conditions', 'decidedAt'],
  ],
};

export const DECLINATION: MigratedKind = {
  table: 'case_declination',
  subject: 'case-declination',
  schema: 'case-declination/1',
  fields: ['caseId', 'caseNumber', 'ground', 'reason', 'rightBody', 'declinedBy', 'declinedAt'],
};

export const WITHDRAWAL: MigratedKind = {
  table: 'case_withdrawal',
  subject: 'case-withdrawal',
  schema: 'case-withdrawal/1',
  fields: ['caseId', 'caseNumber', 'reason', 'withdrawnBy', 'withdrawnAt'],
};

export const DELIVERY: MigratedKind = {
  table: 'document_delivery',
  subject: 'document-delivery',
  schema: 'document-delivery/1',
  fields: [
    ...['caseId', 'caseNumber', 'documentId', 'recipient', 'method', 'place', 'deliveredOn', 'deliveredBy'],
    'deliveredAt',
  ],
};

interface OldReview {
  points: { code: string; ok: boolean; note: string }[];
  opinion: string;
  reasons: string;
}

/** A case as its row was before, as far as this reads it by name. */
export interface OldCase extends Record<string, unknown> {
  id: string;
  version: number;
  caseNumber: string;
  state: string;
  clerkSub: string | null;
  reviewerSub: string | null;
  reviewedAt: Date | null;
  review: OldReview | null;
  approverSub: string | null;
  decidedAt: Date | null;
  outcome: string | null;
  reasons: string | null;
  certificate: object | null;
  content: string[] | null;
  conditions: string[] | null;
  nonAcceptance: { ground: string; reason: string; rightBody: string | null } | null;
  withdrawnAt: Date | null;
  withdrawalReason: string | null;
  deliveredAt: Date | null;
  delivery: { recipient: string; method: string; place: string; deliveredOn: string } | null;
  declinedBy: string | null;
  declinedAt: Date | null;
  withdrawnBy: string | null;
  deliveredBy: string | null;
  documentId: string | null;
}

/** A returned review as its row was before. */
export interface OldReturn extends Record<string, unknown> {
  id: string;
  version: number;
  caseId: string;
  caseNumber: string;
  reviewerSub: string;
  reviewedAt: Date;
  review: OldReview;
  returnedAt: Date;
}

/** Since when a case has stood where it stands, as its row tells. */
export function sinceWhen(row: OldCase, returnedAt: Date | undefined): unknown {
  switch (row.state) {
    case 'submitted':
      return row.receivedAt;
    case 'correcting':
      return row.correctionNotifiedAt;
    case 'accepted':
      return returnedAt ?? row.acceptedAt;
    case 'reviewed':
      return row.reviewedAt;
    case 'granted':
    case 'refused':
      return row.decidedAt;
    case 'notAccepted':
    case 'notRequired':
      return row.declinedAt;
    case 'withdrawn':
      return row.withdrawnAt;
    case 'removed':
      return row.removedAt;
    default:
      return row.createdAt;
  }
}
