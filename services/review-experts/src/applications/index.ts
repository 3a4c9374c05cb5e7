export { ApplicationsModule } from './applications.module.js';
export { ExpertApplication } from './expert-application.entity.js';
