import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { sendNotice } from '@shenguan/common/receipts';
import { conflict } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { InspectionStatistics } from '../statistics/inspection-statistics.js';
import { CircularDto, type IssueCircularDto } from './circular.dto.js';
import { Circular } from './circular.entity.js';
import { circularTransitions } from './circular.transitions.js';
import { circularActions, circularActs } from './circular-acts.js';
import { differencesOf, digestOfFigures } from './differences.js';
import { settleOwed } from './owed-circulars.js';

/** Issues a circular, by the head, who didn't draft it: it is numbered and pushed to the departments; or discards it. INSP-10 */
@Injectable()
export class IssueCircular {
  constructor(
    private readonly work: UnitOfWork,
    private readonly statistics: InspectionStatistics,
  ) {}

  issue(id: string, { figuresDigest }: IssueCircularDto, actor: Actor): Promise<CircularDto> {
    return this.work.run(actor, async (tx) => {
      const row = await close(tx, id, 'issue');
      // Whatever has happened since the draft counts: what the head signs is what he was shown of today's count.
      const counted = await this.statistics.ofBureau({ from: row.periodFrom, to: row.periodUntil }, row.bureauCode);
      const differences = differencesOf(row.figures, counted);
      if (digestOfFigures(counted) !== figuresDigest) {
        const detail = {
          zh: '与重新统计的数字不符：请查看通报的 current（重新统计的数字、摘要和差异）后签发',
          en: 'is not the digest of the figures as counted anew: look at the circular’s current figures and differences, then issue it',
        };
        conflict('INSP-10', { figuresDigest: digestOfFigures(counted), differences }, { detail });
      }
      row.figures = { ...counted };
      row.differences = differences;
      row.recipients = counted.departments
        .filter(({ body }) => body !== row.bureauCode)
        .map(({ body: code, name }) => ({ code, name }));
      const year = tx.today.slice(0, 4);
      const n = await tx.nextNumber(`circular:${row.bureauCode}:${year}`);
      row.number = `TB${year}-${String(n).padStart(6, '0')}`;
      tx.update(Circular, row, { action: 'circular.issued', rules: ['INSP-10'] });
      await settleOwed(tx, row);
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

/** Each department reads the whole, the bureau's own figures, and those of its own. */
function contentOf({ text, periodFrom, periodUntil, figures, bureauCode, corrects }: Circular, code: string): string {
  const sum = (of: (one: (typeof figures.months)[number]) => number) =>
    figures.months.reduce((n, one) => n + of(one), 0);
  const whole = `${corrects ? '本通报更正此前对同一期间的通报。' : ''}${periodFrom}至${periodUntil}，共提出联合核验${sum((one) => one.inspections)}次，通过${sum((one) => one.passed)}次、整改${sum((one) => one.rectify)}次、不通过${sum((one) => one.failed)}次，迟到${sum((one) => one.lateArrivals)}人次，缺席${sum((one) => one.absences)}次，意见逾期${sum((one) => one.lateOpinions)}次。`;
  const part = (called: string, body: string) => {
    const own = figures.departments.find((one) => one.body === body);
    return own
      ? `其中${called}应参加${own.inspections}次，迟到${own.lateArrivals}人次，缺席${own.absences}次，意见逾期${own.lateOpinions}次。`
      : '';
  };
  return `${whole}${part('贵单位', code)}${part('审批部门', bureauCode)}\n${text}`;
}
