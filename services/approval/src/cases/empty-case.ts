import type { Case } from './case.entity.js';

/** Returns what a case does not have at its beginning. */
export function emptyCase(): Partial<Case> {
  return {
    truthStated: false,
    submittedAt: null,
    receivedAt: null,
    answerDueAt: null,
    correctionNotifiedAt: null,
    handlerSub: null,
    lowerOrgan: null,
    acceptedAt: null,
    deemedAccepted: false,
    departments: [],
    reviewId: null,
    decisionId: null,
    draftKeptAt: null,
    removedAt: null,
  };
}
