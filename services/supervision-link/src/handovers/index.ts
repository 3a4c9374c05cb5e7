export { SupervisionHandover } from './handover.entity.js';
export { HandoversModule } from './handovers.module.js';
