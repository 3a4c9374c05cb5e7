import { createHash } from 'node:crypto';

/** What an agency binds itself to before the opening. */
export interface SealedContent {
  readonly commission: string;
  readonly agency: string;
  /** CNY as typed: two decimals. */
  readonly price: string;
  readonly days: number;
  /** SHA-256 of its signed paper, in hex. */
  readonly paper: string;
  /** 32 random bytes of its own, in hex. */
  readonly nonce: string;
}

/**
 * Returns the seal of an offer (密封摘要): SHA-256, in hex, over UTF-8 lines: the label, commission, agency, price, days,
 * digest of the paper, nonce. The agency stands in it, so that nobody hands in another's. INT-8
 */
export function sealOf({ commission, agency, price, days, paper, nonce }: SealedContent): string {
  return digest('shenguan-offer-1', commission, agency, price, String(days), paper, nonce);
}

/** Returns the promise of the number that the platform adds to a random choice, published with the need. INT-8 */
export function numberPromise(commission: string, number: string): string {
  return digest('shenguan-number-1', commission, number);
}

/**
 * Chooses one of the qualified by chance (随机选取): the seed is SHA-256 over the platform's promised number and the nonces
 * of all who opened, in the order of their codes; its remainder is the place among the qualified in that order. INT-8
 */
export function randomChoice(
  commission: string,
  number: string,
  nonces: readonly string[],
  qualified: readonly string[],
): { seed: string; chosen: string } {
  const seed = digest('shenguan-choice-1', commission, number, ...nonces);
  const ordered = [...qualified].sort();
  return { seed, chosen: ordered[Number(BigInt(`0x${seed}`) % BigInt(ordered.length))]! };
}

function digest(...lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n'), 'utf8').digest('hex');
}
