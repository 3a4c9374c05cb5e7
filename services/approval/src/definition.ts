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
} from './cases/index.js';
import { DocumentRendering, LegalDocument } from './documents/index.js';
import { Catalogue } from './intermediaries/index.js';
import { Item, ItemVersion } from './items/index.js';
import { Demand, Feedback, LiaisonReplica, MemorandumReplica, PushReceipt } from './linkage/index.js';
import { Bodies1760000100000 } from './migrations/1760000100000-bodies.js';
import { Intermediaries1760000150000 } from './migrations/1760000150000-intermediaries.js';
import { Items1760000200000 } from './migrations/1760000200000-items.js';
import { Calendar1760000250000 } from './migrations/1760000250000-calendar.js';
import { Linkage1760000300000 } from './migrations/1760000300000-linkage.js';
import { Cases1760000400000 } from './migrations/1760000400000-cases.js';
import { Seals1760000510000 } from './migrations/1760000510000-seals.js';
import { Documents1760000520000 } from './migrations/1760000520000-documents.js';
import { Checks1760000800000 } from './migrations/1760000800000-checks.js';
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
    Seal,
    SealLifeEntry,
    SealAuthorisation,
    SealUse,
    LegalDocument,
    DocumentRendering,
  ],
  migrations: [
    Bodies1760000100000,
    Intermediaries1760000150000,
    Items1760000200000,
    Calendar1760000250000,
    Linkage1760000300000,
    Cases1760000400000,
    Seals1760000510000,
    Documents1760000520000,
    Checks1760000800000,
  ],
};
