import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';
import { CaseDecision } from './case-decision.entity.js';
import { CaseDeclination } from './case-declination.entity.js';
import { CaseReview } from './case-review.entity.js';
import { CaseWithdrawal } from './case-withdrawal.entity.js';
import { DocumentDelivery } from './document-delivery.entity.js';
import { ProjectRuling, waits } from './project-ruling.entity.js';

/** What was done in a case as it stands (案卷): a returned review, or a decision that fell, is in it no more. */
export interface CaseFile {
  readonly review: CaseReview | null;
  readonly decision: CaseDecision | null;
  readonly declination: CaseDeclination | null;
  readonly withdrawal: CaseWithdrawal | null;
  /** Of its own decision; what ended the approval is delivered in its procedure. */
  readonly deliveries: readonly DocumentDelivery[];
  /** How what it granted stands now; null where it granted nothing. */
  readonly approvalState: string | null;
  /** A ruling on its project that waits for somebody else. EXP-17.2 */
  readonly openRuling: ProjectRuling | null;
}

/** The file of a case in which nothing was done yet. */
export const NOTHING_DONE: CaseFile = {
  review: null,
  decision: null,
  declination: null,
  withdrawal: null,
  deliveries: [],
  approvalState: null,
  openRuling: null,
};

/** Reads the files of cases, by their IDs, as this transaction leaves them; asks only for what can be there. */
export async function filesOf(tx: Tx, cases: readonly Case[]): Promise<ReadonlyMap<string, CaseFile>> {
  const idsIn = (...states: Case['state'][]) => cases.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  const pointed = (pointer: 'reviewId' | 'decisionId') =>
    cases.map((row) => row[pointer]).filter((id): id is string => id !== null);
  const none = Promise.resolve([]);
  const byId = <E extends { id: string }>(entity: new () => E, id: string[]) =>
    id.length > 0 ? tx.findAsWritten<{ id: string }>(entity, { id }) : none;
  const byCase = <E extends { caseId: string }>(entity: new () => E, caseId: string[]) =>
    caseId.length > 0 ? tx.findAsWritten<{ caseId: string }>(entity, { caseId }) : none;
  const [reviews, decisions, declinations, withdrawals, deliveries, rulings, approvals] = (await Promise.all([
    byId(CaseReview, pointed('reviewId')),
    byId(CaseDecision, pointed('decisionId')),
    byCase(CaseDeclination, idsIn('notAccepted', 'notRequired')),
    byCase(CaseWithdrawal, idsIn('withdrawn')),
    byCase(DocumentDelivery, idsIn('granted')),
    byCase(ProjectRuling, idsIn('submitted', 'correcting', 'accepted')),
    approvalsOf(tx, cases),
  ])) as [
    ...[CaseReview[], CaseDecision[], CaseDeclination[], CaseWithdrawal[], DocumentDelivery[], ProjectRuling[]],
    readonly StandingApproval[],
  ];
  const of = <E extends { caseId: string }>(rows: readonly E[], id: string) => rows.find(({ caseId }) => caseId === id);
  return new Map(
    cases.map(({ id, caseNumber }) => [
      id,
      {
        review: of(reviews, id) ?? null,
        decision: of(decisions, id) ?? null,
        declination: of(declinations, id) ?? null,
        withdrawal: of(withdrawals, id) ?? null,
        deliveries: deliveries.filter((one) => one.caseId === id && one.procedureId === null),
        approvalState: approvals.find((one) => one.caseNumber === caseNumber)?.state ?? null,
        openRuling: rulings.find((one) => one.caseId === id && waits(one)) ?? null,
      },
    ]),
  );
}

/** What a case granted, as far as its file tells. */
interface StandingApproval {
  readonly caseNumber: string;
  readonly state: string;
}

async function approvalsOf(tx: Tx, cases: readonly Case[]): Promise<readonly StandingApproval[]> {
  const granted = cases.filter(({ state }) => state === 'granted').map(({ caseNumber }) => caseNumber);
  if (granted.length === 0) return [];
  return tx.query<{ caseNumber: string; state: string }>(
    `SELECT case_number AS "caseNumber", state FROM approval WHERE case_number = ANY ($1)`,
    [granted],
  );
}

/** Reads the file of one case, as this transaction leaves it. */
export async function fileOf(tx: Tx, row: Case): Promise<CaseFile> {
  return (await filesOf(tx, [row])).get(row.id)!;
}
