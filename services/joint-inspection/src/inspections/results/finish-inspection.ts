import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { silentBodies } from '../hindrances/of-results.js';
import type { InspectionDto } from '../inspection.dto.js';
import { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { awaitSilent } from '../opinions/await-silent.js';
import { BodyOpinion } from '../opinions/body-opinion.entity.js';
import { countOpinionLimit } from '../opinions/opinion-limit.js';
import { digestOfRecord } from '../record/site-record.js';
import { inspectionAnswer } from './inspection-answer.js';

/**
 * Ends the visit on site: every inspection point was looked at, everybody there gave or announced an opinion, the
 * professionals gave theirs, and announced ones get their limit. INSP-6.1, INSP-9
 */
@Injectable()
export class FinishInspection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  execute(id: string, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const facts = await demandInspectionAct(tx, 'Inspections_finish', inspection);
      inspection.state = move(inspectionTransitions, 'finish', inspection.state);
      const opinions = await tx.find(BodyOpinion, { inspectionId: id }, { lock: 'update' });
      for (const opinion of opinions.filter(({ givenAt }) => !givenAt)) {
        Object.assign(opinion, countOpinionLimit(tx.now, this.calendar.current()));
        tx.update(BodyOpinion, opinion, { action: 'inspection.opinion-awaited', rules: ['INSP-6.1', 'APL-82'] });
      }
      for (const body of silentBodies(facts)) awaitSilent(tx, inspection, body, this.calendar.current());
      inspection.finishedAt = tx.now;
      inspection.recordDigest = await digestOfRecord(tx, inspection);
      tx.update(Inspection, inspection, { action: 'inspection.finished', rules: ['INSP-6.1'] });
      return inspectionAnswer(tx, inspection);
    });
  }
}
