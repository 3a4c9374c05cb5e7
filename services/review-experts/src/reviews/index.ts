export { CommissionAward } from './agencies/commission-award.entity.js';
export { opinionStands } from './panel-opinions.js';
export { ReviewAbsence } from './participants/review-absence.entity.js';
export * from './review.entity.js';
export * from './review-fee.entity.js';
export * from './review-opinion.entity.js';
export * from './review-participant.entity.js';
export * from './reviews.module.js';
