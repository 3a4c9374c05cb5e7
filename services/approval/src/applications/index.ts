export { ApplicationsModule } from './applications.module.js';
export { ApplicantPaper, CounterEntry } from './counter/index.js';
export { HandInMaterial } from './hand-in-material.js';
