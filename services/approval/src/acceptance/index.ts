export { AcceptanceModule } from './acceptance.module.js';
