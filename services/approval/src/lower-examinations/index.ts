export { LowerExaminations } from './lower-examinations.js';
export { LowerExaminationsModule } from './lower-examinations.module.js';
