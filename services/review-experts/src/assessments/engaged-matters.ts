import { type Actor, foldSubject, hasRole } from '@shenguan/common/auth';
import { CaseParties } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import { ConcludedInspection, DrawRequest, type Seat, seatsOfMatter } from '../draws/index.js';
import { Review } from '../reviews/index.js';
import type { FeedbackSide } from './engagement-feedback.entity.js';

/** A review or an inspection that is over, in which experts took part (专家参加的活动). EXP-23 */
export interface EngagedMatter {
  readonly of: 'review' | 'inspection';
  readonly caseNumber: string;
  readonly requestId: string;
  /** Who organised it. */
  readonly bureauCode: string | null;
  /** Codes of the departments that had a part in it. */
  readonly departments: readonly string[];
  readonly concludedAt: Date;
}

/** Returns what of a case is over: its reviews, and its inspections to which experts were drawn. */
export async function mattersOf(tx: Tx, caseNumber: string): Promise<EngagedMatter[]> {
  const reviews = await tx.find(Review, { caseNumber, state: 'concluded' });
  const inspections = await tx.find(ConcludedInspection, { caseNumber });
  const bureaus =
    inspections.length === 0
      ? []
      : await tx.query<{ id: string; bureau: string | null }>(
          `SELECT q.id, ${BUREAU_OF_REQUEST} AS bureau FROM draw_request q WHERE q.id = ANY ($1::uuid[])`,
          [inspections.map(({ id }) => id)],
        );
  return [
    ...reviews.map(
      ({ requestId, bureauCode, departments, concludedAt }): EngagedMatter => ({
        ...{ of: 'review', caseNumber, requestId, bureauCode, concludedAt: concludedAt! },
        departments: departments.map(({ code }) => code),
      }),
    ),
    ...inspections.map(
      ({ id, departments, concludedAt }): EngagedMatter => ({
        ...{ of: 'inspection', caseNumber, requestId: id, departments, concludedAt },
        bureauCode: bureaus.find((one) => one.id === id)?.bureau ?? null,
      }),
    ),
  ];
}

/** Whose a request `q` is, where no review of the case says so: who drew for it. */
const BUREAU_OF_REQUEST = `coalesce(q.bureau_code,
  (SELECT d.bureau_code FROM draw d WHERE d.request_id = q.id ORDER BY d.round LIMIT 1))`;

/** Seats that were filled to the end, with whose matter it was, and until when: an opinion at an inspection is not given here. */
export const ENGAGEMENTS = `
  SELECT s.id, s.case_number, s.stratum, v.bureau_code AS bureau, v.concluded_at
  FROM review v JOIN seat s ON s.request_id = v.request_id AND s.state = 'served' WHERE v.state = 'concluded'
  UNION ALL
  SELECT s.id, s.case_number, s.stratum, ${BUREAU_OF_REQUEST}, i.concluded_at
  FROM concluded_inspection i JOIN draw_request q ON q.id = i.id
  JOIN seat s ON s.request_id = q.id AND s.state IN ('confirmed', 'served')`;

/** Returns the seats of a matter that were filled to its end. */
export async function filledSeats(tx: Tx, { of, requestId }: EngagedMatter): Promise<Seat[]> {
  const request = await tx.get(DrawRequest, { id: requestId });
  const seats = await seatsOfMatter(tx, request);
  return seats.filter(({ state }) => state === 'served' || (of === 'inspection' && state === 'confirmed'));
}

/** As which side the caller had a part in a matter, or null. */
export async function sideIn(
  tx: Tx,
  { bureauCode, departments, caseNumber }: EngagedMatter,
  actor: Actor,
): Promise<FeedbackSide | null> {
  if (hasRole(actor, 'expert-admin') && actor.body === bureauCode) return 'organiser';
  if (hasRole(actor, 'department-officer') && departments.includes(actor.body)) return 'department';
  if (!hasRole(actor, 'applicant')) return null;
  const parties = await tx.findOne(CaseParties, { caseNumber });
  return parties?.subjects.includes(foldSubject(actor.sub)) ? 'applicant' : null;
}
