export { Acceptance } from './acceptance.js';
export { AcceptanceModule } from './acceptance.module.js';
