/** An expert who recommends, with where he works and who recommended him. */
export interface Recommender {
  id: string;
  /** Of today and of the last twelve months. */
  units: readonly string[];
  recommendedBy: readonly string[];
}

/**
 * Returns those whose recommendation counts: of another unit than who is recommended and than each other, none of whom
 * came into the pool on the word of another of them or of his own: three friends aren't three voices. EXP-6 (R)
 */
export function independentRecommenders(
  candidate: Pick<Recommender, 'id' | 'units'>,
  recommenders: readonly Recommender[],
): string[] {
  const all = new Set([candidate.id, ...recommenders.map(({ id }) => id)]);
  const units = new Set(candidate.units);
  const counting: string[] = [];
  for (const one of recommenders) {
    if (counting.includes(one.id) || one.id === candidate.id) continue;
    if (one.recommendedBy.some((id) => id !== one.id && all.has(id))) continue;
    if (one.units.some((unit) => units.has(unit))) continue;
    for (const unit of one.units) units.add(unit);
    counting.push(one.id);
  }
  return counting;
}
