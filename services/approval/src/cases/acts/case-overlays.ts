import type { RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Recusal, RecusalRequest } from '../../case-parties/index.js';
import { type Guide, ItemVersion, isJointHandling } from '../../items/index.js';
import { Feedback } from '../../linkage/index.js';
import { LimitAdjustment, TimeLimit } from '../../time-limits/index.js';
import type { Case } from '../case.entity.js';
import { UNDER_REVIEW } from '../case.transitions.js';
import {
  CaseCheck,
  CaseOverlay,
  CaseReview,
  CheckFinding,
  type CheckKind,
  Consultation,
  DecisionDeparture,
  Hearing,
  InterestedParty,
  InterestedSearch,
  LegalReview,
  LowerExamination,
  Rectification,
  SupervisionLook,
} from '../file/index.js';
import { Ruling, TAKES_AWAY } from '../rulings/index.js';
import type { Finding } from './domain/findings-against.js';
import type { OthersOfCase } from './domain/heard.js';
import { type PossibleRepeat, possibleRepeats } from './domain/repeat-grounds.js';
import { unmadeChecks } from './domain/unmade-checks.js';
import { NOTHING_VERIFIED, type VerificationsOfCase } from './domain/verified.js';
import { findingsIn, namedUntruly, saidTo } from './findings-of-case.js';
import { type OpenProject, openProjectOf } from './project-settled.js';
import { pointsToVerify, verificationsOf } from './verifications-of-cases.js';

/** What lies over a case under review (附加状态): intervals and checks that overlap, and so are no states. */
export interface CaseOverlays {
  readonly guide: Guide;
  /** Every check that was asked for. */
  readonly checks: readonly CaseCheck[];
  /** What stands against a grant beside the points of its review; nothing before there is one. APL-38 */
  readonly against: readonly Finding[];
  /** Checks that its guide lists and nobody made; nothing before there is a review. APL-38 */
  readonly unmade: readonly Finding[];
  /** On what grounds a check may be asked for again, by kind. EXP-18, INSP-7 */
  readonly repeats: Readonly<Record<CheckKind, readonly PossibleRepeat[]>>;
  readonly openChecks: readonly Pick<CaseCheck, 'id' | 'kind' | 'state'>[];
  /** Answers to what was found, countersigned or not. APL-38 */
  readonly departures: readonly Pick<
    DecisionDeparture,
    'toward' | 'proposedBy' | 'countersignedBy' | 'countersignedAt'
  >[];
  /** Whom it concerns besides the applicant, and how they were looked for; only of a reviewed case. APL-36 */
  readonly others: Omit<OthersOfCase, 'always'>;
  /** Its hearings. APL-46, APL-48 */
  readonly hearings: readonly Pick<Hearing, 'state' | 'openedAt' | 'chairSub'>[];
  /** The legal opinions on it, in any round. PRA-12 */
  readonly legalReviews: readonly LegalReview[];
  /** Whom parties ask out of it, unanswered yet, and who is out of it: folded subjects; only of a reviewed case. PRA-11 */
  readonly askedOut: readonly Pick<RecusalRequest, 'id' | 'staffName' | 'blocks'>[];
  readonly out: readonly string[];
  /** What departments were asked of it; only until it is reviewed. SUP-6 */
  readonly asked: readonly Consultation[];
  /** IDs of what departments told of it, and who was shown what of that. SUP-6 */
  readonly told: readonly string[];
  readonly looks: readonly Pick<SupervisionLook, 'feedback' | 'lookedBy'>[];
  /** The examination of a lower organ, where one examines first. APL-35 */
  readonly lower: LowerExamination | null;
  /** What was verified of what its materials say; only where the guide wants it. APL-34 */
  readonly verified: VerificationsOfCase;
  /** Who reviewed it, in any round. SUP-5 */
  readonly reviews: readonly Pick<CaseReview, 'reviewerSub'>[];
  /** What has to be ruled on before a check is asked for. EXP-17.2 */
  readonly openProject: OpenProject | null;
  /** The first interval in which a running limit stands still. REV-17, APL-45 */
  readonly standsStill: { readonly rule: RuleId; readonly since: string } | null;
  /** What makes clocks stand still, with what each waits for. APL-45 */
  readonly stops: readonly CaseOverlay[];
  /** What did so before and is over. APL-45 */
  readonly stopsBefore: readonly CaseOverlay[];
  readonly extended: boolean;
  readonly jointHandling: boolean;
  readonly statutory: { dueOn: string | null; standsStillSince: string | null; late: boolean } | null;
}

