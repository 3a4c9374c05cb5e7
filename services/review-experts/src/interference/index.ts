export { InterferenceModule } from './interference.module.js';
export { InterferenceReport } from './interference-report.entity.js';
