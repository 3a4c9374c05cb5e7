/** What is wrong with a review's answers. */
export interface ReviewFlaws {
  /** Points of the guide without an answer. */
  readonly unanswered: readonly { readonly code: string; readonly text: string }[];
  /** Positions of answers to no point of the guide, or to one that was answered before. */
  readonly stray: readonly number[];
}

/** Judges whether a review answers each point of the published review rules once, and nothing else. SUP-5 */
export function judgeReview(
  steps: readonly { readonly reviewPoints: readonly { readonly code: string; readonly text: string }[] }[],
  answers: readonly { readonly code: string }[],
): ReviewFlaws {
  const points = steps.flatMap((step) => step.reviewPoints);
  const answered = answers.map(({ code }) => code);
  return {
    unanswered: points.filter(({ code }) => !answered.includes(code)),
    stray: answered
      .map((code, index) => ({ code, index }))
      .filter(({ code, index }) => answered.indexOf(code) < index || !points.some((point) => point.code === code))
      .map(({ index }) => index),
  };
}