/**
 * Reads what lies over the cases that are under review, by their IDs, as this transaction leaves it: an act's answer
 * offers what may follow it.
 */
export async function overlaysOf(tx: Tx, cases: readonly Case[]): Promise<ReadonlyMap<string, CaseOverlays>> {
  const rows = cases.filter(({ state }) => UNDER_REVIEW.includes(state));
  if (rows.length === 0) return new Map();
  const caseId = rows.map(({ id }) => id);
  const caseNumber = rows.map((row) => row.caseNumber);
  const [limits, lines, lying, checks, reviews, versions] = await Promise.all([
    tx.findAsWritten(TimeLimit, { subjectId: caseId, kind: ['promised', 'statutory'], state: 'running' }),
    tx.findAsWritten(LimitAdjustment, { caseNumber }),
    tx.findAsWritten(CaseOverlay, { caseId }),
    tx.findAsWritten(CaseCheck, { caseId }),
    tx.findAsWritten(CaseReview, { caseId }),
    tx.find(ItemVersion, { itemCode: [...new Set(rows.map(({ itemCode }) => itemCode))], state: 'published' }),
  ]);
  const reviewed = rows.filter(({ state }) => state === 'reviewed');
  const reviewedIds = reviewed.map(({ id }) => id);
  const departures = reviewed.length > 0 ? await tx.findAsWritten(DecisionDeparture, { caseId: reviewedIds }) : [];
  const [parties, searches] =
    reviewed.length > 0
      ? await Promise.all([
          tx.findAsWritten(InterestedParty, { caseId: reviewedIds }),
          tx.findAsWritten(InterestedSearch, { caseId: reviewedIds }),
        ])
      : [[], []];
  // Of every round: who gave an opinion, or takes the chair, reviews nothing in the case.
  const [opinions, hearings] = await Promise.all([
    tx.findAsWritten(LegalReview, { caseId }),
    tx.findAsWritten(Hearing, { caseId }),
  ]);
  const [askedOut, out] =
    reviewed.length > 0
      ? await Promise.all([
          tx.findAsWritten(RecusalRequest, { caseId: reviewedIds, state: 'open' }),
          tx.findAsWritten(Recusal, { caseId: reviewedIds, state: 'barred' }),
        ])
      : [[], []];
  const said =
    reviewed.length > 0
      ? await saidTo(
          tx,
          reviewed.map((row) => row.caseNumber),
        )
      : [];
  const named = reviewed.length > 0 ? await namedUntruly(tx, reviewedIds) : [];
  const rectified = checks.filter(({ outcome }) => outcome === 'rectify').map(({ id }) => id);
  const reports = rectified.length > 0 ? await tx.findAsWritten(Rectification, { checkId: rectified }) : [];
  const concluded = checks.filter(({ state }) => state === 'concluded');
  const found =
    concluded.length > 0 ? await tx.findAsWritten(CheckFinding, { checkId: concluded.map(({ id }) => id) }) : [];
  const ruled = checks.length > 0 ? await tx.findAsWritten(Ruling, { caseId, target: 'decision' }) : [];
  const guideOf = ({ itemCode, itemVersion }: Case) =>
    versions.find((one) => one.itemCode === itemCode && one.number === itemVersion)!.guide;
  const inReview = rows.filter(({ state }) => state === 'accepted');
  const [asked, told, looks] = await Promise.all([
    inReview.length > 0 ? tx.findAsWritten(Consultation, { caseId: inReview.map(({ id }) => id) }) : [],
    tx.find(Feedback, { caseNumber }),
    tx.findAsWritten(SupervisionLook, { caseId }),
  ]);
  const lowerIds = rows.filter(({ lowerOrgan }) => lowerOrgan !== null).map(({ id }) => id);
  const lower = lowerIds.length > 0 ? await tx.findAsWritten(LowerExamination, { caseId: lowerIds }) : [];
  const verified = await verificationsOf(
    tx,
    rows.filter((row) => pointsToVerify(guideOf(row)).length > 0).map(({ id }) => id),
  );
  const open = await Promise.all(rows.map((row) => (row.state === 'accepted' ? openProjectOf(tx, row) : null)));
  return new Map(
    rows.map((row, index) => {
      const guide = guideOf(row);
      const running = limits.filter((limit) => limit.subjectId === row.id);
      const ledger = lines.filter(({ limitId }) => running.some(({ id }) => id === limitId));
      const stops = ledger.filter(({ kind, endOn }) => kind === 'suspension' && endOn === null);
      const statutory = running.find(({ kind }) => kind === 'statutory');
      const lengthened = ledger.some(({ kind, limitId }) => kind === 'extension' && limitId === statutory?.id);
      const own = checks.filter((check) => check.caseId === row.id);
      const review = row.state === 'reviewed' ? reviews.find(({ id }) => id === row.reviewId) : undefined;
      const heard = hearings.some((one) => one.caseId === row.id && one.state === 'signed');
      const overlays: CaseOverlays = {
        guide,
        checks: own,
        against: review
          ? findingsIn(
              {
                checks: own,
                rectifications: reports,
                found: found
                  .filter((one) => one.caseId === row.id)
                  .sort((a, b) => a.upheldAt.getTime() - b.upheldAt.getTime()),
                said: said.filter((one) => one.caseNumber === row.caseNumber),
                legal: opinions.filter((one) => one.reviewId === review.id && one.afterHearing === heard),
                named: named.filter((one) => one.caseId === row.id),
                lower: lower.find((one) => one.caseId === row.id) ?? null,
              },
              review.reviewedAt,
            )
          : [],
        unmade: review ? unmadeChecks(guide, own, row.acceptedAt) : [],
        repeats: repeatsOf(
          guide,
          own,
          reports,
          found,
          ruled.filter((one) => one.caseId === row.id),
        ),
        openChecks: own.filter(({ state }) => state === 'pending' || state === 'under-way'),
        departures: departures.filter((one) => one.caseId === row.id),
        others: {
          parties: parties.filter((one) => one.caseId === row.id),
          searches: searches.filter((one) => one.caseId === row.id),
        },
        hearings: hearings.filter((one) => one.caseId === row.id),
        legalReviews: opinions.filter((one) => one.caseId === row.id),
        askedOut: askedOut.filter((one) => one.caseId === row.id),
        out: out.filter((one) => one.caseId === row.id).map(({ subject }) => subject),
        asked: asked.filter((one) => one.caseId === row.id),
        told: told.filter((one) => one.caseNumber === row.caseNumber).map(({ id }) => id),
        looks: looks.filter((one) => one.caseId === row.id),
        lower: lower.find((one) => one.caseId === row.id) ?? null,
        verified: verified.get(row.id) ?? NOTHING_VERIFIED,
        reviews: reviews.filter((one) => one.caseId === row.id),
        openProject: open[index] ?? null,
        standsStill: stops[0] ? { rule: stops[0].rule as RuleId, since: stops[0].startOn! } : null,
        stops: lying.filter((one) => one.caseId === row.id && one.endOn === null),
        stopsBefore: lying.filter((one) => one.caseId === row.id && one.endOn !== null),
        extended: lengthened,
        jointHandling: isJointHandling(guide.statutory),
        statutory: statutory
          ? {
              dueOn: statutory.dueOn,
              standsStillSince: stops.find(({ limitId }) => limitId === statutory.id)?.startOn ?? null,
              late: statutory.dueAt !== null && tx.now >= statutory.dueAt,
            }
          : null,
      };
      return [row.id, overlays];
    }),
  );
}

function repeatsOf(
  guide: Guide,
  checks: readonly CaseCheck[],
  reports: readonly Rectification[],
  found: readonly CheckFinding[],
  ruled: readonly Ruling[],
) {
  const facts = {
    checks: [...checks].sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime()),
    rectifications: [...reports].sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime()),
    findings: [...found].sort((a, b) => a.upheldAt.getTime() - b.upheldAt.getTime()),
    rulings: ruled
      .filter(({ outcome, carriedOutAt }) => TAKES_AWAY.includes(outcome) && carriedOutAt !== null)
      .map(({ id, carriedOutAt }) => ({ id, carriedOutAt: carriedOutAt! }))
      .sort((a, b) => a.carriedOutAt.getTime() - b.carriedOutAt.getTime()),
    inspectionPoints: guide.inspectionPoints.map(({ code }) => code),
  };
  return {
    inspection: possibleRepeats('inspection', facts),
    'expert-review': possibleRepeats('expert-review', facts),
  };
}
