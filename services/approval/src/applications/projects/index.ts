export { projectOfCase } from './project-code.js';
