export { ANSWER_DAYS } from './answer-days.js';
export { CaseLimits, limitRef } from './case-limits.js';
export { LimitsModule } from './limits.module.js';
export { Overlays } from './overlays.js';
