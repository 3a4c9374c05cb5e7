import type { Bilingual } from '@shenguan/common/rules';

/** What a service may cost by government pricing (收费标准): one amount, or a range. INT-13 */
export interface PricedCharge {
  readonly serviceCode: string;
  readonly chargeItem: string;
  readonly unit: string;
  /** CNY, decimal text; equal where the price is fixed. */
  readonly low: string;
  readonly high: string;
}

/** A charge as an agency asks for it. */
export interface Charge {
  readonly item: string;
  readonly unit: string;
  /** CNY for one unit, decimal text. */
  readonly amount: string;
}

/** What is wrong with a charge, by its place in the list. */
export interface ChargeFlaw {
  readonly index: number;
  readonly field: 'item' | 'unit' | 'amount';
  readonly detail: Bilingual;
}

/**
 * Returns what of an agency's charges is off government pricing; nothing where the service isn't priced. Each priced item
 * once: what is split in two would cost twice. INT-13
 */
export function offThePrice(
  serviceCode: string,
  charges: readonly Charge[],
  prices: readonly PricedCharge[],
): ChargeFlaw[] {
  const own = prices.filter((price) => price.serviceCode === serviceCode);
  const seen = new Set<string>();
  return charges.flatMap((charge, index): ChargeFlaw[] => {
    const twice = seen.has(charge.item);
    seen.add(charge.item);
    if (twice) return [{ index, field: 'item', detail: TWICE }];
    if (own.length === 0) return [];
    const price = own.find(({ chargeItem }) => chargeItem === charge.item);
    if (!price) return [{ index, field: 'item', detail: notPriced(own) }];
    if (price.unit !== charge.unit) return [{ index, field: 'unit', detail: otherUnit(price.unit) }];
    const amount = cents(charge.amount);
    if (amount < cents(price.low) || amount > cents(price.high)) {
      return [{ index, field: 'amount', detail: outside(price) }];
    }
    return [];
  });
}

/** Returns an amount of CNY in cents. */
export function cents(amount: string): bigint {
  const [yuan, part = ''] = amount.split('.') as [string, string?];
  return BigInt(yuan) * 100n + BigInt(part.padEnd(2, '0'));
}

/** Returns cents as decimal text in CNY. */
export function yuan(amount: bigint): string {
  return `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
}

const TWICE = { zh: '同一收费项目不得重复、拆分收取', en: 'one item is charged once, not in parts' };
const notPriced = (own: readonly PricedCharge[]): Bilingual => ({
  zh: `该服务实行政府定价管理，只能收取收费清单所列项目：${own.map(({ chargeItem }) => chargeItem).join('、')}`,
  en: 'this service is priced by government: only the items of the fee catalogue are charged',
});
const otherUnit = (unit: string): Bilingual => ({
  zh: `收费清单按“${unit}”计收`,
  en: `the fee catalogue charges by ${unit}`,
});
const outside = ({ low, high }: PricedCharge): Bilingual =>
  low === high
    ? { zh: `政府定价为${low}元，不得偏离`, en: `the fixed price is CNY ${low}` }
    : { zh: `须在政府指导价${low}元至${high}元之间`, en: `must lie in the guided range, CNY ${low} to ${high}` };
