export { AffiliationsModule } from './affiliations.module.js';
export { inOneHand, withOneHand } from './in-one-hand.js';
