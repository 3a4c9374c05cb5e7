import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Absence } from './absence.entity.js';
import { Attendance } from './attendance.entity.js';
import { BodyOpinion } from './body-opinion.entity.js';
import { Finding } from './finding.entity.js';
import { Hazard } from './hazard.entity.js';
import { Inspection } from './inspection.entity.js';
import { Professional } from './professional.entity.js';

/** The inspections of a case with everything that was recorded on site. SUP-9 */
@GivesEvidence()
export class InspectionEvidence implements EvidenceSource {
  readonly part = 'inspections';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('joint-inspection'), async (tx) => {
      const inspections = await tx.find(Inspection, { caseNumber }, { orderBy: { round: 'ASC' } });
      const inspectionId = inspections.map(({ id }) => id);
      const [attendance, absences, professionals, findings, opinions, hazards] = await Promise.all([
        tx.find(Attendance, { inspectionId }),
        tx.find(Absence, { inspectionId }),
        tx.find(Professional, { inspectionId }),
        tx.find(Finding, { inspectionId }),
        tx.find(BodyOpinion, { inspectionId }),
        tx.find(Hazard, { inspectionId }),
      ]);
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
        };
      });
    });
  }
}
