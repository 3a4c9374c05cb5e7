export { CaseLimits, limitRef } from './case-limits.js';
export { LimitsModule } from './limits.module.js';
export { Overlays } from './overlays.js';
