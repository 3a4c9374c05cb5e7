export { CaseCheck } from './check.entity.js';
