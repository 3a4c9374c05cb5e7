import { type Calendar, CalendarSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { BodyOpinion } from './body-opinion.entity.js';
import { countOpinionLimit } from './opinion-limit.js';

/** Recounts limits of awaited opinions that another calendar counted; the log keeps the old and the new day. APL-82 */
@Sweeping()
export class RecountOpinionLimits implements Sweep {
  readonly name = 'recount-opinion-limits';
  readonly everyMs = 2_000;

  constructor(
    private readonly rows: DueRows,
    private readonly calendar: CalendarSource,
  ) {}

  run(): Promise<void> {
    const calendar = this.calendar.current();
    const stale = {
      sweep: this.name,
      table: 'body_opinion',
      where: `r.given_at IS NULL AND r.escalated_at IS NULL AND EXISTS (
        SELECT 1 FROM inspection i WHERE i.id = r.inspection_id AND i.state = 'finished')`,
      version: calendar.version,
    };
    return this.rows.eachStale(stale, (tx, ids) => this.recount(tx, ids, calendar));
  }

  private async recount(tx: Tx, id: readonly string[], calendar: Calendar): Promise<void> {
    const opinions = await tx.find(BodyOpinion, { id });
    const inspections = await tx.find(Inspection, { id: opinions.map(({ inspectionId }) => inspectionId) });
    const finished = new Map(inspections.map((inspection) => [inspection.id, inspection.finishedAt!]));
    for (const opinion of opinions) {
      const before = { dueOn: opinion.dueOn, calendarVersion: opinion.calendarVersion };
      const after = countOpinionLimit(finished.get(opinion.inspectionId)!, calendar);
      Object.assign(opinion, after);
      tx.update(BodyOpinion, opinion, {
        action: 'inspection.opinion-recounted',
        rules: ['APL-82'],
        content: { before, after: { dueOn: after.dueOn, calendarVersion: after.calendarVersion } },
      });
    }
  }
}
