export { demandProjectSettled } from './project-settled.js';
