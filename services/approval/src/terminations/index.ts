export { TerminationsModule } from './terminations.module.js';
