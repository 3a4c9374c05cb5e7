import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, computeLimit } from '@shenguan/common/clock';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyOpinion } from './body-opinion.entity.js';
import { InspectionDto } from './inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { inspectionTransitions } from './inspection.transitions.js';
import { lockBureauInspection } from './inspection-access.js';

/** Working days after the inspection in which a collective opinion comes. INSP-6.1 */
const COLLECTIVE_DAYS = 1;

/** Ends the visit on site: everybody there has given or announced an opinion, and announced ones get their limit. INSP-6.1 */
@Injectable()
export class FinishInspection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  execute(id: string, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      inspection.state = move(inspectionTransitions, 'finish', inspection.state);
      const opinions = await tx.find(BodyOpinion, { inspectionId: id }, { lock: 'update' });
      const wanted =
        inspection.conductedAs === 'joint' ? [inspection.bureau, ...inspection.departments] : [inspection.bureau];
      const silent = wanted.filter(({ code }) => !opinions.some(({ bodyCode }) => bodyCode === code));
      if (silent.length > 0) conflict('INSP-6.1', { silent });
      const limit = computeLimit(
        { startEvent: tx.now, length: COLLECTIVE_DAYS, unit: 'workingDays', adjustments: [] },
        this.calendar.current(),
      );
      for (const opinion of opinions.filter(({ givenAt }) => !givenAt)) {
        opinion.dueAt = limit.dueAt;
        opinion.dueOn = limit.dueOn;
        tx.update(BodyOpinion, opinion, { action: 'inspection.opinion-awaited', rules: ['INSP-6.1', 'APL-82'] });
      }
      inspection.finishedAt = tx.now;
      tx.update(Inspection, inspection, { action: 'inspection.finished', rules: ['INSP-6.1'] });
      return InspectionDto.of(inspection, actor);
    });
  }
}
