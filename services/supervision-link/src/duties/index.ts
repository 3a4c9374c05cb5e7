export { DutiesModule } from './duties.module.js';
export { notWithinSight } from './day-within-sight.js';
export { SupervisionDuty } from './duty.entity.js';
export { closeDuty, openDuty } from './open-duty.js';
