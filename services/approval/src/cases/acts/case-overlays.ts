import type { RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Guide, ItemVersion, isJointHandling } from '../../items/index.js';
import { LimitAdjustment, TimeLimit } from '../../time-limits/index.js';
import type { Case } from '../case.entity.js';
import { UNDER_REVIEW } from '../case.transitions.js';
import {
  CaseCheck,
  CaseOverlay,
  CaseReview,
  CheckFinding,
  type CheckKind,
  DecisionDeparture,
  Rectification,
} from '../file/index.js';
import { type PossibleRepeat, possibleRepeats } from './domain/repeat-grounds.js';
import { type OpenProject, openProjectOf } from './project-settled.js';

/** What lies over a case under review (附加状态): intervals and checks that overlap, and so are no states. */
export interface CaseOverlays {
  readonly guide: Guide;
  /** Every check that was asked for. */
  readonly checks: readonly CaseCheck[];
  /** What was found about the seats of its panels after their opinions, the oldest first. EXP-18 */
  readonly found: readonly CheckFinding[];
  /** On what grounds a check may be asked for again, by kind. EXP-18, INSP-7 */
  readonly repeats: Readonly<Record<CheckKind, readonly PossibleRepeat[]>>;
  readonly openChecks: readonly Pick<CaseCheck, 'id' | 'kind' | 'state'>[];
  /** Answers to what was found, countersigned or not. APL-38 */
  readonly departures: readonly Pick<DecisionDeparture, 'proposedBy' | 'countersignedAt'>[];
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
  const reviewed = rows.filter(({ state }) => state === 'reviewed').map(({ id }) => id);
  const departures = reviewed.length > 0 ? await tx.findAsWritten(DecisionDeparture, { caseId: reviewed }) : [];
  const rectified = checks.filter(({ outcome }) => outcome === 'rectify').map(({ id }) => id);
  const reports = rectified.length > 0 ? await tx.findAsWritten(Rectification, { checkId: rectified }) : [];
  const concluded = checks.filter((one) => one.kind === 'expert-review' && one.state === 'concluded');
  const found =
    concluded.length > 0 ? await tx.findAsWritten(CheckFinding, { checkId: concluded.map(({ id }) => id) }) : [];
  const open = await Promise.all(rows.map((row) => (row.state === 'accepted' ? openProjectOf(tx, row) : null)));
  return new Map(
    rows.map((row, index) => {
      const { guide } = versions.find(
        ({ itemCode, number }) => itemCode === row.itemCode && number === row.itemVersion,
      )!;
      const running = limits.filter((limit) => limit.subjectId === row.id);
      const ledger = lines.filter(({ limitId }) => running.some(({ id }) => id === limitId));
      const stops = ledger.filter(({ kind, endOn }) => kind === 'suspension' && endOn === null);
      const statutory = running.find(({ kind }) => kind === 'statutory');
      const lengthened = ledger.some(({ kind, limitId }) => kind === 'extension' && limitId === statutory?.id);
      const own = checks.filter((check) => check.caseId === row.id);
      const overlays: CaseOverlays = {
        guide,
        checks: own,
        found: found.filter((one) => one.caseId === row.id).sort((a, b) => a.upheldAt.getTime() - b.upheldAt.getTime()),
        repeats: repeatsOf(guide, own, reports, found),
        openChecks: own.filter(({ state }) => state === 'pending' || state === 'under-way'),
        departures: departures.filter((one) => one.caseId === row.id),
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
) {
  const facts = {
    checks: [...checks].sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime()),
    rectifications: [...reports].sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime()),
    findings: [...found].sort((a, b) => a.upheldAt.getTime() - b.upheldAt.getTime()),
    inspectionPoints: guide.inspectionPoints.map(({ code }) => code),
  };
  return {
    inspection: possibleRepeats('inspection', facts),
    'expert-review': possibleRepeats('expert-review', facts),
  };
}
