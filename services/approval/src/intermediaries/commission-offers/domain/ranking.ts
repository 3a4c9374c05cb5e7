/** How an agency is chosen (竞争方式). INT-8 */
export const COMMISSION_METHODS = ['competition', 'comparison', 'random', 'single-source'] as const;
export type CommissionMethod = (typeof COMMISSION_METHODS)[number];

/** What an evaluator says of an offer. */
export interface Judgement {
  readonly agencyCode: string;
  /** The condition that it fails; null where it meets all. */
  readonly failed: string | null;
  /** Points by criterion, in a competition. */
  readonly points: readonly { readonly code: string; readonly points: number }[];
}

/** An opened offer as it is ranked. */
export interface RankedOffer {
  readonly agencyCode: string;
  /** In cents. */
  readonly price: bigint;
  readonly at: number;
}

/** A place in the ranking; who is out has none. */
export interface Place {
  agencyCode: string;
  rank: number | null;
  /** Hundredths of a point, of a competition. */
  total: number | null;
}

/** Tells whether an offer is out: only where all evaluators find a condition failed. */
export function isOut(agencyCode: string, judgements: readonly (readonly Judgement[])[]): boolean {
  return judgements.every((of) => of.find((one) => one.agencyCode === agencyCode)?.failed != null);
}

/**
 * Ranks opened offers by what two evaluators said of them: the lowest price that meets the conditions, or in a competition
 * the highest total of mean points and price points (the lowest price has them all, another its share). Whoever computes
 * it gets the same: nobody chooses. INT-8
 */
export function rank(
  method: CommissionMethod,
  offers: readonly RankedOffer[],
  judgements: readonly (readonly Judgement[])[],
  pricePoints: number,
  chosen?: string,
): Place[] {
  const inside = offers.filter(({ agencyCode }) => !isOut(agencyCode, judgements));
  const lowest = inside.reduce<bigint | null>((min, { price }) => (min === null || price < min ? price : min), null);
  const totals = new Map(inside.map((offer) => [offer.agencyCode, totalOf(offer, lowest!, judgements, pricePoints)]));
  const ordered = [...inside].sort((one, other) => {
    if (method === 'random') return Number(other.agencyCode === chosen) - Number(one.agencyCode === chosen);
    const better = method === 'competition' ? totals.get(other.agencyCode)! - totals.get(one.agencyCode)! : 0;
    if (better !== 0) return better;
    if (one.price !== other.price) return one.price < other.price ? -1 : 1;
    return one.at - other.at || (one.agencyCode < other.agencyCode ? -1 : 1);
  });
  const places = ordered.map(({ agencyCode }, index): Place => {
    const rank = method === 'random' && index > 0 ? null : index + 1;
    return { agencyCode, rank, total: method === 'competition' ? totals.get(agencyCode)! : null };
  });
  const out = offers.filter((offer) => !inside.includes(offer));
  return [...places, ...out.map(({ agencyCode }): Place => ({ agencyCode, rank: null, total: null }))];
}

function totalOf(
  { agencyCode, price }: RankedOffer,
  lowest: bigint,
  judgements: readonly (readonly Judgement[])[],
  pricePoints: number,
): number {
  const given = judgements.flatMap((of) => of.find((one) => one.agencyCode === agencyCode)?.points ?? []);
  const mean = (given.reduce((sum, { points }) => sum + points, 0) * 100) / judgements.length;
  const share = price === 0n ? BigInt(pricePoints) * 100n : (BigInt(pricePoints) * 100n * lowest) / price;
  return Math.round(mean) + Number(share);
}
