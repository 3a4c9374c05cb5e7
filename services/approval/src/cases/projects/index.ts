export { type OpenProject, openProjectOf } from './project-settled.js';
