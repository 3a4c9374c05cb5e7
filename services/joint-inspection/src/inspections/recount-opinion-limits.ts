import { CalendarSource } from '@shenguan/common/clock';
import { type Sweep, Sweeping, systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BodyOpinion } from './body-opinion.entity.js';
import { Inspection } from './inspection.entity.js';
import { countOpinionLimit } from './opinion-limit.js';

/** Recounts limits of awaited opinions that another calendar counted; the log keeps the old and the new day. APL-82 */
@Sweeping()
export class RecountOpinionLimits implements Sweep {
  readonly name = 'recount-opinion-limits';
  readonly everyMs = 2_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  async run(): Promise<void> {
    const { version } = this.calendar.current();
    const stale: { id: string }[] = await this.dataSource.query(
      `SELECT o.id FROM body_opinion o JOIN inspection i ON i.id = o.inspection_id AND i.state = 'finished'
       WHERE o.given_at IS NULL AND o.escalated_at IS NULL AND o.calendar_version <> $1 LIMIT 100`,
      [version],
    );
    for (const { id } of stale) await this.recount(id);
  }

  private async recount(id: string): Promise<void> {
    const calendar = this.calendar.current();
    await this.work.run(systemActor('joint-inspection'), async (tx) => {
      const opinion = await tx.lock(BodyOpinion, { id });
      if (opinion.givenAt || opinion.escalatedAt || opinion.calendarVersion === calendar.version) return;
      const { finishedAt } = await tx.get(Inspection, { id: opinion.inspectionId });
      const before = { dueOn: opinion.dueOn, calendarVersion: opinion.calendarVersion };
      const after = countOpinionLimit(finishedAt!, calendar);
      Object.assign(opinion, after);
      tx.update(BodyOpinion, opinion, {
        action: 'inspection.opinion-recounted',
        rules: ['APL-82'],
        content: { before, after: { dueOn: after.dueOn, calendarVersion: after.calendarVersion } },
      });
    });
  }
}
