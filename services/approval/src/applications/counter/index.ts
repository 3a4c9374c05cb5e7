export { ApplicantPaper } from './applicant-paper.entity.js';
export { CounterEntriesController } from './counter-entries.controller.js';
export { CounterEntry } from './counter-entry.entity.js';
export { COUNTER_PROVIDERS } from './counter-providers.js';
