import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { DueRows, lapsing, type Sweep, Sweeping, type Tx } from '@shenguan/common/work';
import { endLimits, limitIsOver, TimeLimits } from '../../time-limits/index.js';
import { tellAgency } from '../agencies/join-platform.js';
import { countOffers } from '../commission-offers/count-offers.js';
import { Commission } from './commission.entity.js';
import { commissionTransitions } from './commission.transitions.js';
import { partsOf } from './commission-access.js';
import { openStep } from './commission-limits.js';

/** Closes the time for offers, and then that for opening them; not while a question waits for its answer. INT-8, PRA-15 */
@Sweeping()
export class CloseOffers implements Sweep {
  readonly name = 'close-commission-offers';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly time: TimeSource,
    private readonly limits: TimeLimits,
  ) {}

  run(): Promise<void> {
    const where = `(r.state = 'announced' AND ${limitIsOver('commission-offers')} AND NOT EXISTS (
        SELECT 1 FROM commission_question q WHERE q.commission_id = r.id AND q.answer IS NULL)
      OR r.state = 'opening' AND ${limitIsOver('commission-opening')})`;
    const due = { sweep: this.name, table: 'commission', where, values: [this.time.legal()] };
    return this.rows.each(due, (tx, id) => this.close(tx, id));
  }

  private async close(tx: Tx, id: string): Promise<void> {
    const row = await tx.get(Commission, { id });
    const { offers } = (await partsOf(tx, [row]))(id);
    const announced = row.state === 'announced';
    await endLimits(tx, id, announced ? 'commission-offers' : 'commission-opening');
    if (!announced || !row.sealed || offers.length === 0) {
      await countOffers(tx, this.limits, row, offers);
      return;
    }
    row.state = move(commissionTransitions, 'unseal', row.state);
    openStep(this.limits, tx, row, 'commission-opening');
    tx.update(Commission, row, { action: 'commission.closed', rules: ['INT-8'] });
    for (const { agencyCode } of offers) {
      tellAgency(
        tx,
        agencyCode,
        '请启封报价',
        `${row.name}：报价已经截止，请在2个工作日内启封，逾期未启封的不予采纳。`,
      );
    }
  }
}

/** Counts a payment as settled that its agency says nothing of; that it said nothing stays to be seen. PRA-15 */
export const SettleUnanswered = lapsing(Commission, {
  name: 'settle-commission-payments',
  table: 'commission',
  over: `r.state = 'paid' AND ${limitIsOver('commission-receipt')}`,
  lapse: async (row, tx) => {
    row.state = move(commissionTransitions, 'deem', row.state);
    await endLimits(tx, row.id, 'commission-receipt');
  },
  action: 'commission.deemed-settled',
  rules: ['INT-8', 'PRA-15'],
});
