import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';

/** What the approval service is made of. */
export const approval: ServiceDefinition = {
  name: 'approval',
  title: { zh: '审批服务', en: 'Approval' },
  description: {
    zh: '单位与人员、审批事项、办件、文书与印章、中介服务',
    en: 'Bodies and staff, items, cases, documents and seals, intermediary services',
  },
  module: AppModule,
  entities: [],
  migrations: [],
};
