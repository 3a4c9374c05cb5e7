export { barsOf } from './bars.js';
export { CASE_ACTIONS, caseActions } from './case-acts.js';
export { overlaysOf } from './case-overlays.js';
export { casesOnSameSite } from './same-site.js';
