export { CaseCheck } from './check.entity.js';
export { standing } from './domain/repeat-grounds.js';
export { Rectification } from './rectification.entity.js';
