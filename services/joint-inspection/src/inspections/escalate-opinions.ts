import { chineseDay, TimeSource } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { type Sweep, Sweeping, systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BodyOpinion } from './body-opinion.entity.js';

/** Tells a department, once, that the opinion it announced did not come in time. INSP-6.1 */
@Sweeping()
export class EscalateOpinions implements Sweep {
  readonly name = 'inspection-opinions';
  readonly everyMs = 1_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
  ) {}

  async run(): Promise<void> {
    const due: { id: string }[] = await this.dataSource.query(
      `SELECT o.id FROM body_opinion o JOIN inspection i ON i.id = o.inspection_id AND i.state = 'finished'
       WHERE o.given_at IS NULL AND o.escalated_at IS NULL AND o.due_at <= $1 LIMIT 100`,
      [this.time.legal().toISOString()],
    );
    for (const { id } of due) await this.escalate(id);
  }

  private async escalate(id: string): Promise<void> {
    await this.work.run(systemActor('joint-inspection'), async (tx) => {
      const opinion = await tx.lock(BodyOpinion, { id });
      if (opinion.givenAt || opinion.escalatedAt || !opinion.dueAt || tx.now < opinion.dueAt) return;
      opinion.escalatedAt = tx.now;
      opinion.late = true;
      tx.update(BodyOpinion, opinion, { action: 'inspection.opinion-overdue', rules: ['INSP-6.1'] });
      tx.publish(noticeIssuedV1('joint-inspection'), {
        subject: opinion.inspectionId,
        caseNumber: opinion.caseNumber,
        data: {
          recipientBody: opinion.bodyCode,
          kind: 'inspection-opinion-overdue',
          title: '联合核验意见逾期提醒',
          content: `贵单位的集体议定意见应于${chineseDay(opinion.dueOn!)}前（含当日）反馈，现已逾期，请部门负责人督促办理。逾期不视为同意。`,
          files: [],
          caseNumber: opinion.caseNumber,
          reference: opinion.inspectionId,
        },
      });
    });
  }
}
