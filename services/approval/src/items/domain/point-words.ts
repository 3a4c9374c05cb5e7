import type { Guide } from '../guide.js';

/** Calls a review point as papers and refusals do: by its words, for its code says nothing to an applicant. SUP-5 */
export function pointWords({ steps }: Pick<Guide, 'steps'>, code: string): string {
  const text = steps.flatMap(({ reviewPoints }) => reviewPoints).find((point) => point.code === code)?.text;
  return text === undefined ? `审查要点${code}` : `审查要点“${text}”`;
}
