import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import type { InspectionDto } from '../inspection.dto.js';
import { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { inspectionAnswer } from '../results/inspection-answer.js';

/** Starts the check on site once everybody is there who must be. INSP-4 */
@Injectable()
export class StartInspection {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      await demandInspectionAct(tx, 'Inspections_start', inspection);
      inspection.state = move(inspectionTransitions, 'start', inspection.state);
      inspection.startedAt = tx.now;
      tx.update(Inspection, inspection, {
        action: 'inspection.started',
        rules: inspection.serves === 'APL-34' ? ['INSP-4', 'APL-34'] : ['INSP-4'],
      });
      return inspectionAnswer(tx, inspection);
    });
  }
}
