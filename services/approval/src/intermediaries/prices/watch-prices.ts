import { legalDate, TimeSource } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import { chineseNumeral } from '@shenguan/common/texts';
import { type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Body, writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { tiesTo } from '../affiliations/ties.js';
import { priceAuthority } from '../complaints/route-complaint.js';
import { yuan } from '../fees/domain/charges.js';
import { pricesOn } from '../fees/fee-catalogues.js';
import { markedRise, medianOf, quarterBefore, quarterOf } from './domain/price-rise.js';
import { grouped, type ObservedPrice, observedPrices, observedTotals } from './observed-prices.js';
import { PriceAlert } from './price-alert.entity.js';

/** Working days in which an alert is closed. A reading. INT-14 */
const CLOSING_DAYS = 20;

/** Looks at each quarter once it is over: a median that rose past the ratio alerts the price authority. INT-14 */
@Sweeping()
export class WatchPrices implements Sweep {
  readonly name = 'watch-prices';
  readonly everyMs = 5_000;
  /** The quarter that was looked at last, by this process. */
  private done = '';

  constructor(
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly limits: TimeLimits,
  ) {}

  async run(): Promise<void> {
    const quarter = quarterBefore(quarterOf(legalDate(this.time.legal())));
    if (this.done === quarter) return;
    const told = await this.work.run(systemActor('approval'), (tx) => this.look(tx, quarter));
    if (told) this.done = quarter;
  }

  /** Tells whether everything that is to be told was told: without anybody to tell it to, it is looked at again. */
  private async look(tx: Tx, quarter: string): Promise<boolean> {
    let told = true;
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', ['watch-prices']);
    const earlier = Array.from({ length: figureOf('INT-14.earlier') }, (_, index) => quarterBefore(quarter, index + 1));
    const prices = await observedPrices(tx, [quarter, ...earlier]);
    const known = await tx.find(PriceAlert, { quarter });
    // What government prices is no market price.
    const fixed = await pricesOn(tx, tx.today);
    const alerted = new Set(known.map(({ serviceCode }) => serviceCode));
    for (const group of grouped(prices)) {
      const { serviceCode, item, unit } = group[0]!;
      const same = (one: PriceAlert) => one.serviceCode === serviceCode && one.item === item && one.unit === unit;
      if (known.some(same) || fixed.some((one) => one.serviceCode === serviceCode)) continue;
      const outcome = await this.compare(tx, quarter, group);
      if (outcome !== 'no-rise') alerted.add(serviceCode);
      told = outcome !== 'nobody-to-tell' && told;
    }
    // Items that are called or cut otherwise have no earlier price: then the sum of the contract speaks.
    const renamed = renamedIn(prices, quarter);
    for (const group of grouped(await observedTotals(tx, [quarter, ...earlier]))) {
      const { serviceCode } = group[0]!;
      if (alerted.has(serviceCode) || fixed.some((one) => one.serviceCode === serviceCode)) continue;
      if (renamed.has(serviceCode)) told = (await this.compare(tx, quarter, group)) !== 'nobody-to-tell' && told;
    }
    return told;
  }

  private async compare(tx: Tx, quarter: string, group: readonly ObservedPrice[]): Promise<Outcome> {
    const now = group.filter((one) => one.quarter === quarter);
    const before = group.filter((one) => one.quarter !== quarter);
    const middle = (prices: readonly ObservedPrice[]) =>
      medianOf(
        prices.map(({ amount }) => amount),
        figureOf('INT-14.sample'),
      );
    const [median, earlier] = [middle(now), middle(before)];
    const percent = markedRise(median, earlier, figureOf('INT-14.ratio'));
    if (percent === null) return 'no-rise';
    const agencies = [
      ...new Set(now.filter(({ amount }) => amount > earlier!).map(({ agencyCode }) => agencyCode)),
    ].sort();
    const { serviceCode, serviceName, item, unit } = group[0]!;
    const bodyCode = await recipientOf(tx, agencies);
    if (bodyCode === null) return 'nobody-to-tell';
    const row = tx.insert(
      PriceAlert,
      {
        ...{ id: tx.uuid(), serviceCode, serviceName, item, unit, quarter, observations: now.length },
        ...{ median: yuan(median!), earlierObservations: before.length, earlierMedian: yuan(earlier!), percent },
        ...{ agencies, bodyCode, state: 'open', raisedAt: tx.now, measure: null, file: null, reasons: null },
        ...{ closedBy: null, closedAt: null },
      },
      { action: 'price-alert.raised', rules: ['INT-14'] },
    );
    const start = { kind: 'price-alert', startAt: tx.now, workingDays: CLOSING_DAYS, basis: 'INT-14' } as const;
    this.limits.open(tx, { id: row.id, caseNumber: null, bodyCode }, start);
    writeToBody(tx, bodyCode, {
      kind: 'intermediary',
      title: '中介服务价格明显上涨，请提醒告诫',
      content: `${serviceName}（${item}，每${unit}）${quarter}成交合同${now.length}份，中位数${row.median}元，为此前${chineseNumeral(figureOf('INT-14.earlier'))}个季度中位数${row.earlierMedian}元的${percent}%。请以函告、约谈、公告等方式提醒告诫，或者说明无据。`,
      reference: row.id,
    });
    return 'told';
  }
}

type Outcome = 'no-rise' | 'nobody-to-tell' | 'told';

/** Returns the services of whose items in a quarter one was not charged before: by name or unit. */
function renamedIn(prices: readonly ObservedPrice[], quarter: string): Set<string> {
  const fresh = grouped(prices).filter((group) => group.every((one) => one.quarter === quarter));
  return new Set(fresh.map(([one]) => one!.serviceCode));
}

/** The price authority; where one of the agencies is its own, or there is none, the government's office. INT-14 */
async function recipientOf(tx: Tx, agencies: readonly string[]): Promise<string | null> {
  const wanted = await priceAuthority(tx);
  const known = wanted === null ? null : await tx.findOne(Body, { code: wanted, active: true });
  if (known) {
    let own = false;
    for (const agency of agencies) own ||= (await tiesTo(tx, agency, [known.code], tx.today)).length > 0;
    if (!own) return known.code;
  }
  return (await tx.findOne(Body, { kind: 'government-office', active: true }))?.code ?? null;
}
