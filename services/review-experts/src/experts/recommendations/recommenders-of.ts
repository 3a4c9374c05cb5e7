import type { Tx } from '@shenguan/common/work';
import { independentRecommenders, type Recommender } from '../domain/independent-recommenders.js';
import { Expert } from '../expert.entity.js';
import { recentUnits } from '../tied-experts.js';
import { ExpertRecommendation } from './expert-recommendation.entity.js';

/** Returns the experts whose recommendation of an entry counts, of those who gave it. EXP-6 */
export async function recommendersOf(tx: Tx, { id, unitCode }: Pick<Expert, 'id' | 'unitCode'>, state: 'given') {
  const rows = await tx.find(ExpertRecommendation, { expertId: id, state });
  return countingAmong(
    tx,
    { id, unitCode },
    rows.map(({ recommenderId }) => recommenderId),
  );
}

/** Returns which of these experts could recommend: confirmed in the pool, and nobody’s echo. EXP-6 */
export async function countingAmong(
  tx: Tx,
  candidate: { id: string; unitCode: string | null },
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const experts = await tx.find(Expert, { id: [...new Set(ids)], state: 'confirmed' });
  if (experts.length === 0) return [];
  const known = await tx.query<Recommender>(
    `SELECT e.id, ARRAY(${recentUnits('e.id', '$2')}) AS units, ARRAY(SELECT r.recommender_id::text
       FROM expert_recommendation r WHERE r.expert_id = e.id AND r.state = 'given') AS "recommendedBy"
     FROM expert e WHERE e.id = ANY ($1::uuid[]) ORDER BY e.id`,
    [experts.map((one) => one.id), tx.now],
  );
  const before = experts.map(({ id, exception }) => [id, exception?.recommendation.experts ?? []] as const);
  const named = new Map(before);
  const recommenders = known.map((one) => ({
    ...one,
    recommendedBy: [...one.recommendedBy, ...(named.get(one.id) ?? [])],
  }));
  return independentRecommenders(
    { id: candidate.id, units: candidate.unitCode ? [candidate.unitCode] : [] },
    recommenders,
  );
}
