import {
  addWorkingDays,
  CalendarSource,
  chineseDay,
  type LegalDate,
  startOfDay,
  TimeSource,
} from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import { sendNotice } from '@shenguan/common/receipts';
import { Body } from '@shenguan/common/reference';
import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { BodyOpinion } from './body-opinion.entity.js';

/** What an opinion that is awaited after the visit is. */
const AWAITED = `r.given_at IS NULL AND EXISTS (
  SELECT 1 FROM inspection i WHERE i.id = r.inspection_id AND i.state = 'finished')`;

/**
 * Tells of an opinion that was announced and did not come in time: the department's head on the first working day, the
 * government office on the second. From the third the bureau's head may conclude without it. INSP-6.1 (R)
 */
@Sweeping()
export class EscalateOpinions implements Sweep {
  readonly name = 'inspection-opinions';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendar: CalendarSource,
    private readonly time: TimeSource,
  ) {}

  async run(): Promise<void> {
    const values = [this.time.legal().toISOString()];
    const first = { sweep: this.name, table: 'body_opinion', orderBy: 'r.due_at', values };
    const where = `${AWAITED} AND r.escalated_at IS NULL AND r.due_at <= $1`;
    await this.rows.each({ ...first, where }, (tx, id) => this.tellHead(tx, id));
    const second = `${AWAITED} AND r.raised_at IS NULL AND r.raise_at <= $1`;
    await this.rows.each({ ...first, where: second }, (tx, id) => this.tellOffice(tx, id));
  }

  private async tellHead(tx: Tx, id: string): Promise<void> {
    const opinion = await tx.get(BodyOpinion, { id });
    opinion.escalatedAt = tx.now;
    opinion.late = true;
    opinion.raiseAt = this.startOf(opinion, figureOf('INSP-6.1.raise'));
    opinion.withoutFrom = this.startOf(opinion, figureOf('INSP-6.1.without'));
    tx.update(BodyOpinion, opinion, { action: 'inspection.opinion-overdue', rules: ['INSP-6.1'] });
    const content = `贵单位的${called(opinion)}应于${chineseDay(opinion.dueOn!)}前（含当日）反馈，现已逾期，请部门负责人督促办理。逾期不视为同意。`;
    tell(tx, opinion, opinion.body, content);
  }

  private async tellOffice(tx: Tx, id: string): Promise<void> {
    const opinion = await tx.get(BodyOpinion, { id });
    const { projectName } = await tx.get(Inspection, { id: opinion.inspectionId });
    const offices = await tx.find(Body, { kind: 'government-office', active: true });
    opinion.raisedAt = tx.now;
    tx.update(BodyOpinion, opinion, {
      action: 'inspection.opinion-raised',
      rules: ['INSP-6.1'],
      content: { told: offices.map(({ code }) => code) },
    });
    const content = `${opinion.body.name}对“${projectName}”联合核验的${called(opinion)}应于${chineseDay(opinion.dueOn!)}前（含当日）反馈，经提醒仍未反馈，请予督办。逾期不视为同意。`;
    for (const { code, name } of offices) tell(tx, opinion, { code, name }, content);
  }

  /** The start of the so many-th working day after the last day. */
  private startOf({ dueOn }: BodyOpinion, days: number): Date {
    return startOfDay(addWorkingDays(dueOn as LegalDate, days, this.calendar.current()));
  }
}

const called = ({ collective }: BodyOpinion): string => (collective ? '集体议定意见' : '核验意见');

function tell(tx: Tx, { inspectionId, caseNumber }: BodyOpinion, recipient: BodyRef, content: string): void {
  sendNotice(tx, {
    sender: 'joint-inspection',
    thingId: inspectionId,
    recipient,
    caseNumber,
    rules: ['INSP-6.1'],
    notice: { kind: 'inspection-opinion-overdue', title: '联合核验意见逾期提醒', content },
  });
}
