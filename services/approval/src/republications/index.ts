export { RepublicationsModule } from './republications.module.js';
