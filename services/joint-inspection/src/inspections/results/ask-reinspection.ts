import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { reinspectionRequestedV1 } from '@shenguan/common/contracts';
import { isClosed } from '@shenguan/common/reference';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandApplicant } from '../cases/applicant-access.js';
import { pointsThatFailed } from '../domain/points-that-failed.js';
import { Finding } from '../findings/finding.entity.js';
import type { InspectionDto } from '../inspection.dto.js';
import { Inspection } from '../inspection.entity.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { openInspection } from '../open-inspection.js';
import { BodyOpinion } from '../opinions/body-opinion.entity.js';
import { standingProfessionals } from '../seats/standing-professionals.js';
import { inspectionAnswer } from './inspection-answer.js';

/**
 * Opens a further round on the request of the applicant or of an agent with a power for it, and on nobody else's, for the
 * points that failed; the bureau schedules it, and the decision waits for it. INSP-7, PRA-16
 */
@Injectable()
export class AskReinspection {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const last = await tx.lock(Inspection, { id });
      await demandApplicant(tx, last, 'reinspection');
      // From here on nobody closes the case; whoever does locks what is open in it, which this row is no more.
      await isClosed(tx, last.caseNumber);
      await demandInspectionAct(tx, 'Inspections_reinspection', last);
      const next = openInspection(
        tx,
        {
          ...last,
          round: last.round + 1,
          points: await failedPoints(tx, last),
          requestedAt: tx.now,
          supersedes: last.id,
          ground: 'applicant-request',
          groundEvidence: actor.sub,
        },
        null,
      );
      tx.publish(reinspectionRequestedV1, {
        subject: next.id,
        caseNumber: next.caseNumber,
        data: {
          inspectionId: next.id,
          requestId: next.requestId,
          caseNumber: next.caseNumber,
          supersedes: last.id,
          points: next.points.map(({ code }) => code),
          requestedAt: tx.now.toISOString(),
        },
      });
      return inspectionAnswer(tx, next);
    });
  }
}

async function failedPoints(tx: Tx, inspection: Inspection) {
  const { id: inspectionId, points } = inspection;
  const [findings, opinions, professionals] = await Promise.all([
    tx.find(Finding, { inspectionId }, { orderBy: { id: 'ASC' } }),
    tx.find(BodyOpinion, { inspectionId }),
    standingProfessionals(tx, inspection),
  ]);
  return pointsThatFailed(points, findings, [...opinions, ...professionals]);
}
