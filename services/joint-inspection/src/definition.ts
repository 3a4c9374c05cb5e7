import { PushStep } from '@shenguan/common/arrivals';
import { NoticeReceipt, SentNotice } from '@shenguan/common/receipts';
import { Body, CaseParties, ClosedCase, StaffMember } from '@shenguan/common/reference';
import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import {
  Absence,
  Attendance,
  BodyOpinion,
  Circular,
  DrawnSeat,
  FeeRate,
  Finding,
  Hazard,
  Improvement,
  Inspection,
  InspectorTie,
  Measurement,
  OwedCircular,
  Professional,
  ProfessionalPaper,
  Publication,
  RecordSignature,
  SitePhoto,
  TimeProposal,
  TimeRequest,
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
      controllers: [
        'Inspections',
        'Findings',
        'Records',
        'TimeRequests',
        'Visits',
        'Publications',
        'InspectorTies',
        'Improvements',
      ],
    },
    {
      name: '专业人员',
      about: {
        zh: '抽中的专业人员本人签到、声明、反馈意见，凭其签署的纸面办理，专家费',
        en: 'Professionals who were drawn check in, declare and speak by own token or signed paper; their fees',
      },
      controllers: ['VisitSeats', 'ProfessionalPapers', 'Fees'],
    },
    {
      name: '其他隐患',
      about: {
        zh: '核验中发现的要点以外的隐患及其答复',
        en: 'Dangers seen outside the inspection points, and what is done about them',
      },
      controllers: ['Hazards'],
    },
    {
      name: '统计和通报',
      about: {
        zh: '按事项、部门、要点、人员和月份统计，导出表格，通报各部门',
        en: 'Figures by item, department, point, person and month, spreadsheets and circulars',
      },
      controllers: ['Statistics', 'Circulars'],
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
    DrawnSeat,
    Professional,
    ProfessionalPaper,
    FeeRate,
    Publication,
    InspectorTie,
    Finding,
    Measurement,
    SitePhoto,
    RecordSignature,
    TimeRequest,
    TimeProposal,
    Hazard,
    BodyOpinion,
    Circular,
    OwedCircular,
    CaseParties,
    ClosedCase,
    SentNotice,
    NoticeReceipt,
    PushStep,
  ],
  migrations,
};
