export { SupervisionModule } from './supervision.module.js';
export { SupervisionRecord } from './supervision-record.entity.js';
