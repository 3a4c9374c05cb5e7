import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { sendNotice } from '@shenguan/common/receipts';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CircularDto } from './circular.dto.js';
import { Circular } from './circular.entity.js';
import { circularTransitions } from './circular.transitions.js';
import { circularActions, circularActs } from './circular-acts.js';

/** Issues a circular, by the head, who didn't draft it: it is numbered and pushed to the departments; or discards it. INSP-10 */
@Injectable()
export class IssueCircular {
  constructor(private readonly work: UnitOfWork) {}

  issue(id: string, actor: Actor): Promise<CircularDto> {
    return this.work.run(actor, async (tx) => {
      const row = await close(tx, id, 'issue');
      const year = tx.today.slice(0, 4);
      const n = await tx.nextNumber(`circular:${row.bureauCode}:${year}`);
      row.number = `TB${year}-${String(n).padStart(6, '0')}`;
      tx.update(Circular, row, { action: 'circular.issued', rules: ['INSP-10'] });
      for (const recipient of row.recipients) {
        sendNotice(tx, {
          sender: 'joint-inspection',
          thingId: row.id,
          recipient,
          caseNumber: row.number,
          rules: ['INSP-10'],
          notice: { kind: 'inspection-circular', title: row.title, content: contentOf(row, recipient.code) },
        });
      }
      return CircularDto.of(row, circularActions(row, actor));
    });
  }

  discard(id: string, actor: Actor): Promise<CircularDto> {
    return this.work.run(actor, async (tx) => {
      const row = await close(tx, id, 'discard');
      tx.update(Circular, row, { action: 'circular.discarded', rules: ['INSP-10'] });
      return CircularDto.of(row, circularActions(row, actor));
    });
  }
}

async function close(tx: Tx, id: string, act: 'issue' | 'discard'): Promise<Circular> {
  const row = await tx.lock(Circular, { id });
  if (row.bureauCode !== tx.actor.body) throw notFound();
  demandAct(circularActs, `Circulars_${act}`, row.state, { row, actor: tx.actor });
  assertVersion(row.version);
  row.state = move(circularTransitions, act, row.state);
  row.closedBy = tx.actor.sub;
  row.closedAt = tx.now;
  return row;
}

/** Each department reads the whole, and its own figures. */
function contentOf({ text, periodFrom, periodUntil, figures }: Circular, code: string): string {
  const sum = (of: (one: (typeof figures.months)[number]) => number) =>
    figures.months.reduce((n, one) => n + of(one), 0);
  const own = figures.departments.find(({ body }) => body === code);
  const whole = `${periodFrom}至${periodUntil}，共提出联合核验${sum((one) => one.inspections)}次，通过${sum((one) => one.passed)}次、整改${sum((one) => one.rectify)}次、不通过${sum((one) => one.failed)}次，迟到${sum((one) => one.lateArrivals)}人次，缺席${sum((one) => one.absences)}次，意见逾期${sum((one) => one.lateOpinions)}次。`;
  const part = own
    ? `其中贵单位应参加${own.inspections}次，迟到${own.lateArrivals}人次，缺席${own.absences}次，意见逾期${own.lateOpinions}次。`
    : '';
  return `${whole}${part}\n${text}`;
}
