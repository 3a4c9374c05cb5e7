import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { UnitOfWork } from '@shenguan/common/work';
import { type GoAloneDto, type InspectionDto } from '../inspection.dto.js';
import { Inspection } from '../inspection.entity.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { inspectionAnswer } from '../results/inspection-answer.js';
import { Absence } from './absence.entity.js';
import { bodiesOnSite } from './on-site.js';

/** Lets the bureau go alone after a recorded no-show, on its head's reason; the check is labelled so. INSP-4, APL-34 */
@Injectable()
export class GoAlone {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: GoAloneDto, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      await demandInspectionAct(tx, 'Inspections_alone', inspection);
      const recorded = await tx.find(Absence, { inspectionId: id, appointment: inspection.appointment });
      const present = await bodiesOnSite(tx, inspection);
      const absent = inspection.departments.filter(
        ({ code }) => !present.has(code) && recorded.some(({ bodyCode }) => bodyCode === code),
      );
      inspection.conductedAs = 'bureau-alone';
      inspection.aloneReason = order.reason;
      tx.update(Inspection, inspection, {
        action: 'inspection.bureau-alone',
        rules: ['INSP-4', 'APL-34'],
        content: { absent },
      });
      return inspectionAnswer(tx, inspection);
    });
  }
}
