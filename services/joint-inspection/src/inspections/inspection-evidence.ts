import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Finding } from './findings/finding.entity.js';
import { Measurement } from './findings/measurement.entity.js';
import { SitePhoto } from './findings/site-photo.entity.js';
import { Hazard } from './hazards/hazard.entity.js';
import { Improvement } from './improvements/improvement.entity.js';
import { Inspection } from './inspection.entity.js';
import { BodyOpinion } from './opinions/body-opinion.entity.js';
import { Professional } from './professionals/professional.entity.js';
import { ProfessionalPaper } from './professionals/professional-paper.entity.js';
import { Publication } from './publications/publication.entity.js';
import { RecordSignature } from './record/record-signature.entity.js';
import { InspectorTie } from './ties/inspector-tie.entity.js';
import { TimeProposal } from './time-requests/time-proposal.entity.js';
import { TimeRequest } from './time-requests/time-request.entity.js';
import { Absence } from './visits/absence.entity.js';
import { Attendance } from './visits/attendance.entity.js';

/** The inspections of a case with everything that was recorded on site. SUP-9 */
@GivesEvidence()
export class InspectionEvidence implements EvidenceSource {
  readonly part = 'inspections';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('joint-inspection'), async (tx) => {
      const inspections = await tx.find(Inspection, { caseNumber }, { orderBy: { round: 'ASC' } });
      const inspectionId = inspections.map(({ id }) => id);
      const [attendance, absences, professionals, findings, opinions, hazards, improvements, ...more] =
        await Promise.all([
          tx.find(Attendance, { inspectionId }),
          tx.find(Absence, { inspectionId }),
          tx.find(Professional, { inspectionId }),
          tx.find(Finding, { inspectionId }),
          tx.find(BodyOpinion, { inspectionId }),
          tx.find(Hazard, { inspectionId }),
          tx.find(Improvement, { inspectionId }),
          tx.find(Measurement, { inspectionId }),
          tx.find(SitePhoto, { inspectionId }),
          tx.find(RecordSignature, { inspectionId }),
          tx.find(TimeRequest, { inspectionId }),
          tx.find(ProfessionalPaper, { inspectionId }),
          tx.find(Publication, { inspectionId }),
          tx.find(InspectorTie, { inspectionId }),
          tx.find(TimeProposal, { inspectionId }),
        ]);
      const [measurements, photos, signatures, timeRequests, professionalPapers, publications, ties, timeProposals] =
        more;
      return inspections.map((inspection) => {
        const of = <R extends { inspectionId: string; salt: Buffer }>(rows: R[]) =>
          rows.filter(({ inspectionId }) => inspectionId === inspection.id).map(withoutSalt);
        return {
          ...withoutSalt(inspection),
          attendance: of(attendance),
          absences: of(absences),
          professionals: of(professionals),
          findings: of(findings),
          opinions: of(opinions),
          hazards: of(hazards),
          improvements: of(improvements),
          measurements: of(measurements),
          photos: of(photos),
          signatures: of(signatures),
          timeRequests: of(timeRequests),
          professionalPapers: of(professionalPapers),
          publications: of(publications),
          ties: of(ties),
          timeProposals: of(timeProposals),
        };
      });
    });
  }
}
