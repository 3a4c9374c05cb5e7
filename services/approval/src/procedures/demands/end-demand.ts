import { Injectable } from '@nestjs/common';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Demand, demandTransitions, expectPush } from '../../linkage/index.js';

const noticeIssued = noticeIssuedV1('approval');

/** Ends a demand with the result of the procedure that it opened, or opens it again, and tells the department. SUP-8 */
@Injectable()
export class EndDemand {
  /** The procedure came to nothing, without a decision: the demand waits for its answer again, and is late where it was. */
  async reopen(tx: Tx, id: string): Promise<void> {
    const demand = await tx.lock(Demand, { id });
    demand.state = move(demandTransitions, 'reopen', demand.state);
    demand.late = null;
    tx.update(Demand, demand, { action: 'demand.reopened', rules: ['SUP-8'] });
    tellResult(tx, demand, '据以启动的程序未经决定即已失效，该处理建议恢复待答复');
  }

  async end(tx: Tx, id: string, result: string): Promise<void> {
    const demand = await tx.lock(Demand, { id });
    demand.state = move(demandTransitions, 'end', demand.state);
    tx.update(Demand, demand, { action: 'demand.ended', rules: ['SUP-8'] });
    tellResult(tx, demand, result);
  }
}

function tellResult(tx: Tx, demand: Demand, result: string): void {
  const { id, caseNumber, bureauCode, department, feedbackId } = demand;
  const told = tx.publish(noticeIssued, {
    subject: id,
    caseNumber,
    data: {
      recipientBody: department.code,
      kind: 'demand-answer',
      title: `关于办件${caseNumber}处理建议的办理结果`,
      content: `${result}。`,
      files: [],
      caseNumber,
      reference: feedbackId,
    },
  });
  expectPush(tx, { kind: 'demand-answer', caseNumber, bureauCode, departments: [department], eventIds: [told] });
}
