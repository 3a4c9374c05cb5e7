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
  readonly deliveries: readonly DocumentDelivery[];
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
  const [reviews, decisions, declinations, withdrawals, deliveries, rulings] = (await Promise.all([
    byId(CaseReview, pointed('reviewId')),
    byId(CaseDecision, pointed('decisionId')),
    byCase(CaseDeclination, idsIn('notAccepted', 'notRequired')),
    byCase(CaseWithdrawal, idsIn('withdrawn')),
    byCase(DocumentDelivery, idsIn('granted')),
    byCase(ProjectRuling, idsIn('submitted', 'correcting', 'accepted')),
  ])) as [CaseReview[], CaseDecision[], CaseDeclination[], CaseWithdrawal[], DocumentDelivery[], ProjectRuling[]];
  const of = <E extends { caseId: string }>(rows: readonly E[], id: string) => rows.find(({ caseId }) => caseId === id);
  return new Map(
    cases.map(({ id }) => [
      id,
      {
        review: of(reviews, id) ?? null,
        decision: of(decisions, id) ?? null,
        declination: of(declinations, id) ?? null,
        withdrawal: of(withdrawals, id) ?? null,
        deliveries: deliveries.filter(({ caseId }) => caseId === id),
        openRuling: rulings.find((one) => one.caseId === id && waits(one)) ?? null,
      },
    ]),
  );
}

/** Reads the file of one case, as this transaction leaves it. */
export async function fileOf(tx: Tx, row: Case): Promise<CaseFile> {
  return (await filesOf(tx, [row])).get(row.id)!;
}
