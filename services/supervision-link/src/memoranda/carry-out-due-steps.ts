import { endOfDay, legalDate, TimeSource } from '@shenguan/common/clock';
import { DueRows, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { announceStep } from './announce-step.js';
import { carryOutStep, givesUp } from './carry-out-step.js';
import { itemsLeftAlone } from './last-supervisor.js';
import { Memorandum } from './memorandum.entity.js';
import { MemorandumStep } from './memorandum-step.entity.js';
import { takeTurn } from './parties.js';

/**
 * Lets what both sides signed take effect when the notice is over. An item that was published meanwhile, or whose
 * named successor doesn't supervise all of it by then, holds it up: both sides are told once, and it is tried again each day. SUP-3
 */
@Sweeping()
export class CarryOutDueSteps implements Sweep {
  readonly name = 'carry-out-memorandum-steps';
  readonly everyMs = 1_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly entries: RecordEntry,
  ) {}

  run(): Promise<void> {
    const due = {
      sweep: this.name,
      table: 'memorandum_step',
      where: `r.state = 'signed' AND r.takes_effect_on <= $1 AND (r.held_up_on IS NULL OR r.held_up_on < $1)`,
      values: [legalDate(this.time.legal())],
      orderBy: 'r.takes_effect_on',
    };
    return this.rows.each(due, (tx, id) => this.carryOut(tx, id));
  }

  /** Steps take effect with a day. */
  async untilDue(): Promise<number | null> {
    const now = this.time.legal();
    return endOfDay(legalDate(now)).getTime() - now.getTime();
  }

  private async carryOut(tx: Tx, id: string): Promise<void> {
    const step = await tx.get(MemorandumStep, { id });
    const { bureauCode } = await tx.get(Memorandum, { id: step.memorandumId });
    await takeTurn(tx, bureauCode);
    const row = await tx.lock(Memorandum, { id: step.memorandumId });
    const alone = await itemsLeftAlone(tx, row, givesUp(row, step), tx.today, step);
    if (alone.length === 0) {
      carryOutStep(tx, row, step, 'memorandum-step.took-effect');
      await announceStep(tx, this.entries, row, step, 'done');
      return;
    }
    const first = step.heldUpOn === null;
    step.heldUpOn = tx.today;
    tx.update(MemorandumStep, step, { action: 'memorandum-step.held-up', rules: ['SUP-3'], content: { items: alone } });
    if (first) await announceStep(tx, this.entries, row, step, 'held-up');
  }
}
