import type { Tx } from '@shenguan/common/work';
import { LegalDocument } from '../../documents/index.js';
import type { Case } from '../case.entity.js';
import { CaseDecision } from './case-decision.entity.js';
import { CaseDeclination } from './case-declination.entity.js';
import { CaseReview } from './case-review.entity.js';
import { CaseTermination } from './case-termination.entity.js';
import { CaseWithdrawal } from './case-withdrawal.entity.js';
import { CorrectionNotice } from './correction-notice.entity.js';
import { DocumentDelivery } from './document-delivery.entity.js';
import { MaterialGap } from './material-gap.entity.js';
import { MaterialVersion } from './material-version.entity.js';
import { OnSpotReview } from './on-spot-review.entity.js';
import { ProjectRuling, waits } from './project-ruling.entity.js';

/** What was done in a case as it stands (案卷): a returned review, or a decision that fell, is in it no more. */
export interface CaseFile {
  readonly review: CaseReview | null;
  readonly decision: CaseDecision | null;
  readonly declination: CaseDeclination | null;
  readonly withdrawal: CaseWithdrawal | null;
  /** Of its own decision; what ended the approval is delivered in its procedure. */
  readonly deliveries: readonly DocumentDelivery[];
  /** The certificate that was issued in it, owed or made; null where there is none. APL-39 */
  readonly certificate: Pick<LegalDocument, 'id' | 'state'> | null;
  /** How what it granted stands now; null where it granted nothing. */
  readonly approvalState: string | null;
  /** A ruling on its project that waits for somebody else. EXP-17.2 */
  readonly openRuling: ProjectRuling | null;
  /** Materials that were promised, and are waited for. PRA-9 */
  readonly gaps: readonly Pick<MaterialGap, 'materialCode' | 'name' | 'dueOn' | 'state'>[];
  /** The proposal to end it undecided that waits for a decision. PRA-15 */
  readonly termination: Pick<CaseTermination, 'id' | 'ground' | 'proposedBy' | 'decidableFrom'> | null;
  /** What a reviewer found of it for a decision on the spot, while the application waits for its answer. APL-34 */
  readonly onSpot: Pick<OnSpotReview, 'id' | 'reviewerSub'> | null;
  /** Notices of what to correct, while the application waits for its answer. APL-32 */
  readonly notices: readonly Pick<CorrectionNotice, 'issuedBy' | 'issuedAt'>[];
  /** The receipt of all that was handed in so far, while the application waits for its answer. PRA-2 */
  readonly receipt: Pick<LegalDocument, 'number' | 'createdAt'> | null;
}

/** The file of a case in which nothing was done yet. */
export const NOTHING_DONE: CaseFile = {
  review: null,
  decision: null,
  declination: null,
  withdrawal: null,
  deliveries: [],
  certificate: null,
  approvalState: null,
  openRuling: null,
  gaps: [],
  termination: null,
  onSpot: null,
  notices: [],
  receipt: null,
};

/**
 * Reads the files of cases, by their IDs, as this transaction leaves them; asks only for what can be there, and not for
 * material that was `read` before in this transaction and that it leaves as it is.
 */
export async function filesOf(
  tx: Tx,
  cases: readonly Case[],
  read?: readonly MaterialVersion[],
): Promise<ReadonlyMap<string, CaseFile>> {
  const idsIn = (...states: Case['state'][]) => cases.filter(({ state }) => states.includes(state)).map(({ id }) => id);
  const pointed = (pointer: 'reviewId' | 'decisionId') =>
    cases.map((row) => row[pointer]).filter((id): id is string => id !== null);
  const none = Promise.resolve([]);
  const byId = <E extends { id: string }>(entity: new () => E, id: string[]) =>
    id.length > 0 ? tx.findAsWritten<{ id: string }>(entity, { id }) : none;
  const byCase = <E extends { caseId: string }>(entity: new () => E, caseId: string[]) =>
    caseId.length > 0 ? tx.findAsWritten<{ caseId: string }>(entity, { caseId }) : none;
  const submitted = cases.filter(({ state }) => state === 'submitted').map(({ caseNumber }) => caseNumber);
  const receiptsOf = { kind: 'receipt-of-materials', caseNumber: submitted } as const;
  const told = cases
    .filter((row) => row.state === 'submitted' && row.correctionNotifiedAt !== null)
    .map(({ id }) => id);
  const [
    reviews,
    decisions,
    declinations,
    withdrawals,
    deliveries,
    rulings,
    receipts,
    materials,
    notices,
    terminations,
    gaps,
    approvals,
    certificates,
    spots,
  ] = (await Promise.all([
    byId(CaseReview, pointed('reviewId')),
    byId(CaseDecision, pointed('decisionId')),
    byCase(CaseDeclination, idsIn('notAccepted', 'notRequired')),
    byCase(CaseWithdrawal, idsIn('withdrawn')),
    byCase(DocumentDelivery, idsIn('granted', 'refused')),
    byCase(ProjectRuling, idsIn('submitted', 'correcting', 'accepted')),
    submitted.length > 0 ? tx.findAsWritten(LegalDocument, receiptsOf) : none,
    read ? Promise.resolve(read) : byCase(MaterialVersion, idsIn('submitted')),
    byCase(CorrectionNotice, told),
    openTerminations(tx, idsIn('submitted', 'correcting', 'accepted', 'reviewed')),
    waitingGaps(tx, idsIn('submitted', 'accepted', 'reviewed')),
    approvalsOf(tx, cases),
    certificatesOf(tx, cases),
    byCase(OnSpotReview, idsIn('submitted')),
  ])) as [
    ...[CaseReview[], CaseDecision[], CaseDeclination[], CaseWithdrawal[], DocumentDelivery[], ProjectRuling[]],
    ...[LegalDocument[], MaterialVersion[], CorrectionNotice[], CaseTermination[], MaterialGap[]],
    readonly StandingApproval[],
    readonly IssuedCertificate[],
    OnSpotReview[],
  ];
  const of = <E extends { caseId: string }>(rows: readonly E[], id: string) => rows.find(({ caseId }) => caseId === id);
  return new Map(
    cases.map(({ id, caseNumber, receivedAt, stateSince }) => [
      id,
      {
        review: of(reviews, id) ?? null,
        decision: of(decisions, id) ?? null,
        declination: of(declinations, id) ?? null,
        withdrawal: of(withdrawals, id) ?? null,
        deliveries: deliveries.filter(
          (one) => one.caseId === id && one.procedureId === null && isOfStanding(one, of(decisions, id)),
        ),
        certificate: certificates.find((one) => one.caseNumber === caseNumber) ?? null,
        approvalState: approvals.find((one) => one.caseNumber === caseNumber)?.state ?? null,
        openRuling: rulings.find((one) => one.caseId === id && waits(one)) ?? null,
        gaps: gaps.filter((one) => one.caseId === id),
        termination: of(terminations, id) ?? null,
        onSpot: standingOnSpot(
          spots.filter((one) => one.caseId === id),
          stateSince,
        ),
        notices: notices.filter((one) => one.caseId === id),
        receipt: receiptOfAll(
          receipts.filter((one) => one.caseNumber === caseNumber),
          [receivedAt, ...materials.filter((one) => one.caseId === id).map(({ handedInAt }) => handedInAt)],
        ),
      },
    ]),
  );
}

