import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { assertVersion } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Demand } from './demand.entity.js';
import { demandTransitions } from './demand.transitions.js';
import { type AnswerDemandDto, DemandDto } from './linkage.dto.js';
import { expectPush } from './pushes/expect-push.js';

const noticeIssued = noticeIssuedV1('approval');

/** Answers a department's demand, with the ground in law, and tells the department. SUP-8 */
@Injectable()
export class AnswerDemand {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: AnswerDemandDto, actor: Actor): Promise<DemandDto> {
    return this.work.run(actor, async (tx) => {
      const demand = await tx.lock(Demand, { id, bureauCode: actor.body });
      assertVersion(demand.version);
      demand.state = move(demandTransitions, 'answer', demand.state);
      if (!order.ground?.trim()) {
        refuse(
          'SUP-8',
          { demandId: id },
          {
            errors: [
              { pointer: '/ground', detail: { zh: '答复须写明法律依据', en: 'an answer states its ground in law' } },
            ],
          },
        );
      }
      demand.answer = { accepted: order.accepted, ground: order.ground, answer: order.answer };
      demand.answeredAt = tx.now;
      demand.answeredBy = actor.sub;
      demand.late = tx.now >= demand.dueAt;
      tx.update(Demand, demand, { action: 'demand.answered', rules: ['SUP-8'] });
      const answered = tx.publish(noticeIssued, {
        subject: demand.id,
        caseNumber: demand.caseNumber,
        data: {
          recipientBody: demand.department.code,
          kind: 'demand-answer',
          title: `关于办件${demand.caseNumber}处理建议的答复`,
          content: `${order.accepted ? '采纳' : '不予采纳'}。依据：${order.ground}。${order.answer}`,
          files: [],
          caseNumber: demand.caseNumber,
          reference: demand.feedbackId,
        },
      });
      const { caseNumber, bureauCode, department } = demand;
      const eventIds = [answered] as const;
      expectPush(tx, { kind: 'demand-answer', caseNumber, bureauCode, departments: [department], eventIds });
      return DemandDto.of(demand, tx.now, actor);
    });
  }
}
