export { notWithinSight } from './day-within-sight.js';
export { DutiesModule } from './duties.module.js';
export { SupervisionDuty } from './duty.entity.js';
export { closeDuty, openDuty } from './open-duty.js';