/** The last one that was given since the application lies there: what came before a correction is about another one. */
function standingOnSpot(reviews: readonly OnSpotReview[], since: Date | null): OnSpotReview | null {
  const standing = reviews.filter(({ givenAt }) => since === null || givenAt >= since);
  return standing.sort((a, b) => a.givenAt.getTime() - b.givenAt.getTime()).at(-1) ?? null;
}

/** What was delivered before the decision that stands was of one that a ruling took away. PRA-14 */
function isOfStanding({ deliveredAt }: DocumentDelivery, decision: CaseDecision | undefined): boolean {
  return !decision || deliveredAt >= decision.decidedAt;
}

/** Promises that wait for the acceptance, or for the material. */
function waitingGaps(tx: Tx, caseId: string[]): Promise<MaterialGap[]> {
  if (caseId.length === 0) return Promise.resolve([]);
  return tx.findAsWritten(MaterialGap, { caseId, state: ['promised', 'open'] });
}

/** Proposals that wait; a case has one seldom, and one at a time. */
function openTerminations(tx: Tx, caseId: string[]): Promise<CaseTermination[]> {
  return caseId.length > 0 ? tx.findAsWritten(CaseTermination, { caseId, state: 'proposed' }) : Promise.resolve([]);
}

/** A receipt that is as late as everything that came in. */
function receiptOfAll(receipts: readonly LegalDocument[], cameIn: readonly (Date | null)[]): CaseFile['receipt'] {
  return receipts.find(({ createdAt }) => cameIn.every((at) => at !== null && at <= createdAt)) ?? null;
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
    // What varied or renewed one hands out a certificate of the same approval.
    `SELECT "caseNumber", state FROM (
       SELECT case_number AS "caseNumber", CASE WHEN held_by IS NULL THEN state ELSE 'held' END AS state, granted_at
       FROM approval WHERE case_number = ANY ($1)
       UNION ALL
       SELECT c.case_number, CASE WHEN a.held_by IS NULL THEN a.state ELSE 'held' END, a.granted_at
       FROM approval_case c JOIN approval a ON a.id = c.approval_id WHERE c.case_number = ANY ($1)
     ) AS standing ORDER BY granted_at DESC`,
    [granted],
  );
}

/** A certificate of a case; of a decision made anew there is another, and the last one counts. */
type IssuedCertificate = Pick<LegalDocument, 'id' | 'state' | 'caseNumber'>;

async function certificatesOf(tx: Tx, cases: readonly Case[]): Promise<readonly IssuedCertificate[]> {
  const granted = cases.filter(({ state }) => state === 'granted').map(({ caseNumber }) => caseNumber);
  if (granted.length === 0) return [];
  // Not the rows as a whole: each holds all that its paper says.
  return tx.query<IssuedCertificate>(
    `SELECT DISTINCT ON (case_number) id, state, case_number AS "caseNumber" FROM legal_document
     WHERE case_number = ANY ($1) AND kind = 'certificate' ORDER BY case_number, created_at DESC`,
    [granted],
  );
}

/** Reads the file of one case, as this transaction leaves it. */
export async function fileOf(tx: Tx, row: Case): Promise<CaseFile> {
  return (await filesOf(tx, [row])).get(row.id)!;
}
