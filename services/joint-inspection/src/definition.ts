import { PushStep } from '@shenguan/common/arrivals';
import { NoticeReceipt, SentNotice } from '@shenguan/common/receipts';
import { Body, CaseParties, ClosedCase, StaffMember } from '@shenguan/common/reference';
import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import {
  Absence,
  Attendance,
  BodyOpinion,
  Finding,
  Hazard,
  Improvement,
  Inspection,
  Professional,
} from './inspections/index.js';
import { migrations } from './migrations/index.js';

/** What the joint-inspection service is made of. */
export const jointInspection: ServiceDefinition = {
  name: 'joint-inspection',
  description: {
    zh: '联合核查和勘验的调度、签到、核验、意见与结果',
    en: 'Scheduling, attendance, findings, opinions and results of joint inspections on site',
  },
  tags: [
    {
      name: '联合核验',
      about: {
        zh: '安排、签到、核验、意见、结果和复验',
        en: 'From the schedule to the published result, and re-inspection',
      },
      controllers: ['Inspections', 'Improvements'],
    },
  ],
  module: AppModule,
  entities: [
    Body,
    StaffMember,
    Inspection,
    Improvement,
    Attendance,
    Absence,
    Professional,
    Finding,
    Hazard,
    BodyOpinion,
    CaseParties,
    ClosedCase,
    SentNotice,
    NoticeReceipt,
    PushStep,
  ],
  migrations,
};
