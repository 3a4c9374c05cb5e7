import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import { Body, StaffMember } from './bodies/index.js';
import { CalendarAdjustment } from './calendar/index.js';
import {
  Case,
  CaseCheck,
  CaseMaterial,
  CasePerson,
  CaseTimeLimit,
  CorrectionNotice,
  LimitAdjustment,
  PersonalDataLook,
  ProjectRuling,
} from './cases/index.js';
import { DocumentRendering, LegalDocument } from './documents/index.js';
import { Catalogue } from './intermediaries/index.js';
import { Item, ItemVersion } from './items/index.js';
import { Demand, Feedback, LiaisonReplica, MemorandumReplica, PushReceipt } from './linkage/index.js';
import { migrations } from './migrations/index.js';
import { Identity, PowerOfAttorney } from './parties/index.js';
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
  entities: [
    Body,
    StaffMember,
    Catalogue,
    Item,
    ItemVersion,
    CalendarAdjustment,
    MemorandumReplica,
    LiaisonReplica,
    PushReceipt,
    Feedback,
    Demand,
    Case,
    CaseCheck,
    CasePerson,
    CaseMaterial,
    CorrectionNotice,
    CaseTimeLimit,
    LimitAdjustment,
    PersonalDataLook,
    ProjectRuling,
    Identity,
    PowerOfAttorney,
    Seal,
    SealLifeEntry,
    SealAuthorisation,
    SealUse,
    LegalDocument,
    DocumentRendering,
  ],
  migrations,
};
