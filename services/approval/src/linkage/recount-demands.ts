import { type Calendar, CalendarSource } from '@shenguan/common/clock';
import { type Sweep, Sweeping, systemActor, UnitOfWork } from '@shenguan/common/work';
import { Demand } from './demand.entity.js';
import { answerLimit } from './on-feedback-pushed.js';

/** Recounts the time to answer open demands when the calendar has changed; the log keeps old and new due day. SUP-8, APL-82 */
@Sweeping()
export class RecountDemands implements Sweep {
  readonly name = 'recount-demands';
  readonly everyMs = 1_000;
  /** The calendar that this process counted all of them by; a new process counts once more, which changes nothing. */
  private countedBy: string | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  async run(): Promise<void> {
    const calendar = this.calendar.current();
    if (this.countedBy === calendar.version) return;
    await this.recount(calendar);
    this.countedBy = calendar.version;
  }

  private recount(calendar: Calendar): Promise<void> {
    return this.work.run(systemActor('approval'), async (tx) => {
      for (const demand of await tx.find(Demand, { state: 'open' }, { lock: 'update' })) {
        const { dueOn, dueAt } = answerLimit(demand.receivedAt, calendar);
        if (demand.dueOn === dueOn) continue;
        const content = {
          before: { dueOn: demand.dueOn },
          after: { dueOn, calendarVersion: calendar.version },
        };
        Object.assign(demand, { dueOn, dueAt });
        tx.update(Demand, demand, { action: 'demand.recounted', rules: ['SUP-8', 'APL-82'], content });
      }
    });
  }
}
