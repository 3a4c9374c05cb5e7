export { MemorandaModule } from './memoranda.module.js';
export { Memorandum } from './memorandum.entity.js';
export { MemorandumStep } from './memorandum-step.entity.js';
