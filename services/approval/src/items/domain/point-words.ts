import type { Guide, ReviewPoint } from '../guide.js';

/** Calls a review point as papers and refusals do: by its words, for its code says nothing to an applicant. SUP-5 */
export function pointWords({ steps }: Pick<Guide, 'steps'>, code: string): string {
  const text = steps.flatMap(({ reviewPoints }) => reviewPoints).find((point) => point.code === code)?.text;
  return text === undefined ? `审查要点${code}` : `审查要点“${text}”`;
}

/** Returns all points to review of a guide. SUP-5 */
export function pointsIn({ steps }: Pick<Guide, 'steps'>): ReviewPoint[] {
  return steps.flatMap(({ reviewPoints }) => reviewPoints);
}

/** Says the standard by which a point is decided, in the words of a decision; empty where no result decides it. APL-55 */
export function standardWords({ test }: Pick<ReviewPoint, 'test'>): string {
  return test ? `所依据的技术标准、技术规范：《${test.standard.title}》（${test.standard.number}）` : '';
}
