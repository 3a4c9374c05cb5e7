import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import { DocumentRendering, LegalDocument } from './documents/index.js';
import { Seals1760000510000 } from './migrations/1760000510000-seals.js';
import { Documents1760000520000 } from './migrations/1760000520000-documents.js';
import { Seal, SealAuthorisation, SealLifeEntry, SealUse } from './seals/index.js';

/** What the approval service is made of. */
export const approval: ServiceDefinition = {
  name: 'approval',
  title: { zh: '审批服务', en: 'Approval' },
  description: {
    zh: '单位与人员、审批事项、办件、文书与印章、中介服务',
    en: 'Bodies and staff, items, cases, documents and seals, intermediary services',
  },
  module: AppModule,
  entities: [Seal, SealLifeEntry, SealAuthorisation, SealUse, LegalDocument, DocumentRendering],
  migrations: [Seals1760000510000, Documents1760000520000],
};
