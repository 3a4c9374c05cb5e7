/** What an expert did in a year, as the records say. EXP-8 */
export interface AssessmentFigures {
  /** Seats by how they ended or stand. */
  seats: Record<string, number>;
  /** Signed opinions by kind. */
  opinions: Record<string, number>;
  /** How many rated him, how many of them found him in time, and the sum of their ratings. */
  feedback: { count: number; punctual: number; ratings: number };
}

/** A part that he had. */
export interface YearsPart {
  state: string;
  opinions: readonly string[];
  feedback: readonly { punctual: boolean; rating: number }[];
}

/** Counts what an expert did. EXP-8 */
export function assessmentFigures(parts: readonly YearsPart[]): AssessmentFigures {
  const feedback = parts.flatMap((part) => part.feedback);
  return {
    seats: countBy(parts.map(({ state }) => state)),
    opinions: countBy(parts.flatMap(({ opinions }) => opinions)),
    feedback: {
      count: feedback.length,
      punctual: feedback.filter(({ punctual }) => punctual).length,
      ratings: feedback.reduce((sum, { rating }) => sum + rating, 0),
    },
  };
}

/** One grade beside what those who have it signed. */
export interface GradeBesideOpinions {
  grade: string;
  experts: number;
  opinions: Record<string, number>;
  /** Percent of their opinions that reject; null where they signed none. */
  rejecting: number | null;
}

/**
 * Puts grades beside opinions: where those who fail reject much more often than those who pass, whoever reads it sees that
 * people go for what they say. EXP-8
 */
export function gradesBesideOpinions(
  rows: readonly { grade: string; figures: AssessmentFigures }[],
): GradeBesideOpinions[] {
  return ['passed', 'failed'].map((grade) => {
    const of = rows.filter((row) => row.grade === grade);
    const opinions: Record<string, number> = {};
    for (const { figures } of of) {
      for (const [kind, n] of Object.entries(figures.opinions)) opinions[kind] = (opinions[kind] ?? 0) + n;
    }
    const all = Object.values(opinions).reduce((sum, n) => sum + n, 0);
    const rejecting = all === 0 ? null : Math.round(((opinions.reject ?? 0) * 100) / all);
    return { grade, experts: of.length, opinions, rejecting };
  });
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
