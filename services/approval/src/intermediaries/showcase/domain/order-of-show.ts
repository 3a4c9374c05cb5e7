import { createHash } from 'node:crypto';

/** By what agencies are shown (展示排序). INT-17 */
export const SHOW_ORDERS = ['shuffled', 'price', 'days', 'rating'] as const;
export type ShowOrder = (typeof SHOW_ORDERS)[number];

/** What an order turns on. */
export interface Shown {
  readonly agencyCode: string;
  /** Cents, all charges for one unit together. */
  readonly price: bigint;
  readonly days: number;
  /** Mean of what counts; null where nobody has rated. */
  readonly rating: number | null;
}

/**
 * Returns offers in the stated order; ties, and the default, by a shuffle that anybody can recompute: SHA-256 of
 * `<seed>:<credit code>`. The seed is the day, the code no agency chooses, so a place can't be bought. INT-17
 */
export function ordered<S extends Shown>(offers: readonly S[], by: ShowOrder, seed: string): S[] {
  const place = new Map(offers.map(({ agencyCode: code }) => [code, placeOf(seed, code)]));
  const shuffled = (one: S, other: S) => (place.get(one.agencyCode)! < place.get(other.agencyCode)! ? -1 : 1);
  const first: Record<ShowOrder, (one: S, other: S) => number> = {
    shuffled: () => 0,
    price: (one, other) => (one.price === other.price ? 0 : one.price < other.price ? -1 : 1),
    days: (one, other) => one.days - other.days,
    rating: (one, other) => (other.rating ?? 0) - (one.rating ?? 0),
  };
  return [...offers].sort((one, other) => first[by](one, other) || shuffled(one, other));
}

/** Returns where a code stands in the shuffle of a seed: hex, to be compared as text. */
export function placeOf(seed: string, code: string): string {
  return createHash('sha256').update(`${seed}:${code}`).digest('hex');
}
