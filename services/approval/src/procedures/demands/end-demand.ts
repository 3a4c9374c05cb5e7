import { Injectable } from '@nestjs/common';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Demand, demandTransitions, expectPush } from '../../linkage/index.js';

const noticeIssued = noticeIssuedV1('approval');

/** Tells the department what became of its demand; what must reach it in a case is watched there. SUP-8, LINK-5 */
export function tellDemandant(tx: Tx, demand: Demand, { about, content }: { about: string; content: string }): void {
  const { id, caseNumber, bureauCode, department, feedbackId } = demand;
  const named = caseNumber ? { caseNumber } : {};
  const told = tx.publish(noticeIssued, {
    subject: id,
    ...named,
    data: {
      recipientBody: department.code,
      kind: 'demand-answer',
      title: `关于${caseNumber ? `办件${caseNumber}` : '未写明办件的'}处理建议的${about}`,
      content,
      files: [],
      ...named,
      reference: feedbackId,
    },
  });
  if (!caseNumber) return;
  expectPush(tx, { kind: 'demand-answer', caseNumber, bureauCode, departments: [department], eventIds: [told] });
}

/** Ends a demand with the result of the procedure that it opened, or opens it again, and tells the department. SUP-8 */
@Injectable()
export class EndDemand {
  /** The procedure came to nothing, without a decision: the demand waits for its answer again, and is late where it was. */
  async reopen(tx: Tx, id: string): Promise<void> {
    const demand = await tx.lock(Demand, { id });
    demand.state = move(demandTransitions, 'reopen', demand.state);
    demand.late = null;
    tx.update(Demand, demand, { action: 'demand.reopened', rules: ['SUP-8'] });
    tellDemandant(tx, demand, { about: '办理结果', content: '据以启动的程序未经决定即已失效，该处理建议恢复待答复。' });
  }

  async end(tx: Tx, id: string, result: string): Promise<void> {
    const demand = await tx.lock(Demand, { id });
    demand.state = move(demandTransitions, 'end', demand.state);
    tx.update(Demand, demand, { action: 'demand.ended', rules: ['SUP-8'] });
    tellDemandant(tx, demand, { about: '办理结果', content: `${result}。` });
  }
}
