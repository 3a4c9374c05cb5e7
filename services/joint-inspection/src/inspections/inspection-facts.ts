import { type Actor, foldSubject, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { nameKey } from '@shenguan/common/privacy';
import { barredFrom, ClosedCase, isBarred, StaffMember } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import type { Arrived } from './domain/readiness.js';
import { Finding } from './findings/finding.entity.js';
import { Improvement } from './improvements/improvement.entity.js';
import { Inspection } from './inspection.entity.js';
import { applicantsOf } from './inspection-access.js';
import { BodyOpinion } from './opinions/body-opinion.entity.js';
import { Professional } from './professionals/professional.entity.js';
import { ProfessionalPaper } from './professionals/professional-paper.entity.js';
import { Publication } from './publications/publication.entity.js';
import { recordDueAt } from './record/record-limit.js';
import { RecordSignature } from './record/record-signature.entity.js';
import { DrawnSeat } from './seats/drawn-seat.entity.js';
import { whoseSeatStands } from './seats/standing-professionals.js';
import { InspectorTie } from './ties/inspector-tie.entity.js';
import { TimeRequest } from './time-requests/time-request.entity.js';
import { Absence } from './visits/absence.entity.js';
import { Attendance } from './visits/attendance.entity.js';
import { type Notified, notifiedOf } from './visits/told-departments.js';

/** What decides about an act on an inspection beside its state. */
export interface InspectionFacts {
  readonly row: Inspection;
  readonly actor: Actor;
  readonly now: Date;
  readonly today: LegalDate;
  /** Of the appointment in force. */
  readonly attendance: readonly Attendance[];
  /** The same, as far as the start depends on it: the register, or who is party, may have changed since they came. */
  readonly arrived: readonly Arrived[];
  readonly absences: readonly Absence[];
  /** Of the appointment in force, and whose seats stand. */
  readonly professionals: readonly Professional[];
  /** Drawn for the inspection, by whatever draw; those that have ended among them. INSP-4 */
  readonly seats: readonly DrawnSeat[];
  /** What professionals signed on paper for the appointment in force. */
  readonly professionalPapers: readonly ProfessionalPaper[];
  /** In the order in which they were made, those that wait for a second signature among them. */
  readonly findings: readonly Finding[];
  readonly opinions: readonly BodyOpinion[];
  /** How its result is published, the first and its corrections. INSP-6.2 */
  readonly publications: readonly Publication[];
  /** The applicant's word on the record, and papers that wait for their second person. */
  readonly signatures: readonly RecordSignature[];
  /** Until when the result waits for it. */
  readonly recordDueAt: Date | null;
  /** How the departments were told of the appointment in force; null where nobody can be absent yet. */
  readonly notified: Notified | null;
  /** What departments asked for another time, in this inspection. */
  readonly timeRequests: readonly TimeRequest[];
  readonly furtherRound: boolean;
  readonly caseClosed: boolean;
  /** What the applicant has said and shown of changes since. */
  readonly improvements: readonly Improvement[];
  /** Whether the caller is party to the case, and so has no part in it. PRA-11 */
  readonly isParty: boolean;
  /** Whether a tie of the caller to the case was upheld: from then on he inspects nothing in it. PRA-11 */
  readonly isTied: boolean;
  /** What the register says of the caller: unknown, who may be under way still; or whether he counts for his body. */
  readonly standing: 'unknown' | 'counts' | 'does-not-count';
}

/** Reads what decides about acts on inspections, as this transaction leaves it. */
export async function inspectionFacts(tx: Tx, rows: readonly Inspection[]): Promise<InspectionFacts[]> {
  const inspectionId = rows.map(({ id }) => id);
  const { actor, now, today } = tx;
  const [
    attendance,
    absences,
    professionals,
    findings,
    opinions,
    improvements,
    signatures,
    timeRequests,
    further,
    successors,
    closed,
    parties,
    seats,
    papers,
    publications,
    ties,
  ] = await Promise.all([
    tx.findAsWritten(Attendance, { inspectionId }),
    tx.findAsWritten(Absence, { inspectionId }),
    tx.findAsWritten(Professional, { inspectionId }),
    tx.findAsWritten(Finding, { inspectionId }),
    tx.findAsWritten(BodyOpinion, { inspectionId }),
    tx.findAsWritten(Improvement, { inspectionId }),
    tx.findAsWritten(RecordSignature, { inspectionId }),
    tx.findAsWritten(TimeRequest, { inspectionId }),
    tx.findAsWritten(Inspection, { requestId: [...new Set(rows.map(({ requestId }) => requestId))] }),
    tx.findAsWritten(Inspection, { supersedes: inspectionId }),
    tx.find(ClosedCase, { caseNumber: [...new Set(rows.map(({ caseNumber }) => caseNumber))] }),
    barredFrom(
      tx,
      rows.map(({ caseNumber }) => caseNumber),
    ),
    tx.find(DrawnSeat, { requestId: [...new Set(rows.map(({ requestId }) => requestId))] }),
    tx.findAsWritten(ProfessionalPaper, { inspectionId }),
    tx.findAsWritten(Publication, { inspectionId }),
    tx.find(InspectorTie, { caseNumber: [...new Set(rows.map(({ caseNumber }) => caseNumber))], state: 'upheld' }),
  ]);
  const subjects = new Set([actor.sub, ...attendance.map(({ subject }) => subject)]);
  const staff = await tx.find(StaffMember, { subject: [...subjects] });
  const onStaff = (subject: string, bodyCode: string) =>
    staff.some((one) => one.subject === subject && one.bodyCode === bodyCode && one.serving && one.onEstablishment);
  return Promise.all(
    rows.map(async (row) => {
      const here = <T extends { inspectionId: string; appointment: number }>(all: readonly T[]) =>
        all.filter((one) => one.inspectionId === row.id && one.appointment === row.appointment);
      const known = parties.get(row.caseNumber);
      // A tie is to the case: whoever has one inspects in no further round of it either.
      const tied = ties.filter(({ caseNumber }) => caseNumber === row.caseNumber);
      return {
        ...{ row, actor, now, today },
        attendance: here(attendance),
        arrived: here(attendance).map(({ bodyCode, subject, name }) => ({
          bodyCode,
          person: nameKey(name) || foldSubject(subject),
          counts:
            !tied.some((one) => isSamePerson(one.subject, subject)) &&
            !(known && isBarred(known, { sub: subject, body: bodyCode })) &&
            onStaff(subject, bodyCode),
        })),
        absences: here(absences),
        professionals: whoseSeatStands(here(professionals), seats),
        seats: seats.filter(({ requestId }) => requestId === row.requestId),
        professionalPapers: here(papers),
        publications: publications.filter((one) => one.inspectionId === row.id),
        findings: findings.filter((one) => one.inspectionId === row.id).sort((a, b) => (a.id < b.id ? -1 : 1)),
        opinions: opinions.filter((one) => one.inspectionId === row.id),
        timeRequests: timeRequests.filter((one) => one.inspectionId === row.id),
        signatures: signatures.filter((one) => one.inspectionId === row.id),
        recordDueAt: await recordDueAt(tx, row),
        notified: await notifiedOf(
          tx,
          row,
          timeRequests.filter(({ inspectionId: of }) => of === row.id),
        ),
        improvements: improvements.filter((one) => one.inspectionId === row.id),
        furtherRound:
          further.some(({ requestId, round }) => requestId === row.requestId && round > row.round) ||
          successors.some(({ supersedes }) => supersedes === row.id),
        caseClosed: closed.some(({ caseNumber }) => caseNumber === row.caseNumber),
        isTied: tied.some(({ subject }) => mayBeHis(actor, subject)),
        isParty: [applicantsOf(row), known].some((one) => one && isBarred(one, actor)),
        standing: standingOf(staff, actor, onStaff(actor.sub, actor.body)),
      };
    }),
  );
}

function standingOf(staff: readonly StaffMember[], { sub }: Actor, counts: boolean): InspectionFacts['standing'] {
  if (counts) return 'counts';
  return staff.some(({ subject }) => subject === sub) ? 'does-not-count' : 'unknown';
}
