import { type Ruling, TAKES_AWAY } from '../ruling.entity.js';

/** What decides whether a ruling holds an approval. */
export type HoldingRuling = Pick<
  Ruling,
  'id' | 'targetId' | 'origin' | 'outcome' | 'state' | 'effectiveOn' | 'judgedAt'
>;

/** What ends the proceedings in which a stay was ordered, or the stay itself. */
const ENDS_STAY: readonly Ruling['outcome'][] = ['stay-ended', 'upheld', 'unlawful', 'varied'];

/**
 * Returns which of the confirmed rulings keep an approval from being in force: one that takes its grant away until it is
 * carried out, and each stay until whoever ordered it (a reconsideration organ, the courts, the superior) ends it, or
 * decides the matter, later than it was ordered. One never lets go what another holds: not one on another decision, nor one
 * of before. `grant`: the decision that granted it; what only varied or renewed it is taken back by what a ruling says. PRA-14
 */
export function holdingRulings(rulings: readonly HoldingRuling[], grant: string | null): HoldingRuling[] {
  const ends = rulings.filter(
    ({ outcome, state }) => ENDS_STAY.includes(outcome) && (state === 'settled' || state === 'carried-out'),
  );
  return rulings.filter((one) => {
    if (TAKES_AWAY.includes(one.outcome)) return one.state === 'in-effect' && one.targetId === grant;
    if (one.outcome !== 'stay' || one.state !== 'settled') return false;
    return !ends.some((end) => end.targetId === one.targetId && end.origin === one.origin && isLater(end, one));
  });
}

function isLater(one: HoldingRuling, other: HoldingRuling): boolean {
  if (one.effectiveOn !== other.effectiveOn) return one.effectiveOn > other.effectiveOn;
  return (one.judgedAt?.getTime() ?? 0) >= (other.judgedAt?.getTime() ?? 0);
}
