import { Body, CaseParties, StaffMember } from '@shenguan/common/reference';
import type { ServiceDefinition } from '@shenguan/common/service';
import { asyncApiDocument, openApiWebhooks } from '@shenguan/common/webhook-contract';
import { AppModule } from './app.module.js';
import { BureauPush } from './bureau-pushes/index.js';
import { CheckObjection, CheckPlan, CheckPublication, SupervisionCheck } from './checks/index.js';
import { SupervisionDuty } from './duties/index.js';
import { ActPaper, Feedback, FeedbackContest } from './feedback/index.js';
import { Gathering, GatheringGuest } from './gatherings/index.js';
import { SupervisionHandover } from './handovers/index.js';
import { ClaimHandover, ContactNotice, InboxEntry, InboxListing, InboxRead, InboxVisit } from './inboxes/index.js';
import { ContactLook, Liaison, LiaisonVacancy } from './liaisons/index.js';
import { Memorandum, MemorandumStep } from './memoranda/index.js';
import { migrations } from './migrations/index.js';
import { SupervisionMeasure } from './oversight/index.js';
import { PublishedItem } from './reference/index.js';
import { MonthlyStatement, SenderAccount, StatementDispute, StatementMonth } from './statements/index.js';
import { SupervisionRecord, SupervisionStep } from './supervision/index.js';
import { WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookHealth, WebhookReplay } from './webhooks/index.js';

/** What the supervision-link service is made of. */
export const supervisionLink: ServiceDefinition = {
  name: 'supervision-link',
  webhooks: { openApi: openApiWebhooks('网络回调'), asyncApi: asyncApiDocument() },
  description: {
    zh: '审管衔接备忘录、联络员、收件箱、网络回调、监管记录与反馈',
    en: 'Memoranda, liaisons, inboxes, webhooks, supervision records and feedback',
  },
  tags: [
    {
      name: '收件箱',
      about: { zh: '本单位收件箱：阅读、认领、下载', en: 'The own body’s inbox: read, claim, download' },
      controllers: ['Inboxes', 'ClaimHandovers'],
    },
    {
      name: '会议和培训',
      about: {
        zh: '会议、培训、考试、通知及本人签到',
        en: 'Meetings, trainings, examinations and notices, with own check-in',
      },
      controllers: ['Gatherings'],
    },
    {
      name: '监管记录',
      about: {
        zh: '监管的启动、步骤、处置、移交和待办期限',
        en: 'Supervision: its start, steps, measures, handovers, and what is owed by which day',
      },
      controllers: ['Supervision', 'SupervisionSteps', 'Measures', 'Handovers', 'Duties'],
    },
    {
      name: '监督检查',
      about: {
        zh: '双随机检查计划和抽取、检查记录、签字归档、异议、公开',
        en: 'Checks of holders: plans and draws, records, signatures, objections, publication',
      },
      controllers: ['CheckPlans', 'SupervisionChecks', 'CheckObjections', 'CheckPublications'],
    },
    {
      name: '监管信息推送',
      about: {
        zh: '部门向审批部门推送监管信息，附文书原件；异议和答复；审批部门主动向部门推送',
        en: 'Departments push to the bureau, with the act itself; contests and answers; a bureau pushes of its own accord',
      },
      controllers: ['Feedback', 'ActPapers', 'FeedbackContests', 'BureauPushes'],
    },
    {
      name: '月度对账单',
      about: { zh: '每月收发对账单的签认、异议和答复', en: 'Monthly statements: signed, disputed, answered' },
      controllers: ['MonthlyStatements'],
    },
    {
      name: '联络员',
      about: { zh: '联络员的确定、调整、缺席', en: 'Liaisons: naming, succession, absence' },
      controllers: ['Liaisons'],
    },
    {
      name: '审管衔接备忘录',
      about: {
        zh: '备忘录的提出、双方签署、变更、终止',
        en: 'Handover memoranda: proposed, signed by both sides, amended, ended',
      },
      controllers: ['Memoranda'],
    },
    {
      name: '网络回调',
      about: { zh: '收件箱信息的网络回调及投递记录', en: 'Webhooks for inbox entries, and the log of deliveries' },
      controllers: ['Webhooks'],
    },
  ],
  module: AppModule,
  entities: [
    Body,
    CaseParties,
    StaffMember,
    PublishedItem,
    Memorandum,
    MemorandumStep,
    Liaison,
    ContactLook,
    LiaisonVacancy,
    InboxEntry,
    InboxListing,
    InboxRead,
    InboxVisit,
    ClaimHandover,
    Gathering,
    GatheringGuest,
    SupervisionRecord,
    SupervisionStep,
    SupervisionDuty,
    SupervisionHandover,
    SupervisionMeasure,
    CheckPlan,
    SupervisionCheck,
    CheckObjection,
    CheckPublication,
    BureauPush,
    ContactNotice,
    Feedback,
    ActPaper,
    FeedbackContest,
    MonthlyStatement,
    SenderAccount,
    StatementDispute,
    StatementMonth,
    WebhookEndpoint,
    WebhookDelivery,
    WebhookAttempt,
    WebhookHealth,
    WebhookReplay,
  ],
  migrations,
  counts: [
    {
      name: 'inbox_entries_unread',
      help: 'What was pushed to departments, waits to be claimed and has been opened by nobody',
      sql: `SELECT count(*) FROM inbox_entry WHERE state = 'unread' AND claim_due_at IS NOT NULL`,
    },
    {
      name: 'inbox_entries_oldest_unread_seconds',
      help: 'For how long the oldest of them has been there',
      sql: `SELECT coalesce(greatest(extract(epoch FROM now() - min(received_at)), 0), 0) AS count
            FROM inbox_entry WHERE state = 'unread' AND claim_due_at IS NOT NULL`,
    },
    {
      name: 'webhook_endpoints_silent',
      help: 'Endpoints that do not answer: paused and probed, or ended',
      sql: `SELECT state AS value, count(*) FROM webhook_endpoint WHERE state IN ('paused', 'ended') GROUP BY state`,
      by: { label: 'state', values: ['paused', 'ended'] },
    },
    {
      name: 'webhook_deliveries_open',
      help: 'Deliveries to be made: not tried yet, or failed and tried again',
      sql: `SELECT CASE WHEN attempts > 0 THEN 'failed' ELSE 'first' END AS value, count(*)
            FROM webhook_delivery WHERE state = 'pending' GROUP BY 1`,
      by: { label: 'attempt', values: ['first', 'failed'] },
    },
    {
      name: 'webhook_deliveries_given_up',
      help: 'Deliveries that were given up within a day; the entry is in the inbox all the same',
      sql: `SELECT count(*) FROM webhook_delivery WHERE state = 'dead' AND settled_at > now() - interval '1 day'`,
    },
  ],
};
