export { SupervisionCheck } from './check.entity.js';
export { ChecksModule } from './checks.module.js';
export { CheckObjection } from './objections/check-objection.entity.js';
export { CheckPlan } from './plans/check-plan.entity.js';
export { CheckPublication } from './publications/check-publication.entity.js';
