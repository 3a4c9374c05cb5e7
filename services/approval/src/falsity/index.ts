export { FalsityModule } from './falsity.module.js';
