export { CaseLimits, limitRef } from './case-limits.js';
export { LimitsModule } from './limits.module.js';
export { type OverlayStart, Overlays } from './overlays.js';
