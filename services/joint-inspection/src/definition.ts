import { Body, ClosedCase, StaffMember } from '@shenguan/common/reference';
import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import { Absence, Attendance, BodyOpinion, Finding, Hazard, Inspection, Professional } from './inspections/index.js';
import { migrations } from './migrations/index.js';

/** What the joint-inspection service is made of. */
export const jointInspection: ServiceDefinition = {
  name: 'joint-inspection',
  title: { zh: '联合核验服务', en: 'Joint inspection' },
  description: {
    zh: '联合核查和勘验的调度、签到、核验、意见与结果',
    en: 'Scheduling, attendance, findings, opinions and results of joint inspections on site',
  },
  module: AppModule,
  entities: [
    Body,
    StaffMember,
    Inspection,
    Attendance,
    Absence,
    Professional,
    Finding,
    Hazard,
    BodyOpinion,
    ClosedCase,
  ],
  migrations,
};
