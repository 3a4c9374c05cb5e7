export { RulingsModule } from './rulings.module.js';
