import type { GroundOfRefusal } from '../../file/index.js';
import type { RulingFault, RulingOrigin } from '../ruling.entity.js';

/** What was decided, and on what. */
export interface DecidedOn {
  readonly outcome: 'granted' | 'refused';
  readonly grounds: readonly GroundOfRefusal[];
}

/** What a ruling says of the decision that it took away. */
export interface WhyQuashed {
  readonly origin: RulingOrigin;
  readonly faults: readonly RulingFault[];
}

/**
 * Tells whether law lets the same be decided again: a reconsideration organ that quashed it for procedure alone said that
 * no fact and no reason was wrong. Reconsideration Law (2023), article 64(2); of courts the law says nothing alike.
 */
export function mayRepeat({ origin, faults }: WhyQuashed): boolean {
  return origin === 'reconsideration' && faults.length === 1 && faults[0] === 'procedure';
}

/**
 * Returns which grounds of a new refusal are those of the one that was quashed: the same fact, under the same provision;
 * another provision makes it another reason only where the ruling found that the wrong law was applied (a reading). Of a
 * second grant the whole is the same. Reconsideration Law (2023), article 64(2); Administrative Litigation Law (2017),
 * article 71.
 */
export function repeatedOf(
  made: DecidedOn,
  quashed: DecidedOn,
  faults: readonly RulingFault[],
): readonly GroundOfRefusal[] | 'whole' {
  if (made.outcome !== quashed.outcome) return [];
  if (made.outcome === 'granted') return 'whole';
  return made.grounds.filter((ground) => quashed.grounds.some((before) => isSame(ground, before, faults)));
}

function isSame(one: GroundOfRefusal, other: GroundOfRefusal, faults: readonly RulingFault[]): boolean {
  if (one.kind !== other.kind || one.ref !== other.ref) return false;
  const { basis: a } = one;
  const { basis: b } = other;
  return !faults.includes('law') || (a.instrument === b.instrument && a.article === b.article);
}
