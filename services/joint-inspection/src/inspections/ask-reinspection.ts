import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { isClosed } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { demandApplicant } from './applicant-access.js';
import { InspectionDto } from './inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { openInspection } from './open-inspection.js';

/** Opens a further round on the request of the applicant or of an agent with a power for it, and on nobody else's; the bureau schedules it. INSP-7, PRA-16 */
@Injectable()
export class AskReinspection {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const last = await tx.lock(Inspection, { id });
      await demandApplicant(tx, last, 'reinspection');
      const further = await tx.findOne(Inspection, { requestId: last.requestId, round: last.round + 1 });
      if (last.state !== 'concluded' || last.outcome === 'passed' || further) {
        conflict('INSP-7', { state: last.state, outcome: last.outcome, furtherRound: further !== null });
      }
      // Asked last: whoever closes the case locks what is open in it, which this row is no more.
      if (await isClosed(tx, last.caseNumber)) conflict('INSP-7', { caseClosed: true });
      const next = openInspection(tx, { ...last, round: last.round + 1, requestedAt: tx.now }, null);
      return InspectionDto.of(next, actor);
    });
  }
}
