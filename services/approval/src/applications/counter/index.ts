export { ApplicantPaper } from './applicant-paper.entity.js';
export { CounterAnswersController } from './counter-answers.controller.js';
export { CounterEntriesController } from './counter-entries.controller.js';
export { CounterEntry } from './counter-entry.entity.js';
export { CounterFilesController } from './counter-files.controller.js';
export { COUNTER_PROVIDERS } from './counter-providers.js';
