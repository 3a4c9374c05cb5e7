import type {
  CaseDecidedV1,
  DepartureRef,
  DocumentRef,
  GroundRef,
  PermittedRef,
  PromiseRef,
} from '@shenguan/common/contracts';
import {
  applicantRef,
  type Case,
  type CaseDecision,
  type CaseReview,
  type Certificate,
  type DecisionDeparture,
  type GroundOfRefusal,
} from '../cases/index.js';

/** Returns what the departments are told of a decision, beside its paper: what it permits, rests on and departs from. LINK-5, SUP-5 */
export function decidedData(
  row: Case,
  decision: CaseDecision,
  {
    document,
    departures,
    rests,
    review,
  }: {
    document: DocumentRef;
    departures: readonly DecisionDeparture[];
    rests: PromiseRef[];
    review: CaseReview;
  },
): CaseDecidedV1 {
  return {
    caseNumber: row.caseNumber,
    itemCode: row.itemCode,
    itemName: row.itemName,
    itemVersion: row.itemVersion,
    projectCode: row.projectCode,
    projectName: row.projectName,
    address: row.projectAddress,
    applicant: applicantRef(row),
    outcome: decision.outcome,
    reasons: decision.reasons,
    decidedAt: decision.decidedAt.toISOString(),
    departments: row.departments,
    bureauCode: row.bureauCode,
    document,
    ...(departures.length > 0 ? { departures: departures.map(departureRef) } : {}),
    ...turnedRefs(review),
    ...(rests.length > 0 ? { promises: rests } : {}),
    ...(decision.grounds.length > 0 ? { grounds: decision.grounds.map(groundRef) } : {}),
    ...(decision.certificate
      ? { certificate: decision.certificate, permitted: permittedBy(decision, decision.certificate) }
      : {}),
    ...(row.requestKind === 'initial'
      ? {}
      : { request: { kind: row.requestKind, approvalNumber: row.approvalNumber! } }),
  };
}

/** What the departments are told of points that turned. SUP-5, LINK-5 */
function turnedRefs({ points }: CaseReview): { turnedPoints?: { code: string; note: string }[] } {
  const turned = points.filter((point) => point.turned).map(({ code, note }) => ({ code, note: note.trim() }));
  return turned.length > 0 ? { turnedPoints: turned } : {};
}

/** What the departments are told of it, beside the paper. LINK-5 */
function permittedBy(
  { content, conditions }: CaseDecision,
  { validFrom, validUntil: until }: Certificate,
): PermittedRef {
  return {
    content,
    conditions,
    validFrom,
    ...(until ? { validUntil: until } : {}),
  };
}

/** What the departments are told of a ground of a refusal. LINK-5 */
function groundRef({ found, basis: { instrument, article } }: GroundOfRefusal): GroundRef {
  return { found, instrument, article };
}

/** What the departments are told of a departure. LINK-5 */
function departureRef({ found, reasons, countersignedAt }: DecisionDeparture): DepartureRef {
  return { found, reasons, countersignedAt: countersignedAt!.toISOString() };
}
