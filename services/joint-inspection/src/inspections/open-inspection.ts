import { expertsRequestedV1, type RepeatRef, type TiesOfProject } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Inspection } from './inspection.entity.js';

/** What is known of an inspection when it is opened. */
export type OpeningFacts = Pick<
  Inspection,
  | 'requestId'
  | 'round'
  | 'caseNumber'
  | 'itemCode'
  | 'itemName'
  | 'projectCode'
  | 'projectName'
  | 'address'
  | 'applicantSubject'
  | 'applicantParty'
  | 'bureau'
  | 'departments'
  | 'points'
  | 'experts'
  | 'professionalsBasis'
  | 'applicantName'
  | 'serves'
  | 'requestedAt'
  | 'drawId'
  | 'supersedes'
  | 'ground'
  | 'groundEvidence'
>;

/**
 * Opens an inspection, or a further round of one, which keeps the professionals of the first; `ties` are those that
 * a draw must heed, null where none is wanted. INSP-4, INSP-7
 */
export function openInspection(tx: Tx, facts: OpeningFacts, ties: TiesOfProject | null): Inspection {
  const inspection = tx.insert(
    Inspection,
    {
      id: tx.uuid(),
      requestId: facts.requestId,
      round: facts.round,
      caseNumber: facts.caseNumber,
      itemCode: facts.itemCode,
      itemName: facts.itemName,
      projectCode: facts.projectCode,
      projectName: facts.projectName,
      address: facts.address,
      applicantSubject: facts.applicantSubject,
      applicantParty: facts.applicantParty,
      applicantName: facts.applicantName,
      bureau: { ...facts.bureau },
      departments: facts.departments.map((department) => ({ ...department })),
      points: facts.points.map((point) => ({ ...point })),
      experts: facts.experts.map((seats) => ({ ...seats })),
      professionalsBasis: facts.professionalsBasis && { ...facts.professionalsBasis },
      serves: facts.serves,
      requestedAt: facts.requestedAt,
      supersedes: facts.supersedes,
      ground: facts.ground,
      groundEvidence: facts.groundEvidence,
      appointment: 0,
      state: 'requested',
      scheduledAt: null,
      moves: 0,
      scheduleReason: null,
      notifiedAt: null,
      place: null,
      visitId: null,
      conductedAs: 'joint',
      aloneReason: null,
      drawId: facts.drawId,
      startedAt: null,
      finishedAt: null,
      outcome: null,
      summary: null,
      concludedAt: null,
      recordDigest: null,
      applicantWord: null,
      without: null,
      withoutReason: null,
    },
    { action: 'inspection.opened', rules: facts.ground ? ['INSP-3', 'INSP-7'] : ['INSP-3'] },
  );
  if (inspection.experts.length > 0 && ties) {
    tx.publish(expertsRequestedV1, {
      subject: inspection.id,
      caseNumber: inspection.caseNumber,
      data: {
        inspectionId: inspection.id,
        caseNumber: inspection.caseNumber,
        projectCode: inspection.projectCode,
        seats: inspection.experts,
        cutoff: inspection.requestedAt.toISOString(),
        ties,
        requestedAt: tx.now.toISOString(),
        ...drawnAgain(inspection),
      },
    });
  }
  return inspection;
}

/** An inspection on a ground draws on it too: of points not inspected, apart from who was drawn before. EXP-18 */
function drawnAgain({ ground, groundEvidence, supersedes }: Inspection): { repeat?: RepeatRef } {
  if (!ground) return {};
  return { repeat: { ground, evidence: groundEvidence!, ...(supersedes ? { supersedes } : {}) } };
}
