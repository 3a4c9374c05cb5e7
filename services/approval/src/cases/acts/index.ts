export { CASE_ACTIONS, caseActions } from './case-acts.js';
export { overlaysOf } from './case-overlays.js';
export { barsOf } from './deceit-bar.js';
export { casesOnSameSite } from './same-site.js';
