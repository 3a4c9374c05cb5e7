import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { sendNotice } from '@shenguan/common/receipts';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { type HazardAnswerDto, HazardViewDto } from './hazard.dto.js';
import { Hazard } from './hazard.entity.js';
import { hazardTransitions } from './hazard.transitions.js';
import { hazardActions, hazardActs } from './hazard-acts.js';
import { maySeeHazard } from './view-hazards.js';

/** Takes the answer of the body that was told of a hazard, and tells the bureau; late counts as late. INSP-9 */
@Injectable()
export class AnswerHazard {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, { answer }: HazardAnswerDto, actor: Actor): Promise<HazardViewDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Hazard, { id });
      const inspection = await tx.get(Inspection, { id: row.inspectionId });
      if (!maySeeHazard(row, inspection, actor)) throw notFound();
      demandAct(hazardActs, 'Hazards_answer', row.state, { row, body: actor.body });
      row.state = move(hazardTransitions, 'answer', row.state);
      row.answer = answer;
      row.answeredBy = actor.sub;
      row.answeredAt = tx.now;
      row.late = row.dueAt !== null && tx.now >= row.dueAt;
      tx.update(Hazard, row, { action: 'inspection.hazard-answered', rules: ['INSP-9'] });
      sendNotice(tx, {
        sender: 'joint-inspection',
        thingId: row.id,
        recipient: inspection.bureau,
        caseNumber: row.caseNumber,
        rules: ['INSP-9'],
        notice: {
          kind: 'hazard-answered',
          title: `隐患处理情况的答复：${inspection.projectName}`,
          content: `${row.toldName || row.toldTo}答复：${answer}`,
        },
      });
      return HazardViewDto.of(row, hazardActions(tx, row));
    });
  }
}
