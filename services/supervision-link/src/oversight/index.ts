export { SupervisionMeasure } from './measure.entity.js';
export { OversightModule } from './oversight.module.js';
