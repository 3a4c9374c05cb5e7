import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Attendance } from './attendance.entity.js';
import { BodyOpinion } from './body-opinion.entity.js';
import { Finding } from './finding.entity.js';
import { Inspection } from './inspection.entity.js';

/** The inspections of a case with everything that was recorded on site. SUP-9 */
@GivesEvidence()
export class InspectionEvidence implements EvidenceSource {
  readonly part = 'inspections';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('joint-inspection'), async (tx) => {
      const [inspections, attendance, findings, opinions] = await Promise.all([
        tx.find(Inspection, { caseNumber }, { orderBy: { round: 'ASC' } }),
        tx.find(Attendance, { caseNumber }),
        tx.find(Finding, { caseNumber }),
        tx.find(BodyOpinion, { caseNumber }),
      ]);
      const shown = <R extends { salt: Buffer }>({ salt: _secret, ...row }: R) => row;
      return inspections.map((inspection) => ({
        ...shown(inspection),
        attendance: attendance.filter(({ inspectionId }) => inspectionId === inspection.id).map(shown),
        findings: findings.filter(({ inspectionId }) => inspectionId === inspection.id).map(shown),
        opinions: opinions.filter(({ inspectionId }) => inspectionId === inspection.id).map(shown),
      }));
    });
  }
}
