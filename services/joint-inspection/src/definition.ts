import { StaffMember } from '@shenguan/common/reference';
import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import {
  Absence,
  Attendance,
  BodyOpinion,
  ClosedCase,
  Finding,
  Hazard,
  Inspection,
  Professional,
} from './inspections/index.js';
import { Reference1760200000000 } from './migrations/1760200000000-reference.js';
import { Inspections1760200100000 } from './migrations/1760200100000-inspections.js';
import { NotifiedAt1760200200000 } from './migrations/1760200200000-notified-at.js';
import { StaffVersion1760200300000 } from './migrations/1760200300000-staff-version.js';

/** What the joint-inspection service is made of. */
export const jointInspection: ServiceDefinition = {
  name: 'joint-inspection',
  title: { zh: '联合核验服务', en: 'Joint inspection' },
  description: {
    zh: '联合核查和勘验的调度、签到、核验、意见与结果',
    en: 'Scheduling, attendance, findings, opinions and results of joint inspections on site',
  },
  module: AppModule,
  entities: [StaffMember, Inspection, Attendance, Absence, Professional, Finding, Hazard, BodyOpinion, ClosedCase],
  migrations: [Reference1760200000000, Inspections1760200100000, NotifiedAt1760200200000, StaffVersion1760200300000],
};
