import type { Tx } from '@shenguan/common/work';
import { cents } from '../fees/domain/charges.js';

/** What one finished engagement paid for a unit, by its contract. */
export interface ObservedPrice {
  readonly serviceCode: string;
  readonly serviceName: string;
  readonly item: string;
  readonly unit: string;
  readonly quarter: string;
  readonly agencyCode: string;
  /** In cents. */
  readonly amount: bigint;
}

/**
 * Returns what finished engagements paid in some quarters, by the contracts that both sides agreed to: nobody types a price
 * here. An agency’s several contracts with one applicant in a quarter count once, at their dearest. INT-14
 */
export async function observedPrices(
  tx: Tx,
  quarters: readonly string[],
  serviceCode?: string,
): Promise<ObservedPrice[]> {
  const rows = await tx.query<Omit<ObservedPrice, 'amount'> & { amount: string }>(
    `SELECT e.service_code AS "serviceCode", max(e.service_name) AS "serviceName", c ->> 'item' AS item,
       c ->> 'unit' AS unit, e.agency_code AS "agencyCode", max((c ->> 'amount')::numeric)::text AS amount, q.quarter
     FROM engagement e CROSS JOIN LATERAL jsonb_array_elements(e.contract -> 'charges') c
       CROSS JOIN LATERAL (SELECT to_char(e.taken_at AT TIME ZONE 'Asia/Shanghai', 'YYYY"Q"Q') AS quarter) q
     WHERE e.state IN ('taken', 'rated') AND e.contract ->> 'agreedBy' IS NOT NULL AND q.quarter = ANY ($1)
       AND ($2::text IS NULL OR e.service_code = $2)
     GROUP BY e.service_code, c ->> 'item', c ->> 'unit', e.agency_code, e.owner_party, q.quarter`,
    [quarters, serviceCode ?? null],
  );
  return rows.map((row) => ({ ...row, amount: cents(row.amount) }));
}

/** What a whole contract is called where its sum is watched: no agency charges by this name. */
export const WHOLE_CONTRACT = { item: '合同总价', unit: '份合同' };

/**
 * Returns what whole contracts came to in some quarters, whatever their items were called and however the price was cut
 * into them: an item that is new each quarter has no earlier price to have risen from. INT-14
 */
export async function observedTotals(tx: Tx, quarters: readonly string[]): Promise<ObservedPrice[]> {
  const rows = await tx.query<Omit<ObservedPrice, 'amount' | 'item' | 'unit'> & { amount: string }>(
    `SELECT e.service_code AS "serviceCode", max(e.service_name) AS "serviceName", e.agency_code AS "agencyCode",
       max((e.contract ->> 'total')::numeric)::text AS amount, q.quarter
     FROM engagement e
       CROSS JOIN LATERAL (SELECT to_char(e.taken_at AT TIME ZONE 'Asia/Shanghai', 'YYYY"Q"Q') AS quarter) q
     WHERE e.state IN ('taken', 'rated') AND e.contract ->> 'agreedBy' IS NOT NULL AND q.quarter = ANY ($1)
     GROUP BY e.service_code, e.agency_code, e.owner_party, q.quarter`,
    [quarters],
  );
  return rows.map((row) => ({ ...row, ...WHOLE_CONTRACT, amount: cents(row.amount) }));
}

/** Groups prices by service, item and unit, of one quarter or of several. */
export function grouped(prices: readonly ObservedPrice[]): ObservedPrice[][] {
  const groups = new Map<string, ObservedPrice[]>();
  for (const price of prices) {
    const key = JSON.stringify([price.serviceCode, price.item, price.unit]);
    groups.set(key, [...(groups.get(key) ?? []), price]);
  }
  return [...groups.values()];
}
