import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { Attendance } from './attendance.entity.js';
import { type GoAloneDto, InspectionDto } from './inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { lockBureauInspection } from './inspection-access.js';

/** Lets the bureau go alone after a recorded no-show, on its head's reason; the check is labelled so. INSP-4, APL-34 */
@Injectable()
export class GoAlone {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: GoAloneDto, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      if (inspection.state !== 'scheduled') conflict('INSP-4', { state: inspection.state });
      if (inspection.scheduledAt && tx.now < inspection.scheduledAt) {
        conflict('INSP-4', { scheduledAt: inspection.scheduledAt.toISOString() });
      }
      const arrived = await tx.find(Attendance, { inspectionId: id });
      const absent = inspection.departments.filter(({ code }) => !arrived.some(({ bodyCode }) => bodyCode === code));
      if (absent.length === 0) conflict('INSP-4', { absent: [] });
      inspection.conductedAs = 'bureau-alone';
      inspection.aloneReason = order.reason;
      tx.update(Inspection, inspection, {
        action: 'inspection.bureau-alone',
        rules: ['INSP-4', 'APL-34'],
        content: { absent },
      });
      return InspectionDto.of(inspection, actor);
    });
  }
}
