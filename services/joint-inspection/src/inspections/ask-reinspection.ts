import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { isClosed } from '@shenguan/common/reference';
import { UnitOfWork } from '@shenguan/common/work';
import { demandApplicant } from './applicant-access.js';
import type { InspectionDto } from './inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { demandInspectionAct } from './inspection-acts.js';
import { inspectionAnswer } from './inspection-answer.js';
import { openInspection } from './open-inspection.js';

/** Opens a further round on the request of the applicant or of an agent with a power for it, and on nobody else's; the bureau schedules it. INSP-7, PRA-16 */
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
      const next = openInspection(tx, { ...last, round: last.round + 1, requestedAt: tx.now }, null);
      return inspectionAnswer(tx, next);
    });
  }
}
